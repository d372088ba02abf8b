// A correct program that waits for a signal, which cannot come in the page.
//
//told:exit stopped 0
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	fmt.Println("awaiting signal")
	<-ctx.Done()
}

// Output:
// awaiting signal
