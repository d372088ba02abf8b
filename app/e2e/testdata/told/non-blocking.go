// A select with a default does not wait.
package main

import "fmt"

func main() {
	messages, signals := make(chan string), make(chan bool)
	select {
	case text := <-messages:
		fmt.Println("received", text)
	default:
		fmt.Println("no message received")
	}
	select {
	case messages <- "hi":
		fmt.Println("sent")
	default:
		fmt.Println("no message sent")
	}
	select {
	case <-messages:
	case <-signals:
	default:
		fmt.Println("no activity")
	}
}

// Output:
// no message received
// no message sent
// no activity
