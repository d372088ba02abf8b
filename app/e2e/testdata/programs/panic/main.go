// A panic in a goroutine that main started.
package main

import "fmt"

func divide(a, b int) int { return a / b }

func main() {
	fmt.Println("before")
	done := make(chan int)
	go func() { done <- divide(1, len(done)) }()
	fmt.Println(<-done)
}
