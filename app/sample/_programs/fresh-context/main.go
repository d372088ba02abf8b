// A handler is given up after a second. Deep below it, somebody has begun a new
// tree of contexts.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func query(_ context.Context, done func()) {
	defer done()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	select {
	case <-time.After(4 * time.Second):
		fmt.Println("query: 10 000 rows, for nobody")
	case <-ctx.Done():
		fmt.Println("query:", ctx.Err())
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(time.Second, cancel)

	var wg sync.WaitGroup
	wg.Add(1)
	go query(ctx, wg.Done)
	<-ctx.Done()
	fmt.Println("handler:", ctx.Err())
	wg.Wait()
}
