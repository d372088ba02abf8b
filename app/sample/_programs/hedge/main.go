// A replica is asked; if it has not answered after a second, the next one is
// asked too. The first answer counts.
package main

import (
	"context"
	"fmt"
	"time"
)

var needs = []time.Duration{6 * time.Second, 1500 * time.Millisecond, 3 * time.Second}

func ask(ctx context.Context, replica int, answers chan<- int) {
	select {
	case <-time.After(needs[replica]):
		answers <- replica
	case <-ctx.Done():
		fmt.Println("replica", replica, "is told to stop")
	}
}

func first(ctx context.Context) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	answers := make(chan int, len(needs)) // so that nobody has to wait for a reader
	for replica := range needs {
		go ask(ctx, replica, answers)
		select {
		case winner := <-answers:
			return winner
		case <-time.After(time.Second):
		}
	}
	return <-answers
}

func main() {
	fmt.Println("replica", first(context.Background()), "answered first")
	time.Sleep(time.Millisecond) // for the others to say that they stop
}
