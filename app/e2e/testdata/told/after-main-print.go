// The first sample about goroutines: main does not wait. Native Go prints only "main ends" (the goroutine gets no turn).
//
//told:seeds 10
package main

import "fmt"

func main() {
	go fmt.Println("from the goroutine")
	fmt.Println("main ends")
}

// Output:
// main ends
