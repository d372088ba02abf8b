// One goroutine sends, main receives.
package main

import "fmt"

func main() {
	messages := make(chan string)
	go func() { messages <- "ping" }()
	fmt.Println(<-messages)
}

// Output:
// ping
