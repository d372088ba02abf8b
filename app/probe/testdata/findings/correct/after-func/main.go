// What is to happen after a context, and what no longer needs to.
package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	ran := make(chan bool)
	context.AfterFunc(ctx, func() { ran <- true })
	stop := context.AfterFunc(ctx, func() { panic("stopped") })
	fmt.Println(stop())
	cancel()
	fmt.Println(<-ran)
}
