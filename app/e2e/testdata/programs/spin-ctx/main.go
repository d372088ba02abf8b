// A loop that asks nothing and never ends, while main waits for a context whose
// deadline cannot come: Go in WebAssembly has one thread.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	go func() {
		for {
		}
	}()
	<-ctx.Done()
	fmt.Println("done")
}
