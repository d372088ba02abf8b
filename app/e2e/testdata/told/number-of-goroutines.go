// Number of goroutines, as every leak tutorial prints it. Native: 1 1 2 1.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	fmt.Println(runtime.NumGoroutine())
	time.Sleep(time.Second)
	fmt.Println(runtime.NumGoroutine())
	c := make(chan int)
	go func() { <-c }()
	time.Sleep(time.Second)
	fmt.Println(runtime.NumGoroutine())
	close(c)
	time.Sleep(time.Second)
	fmt.Println(runtime.NumGoroutine())
}

// Output:
// 1
// 1
// 2
// 1
