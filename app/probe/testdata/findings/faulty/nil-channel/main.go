// A channel that was never made blocks for ever.
package main

import (
	"fmt"
	"time"
)

type feed struct{ news chan string }

func (f *feed) follow() {
	fmt.Println(<-f.news) // want: goroutine-leak
}

func main() {
	f := new(feed)
	go f.follow()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("no news")
}
