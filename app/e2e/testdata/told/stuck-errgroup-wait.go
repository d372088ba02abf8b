// The group's goroutine sends what is received only after Wait.
//
//told:exit deadlock 2
//told:ring 17 20
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	res := make(chan int)
	var g errgroup.Group
	g.Go(func() error {
		res <- 1
		return nil
	})
	err := g.Wait() // want: deadlock/fault
	fmt.Println(<-res, err)
}
