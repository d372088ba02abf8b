// Channels that a function may only send to or only receive from.
package main

import "fmt"

func ping(out chan<- string, text string) { out <- text }

func pong(in <-chan string, out chan<- string) { out <- <-in }

func main() {
	pings, pongs := make(chan string, 1), make(chan string, 1)
	ping(pings, "passed on")
	pong(pings, pongs)
	fmt.Println(<-pongs)
}

// Output:
// passed on
