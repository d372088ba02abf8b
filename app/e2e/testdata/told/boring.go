// Two speakers never stop; main leaves them in the middle of a word.
package main

import (
	"fmt"
	"time"
)

func boring(who string, d time.Duration) <-chan string {
	c := make(chan string)
	go func() {
		for i := 0; ; i++ {
			c <- fmt.Sprint(who, " ", i) // want: blocked-send
			time.Sleep(d)
		}
	}()
	return c
}

func main() {
	ann := boring("ann", time.Second)
	for range 3 {
		fmt.Println(<-ann)
	}
	time.Sleep(5 * time.Second)
	fmt.Println("I leave")
}

// Output:
// ann 0
// ann 1
// ann 2
// I leave
