// Two locks that are package variables, taken in opposite order; main does not wait for it.
//
//told:ring 17 23
//told:says "Take locks in one order everywhere"
package main

import (
	"sync"
	"time"
)

var a, b sync.Mutex

func first() {
	a.Lock()
	time.Sleep(time.Millisecond)
	b.Lock() // want: deadlock/fault
}

func second() {
	b.Lock()
	time.Sleep(time.Millisecond)
	a.Lock() // may: deadlock
}

func main() {
	go first()
	go second()
	time.Sleep(time.Second)
}
