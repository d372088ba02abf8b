// A loop over a channel ends when that is closed and empty.
package main

import "fmt"

func main() {
	queue := make(chan string, 2)
	queue <- "one"
	queue <- "two"
	close(queue)
	for text := range queue {
		fmt.Println(text)
	}
}

// Output:
// one
// two
