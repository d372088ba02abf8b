// Two goroutines print while main sleeps.
package main

import (
	"fmt"
	"time"
)

func count(who string) {
	for i := range 3 {
		fmt.Println(who, i)
	}
}

func main() {
	count("direct")
	go count("goroutine")
	go func(text string) { fmt.Println(text) }("going")
	time.Sleep(time.Second)
	fmt.Println("done")
}

// Unordered output:
// direct 0
// direct 1
// direct 2
// goroutine 0
// goroutine 1
// goroutine 2
// going
// done
