// main returns while some poll and print, and one waits for nothing.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	for n := range 4 {
		go func() {
			for i := 0; ctx.Err() == nil; i++ {
				if i%1000 == 0 {
					fmt.Println(n, i)
				}
			}
		}()
	}
	begun := make(chan bool)
	go func() {
		close(begun) // on a busy machine its turn may be late
		make(chan int) <- 1
	}()
	<-begun
	time.Sleep(200 * time.Millisecond)
}
