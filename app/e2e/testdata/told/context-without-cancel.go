// What goes on after the answer has a context of its own end.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	request, answered := context.WithCancel(context.Background()) // ends: call 25
	var wg sync.WaitGroup
	wg.Go(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(request), 2*time.Second) // ends: call
		defer cancel()
		select {
		case <-time.After(time.Second):
			fmt.Println("audited")
		case <-ctx.Done():
			fmt.Println("not audited:", ctx.Err())
		}
	})
	<-time.After(500 * time.Millisecond)
	answered()
	fmt.Println("answered:", request.Err())
	wg.Wait()
}

// Output:
// answered: context canceled
// audited
