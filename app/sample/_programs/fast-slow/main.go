// Two requests race one deadline. The fast one needs 5 seconds, the slow
// one 30, and the context they share ends after 7.
package main

import (
	"context"
	"fmt"
	"time"
)

func fastRequest(ctx context.Context, results chan<- string) {
	select {
	case <-time.After(5 * time.Second):
		results <- "fast"
	case <-ctx.Done():
	}
}

func slowRequest(ctx context.Context, results chan<- string) {
	select {
	case <-time.After(30 * time.Second):
		results <- "slow"
	case <-ctx.Done():
	}
}

func main() {
	results := make(chan string)
	ctx, _ := context.WithDeadline(context.Background(), time.Now().Add(7*time.Second))

	fmt.Println("Starting fast request")
	go fastRequest(ctx, results)
	fmt.Println("Starting slow request")
	go slowRequest(ctx, results)

	for {
		select {
		case result := <-results:
			fmt.Println(result)
		case <-ctx.Done():
			fmt.Println("Canceled context, quitting")
			return
		}
	}
}
