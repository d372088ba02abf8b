// Who asks may give up: the answer has a place to go.
package main

import (
	"fmt"
	"sync"
	"time"
)

func ask(wait *sync.WaitGroup) string {
	result := make(chan string, 1)
	wait.Go(func() {
		time.Sleep(20 * time.Millisecond)
		result <- "late"
	})
	select {
	case s := <-result:
		return s
	case <-time.After(time.Millisecond):
		return "gave up"
	}
}

func main() {
	var wait sync.WaitGroup
	fmt.Println(ask(&wait))
	wait.Wait()
}
