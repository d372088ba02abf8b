// A mutex that another goroutine unlocks is legal: main waits for it, and a second one is left to a timer.
package main

import (
	"fmt"
	"sync"
	"time"
)

var ready, later sync.Mutex

func main() {
	ready.Lock()
	go func() {
		time.Sleep(time.Second)
		ready.Unlock()
	}()
	go func() {
		later.Lock()
		later.Lock() // may: goroutine-leak/note
	}()
	go func() {
		time.Sleep(time.Minute) // may: goroutine-leak/note
		later.Unlock()
	}()
	ready.Lock()
	fmt.Println("ready")
}
