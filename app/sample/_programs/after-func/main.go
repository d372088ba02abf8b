// Two clean-ups are registered on one context. One of them is taken back, since
// its work ended well before the context did.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()

	removed := make(chan struct{})
	context.AfterFunc(ctx, func() {
		fmt.Println("removing the upload:", context.Cause(ctx))
		close(removed)
	})
	stop := context.AfterFunc(ctx, func() {
		fmt.Println("removing the thumbnail")
	})

	time.Sleep(time.Second)
	fmt.Println("thumbnail done, clean-up taken back:", stop())

	<-removed
	fmt.Println("taken back a second time:", stop())
}
