// A look-up is given one second. It takes three, and then wants to hand over its
// result.
package main

import (
	"context"
	"fmt"
	"time"
)

func lookUp(ctx context.Context, name string) (string, error) {
	result := make(chan string)
	go func() {
		time.Sleep(3 * time.Second) // the work
		result <- "the address of " + name
	}()
	select {
	case address := <-result:
		return address, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()

	address, err := lookUp(ctx, "gopher")
	fmt.Printf("%q %v\n", address, err)
	time.Sleep(5 * time.Second) // the program goes on with other things
}
