package main

import "sync/atomic"

// A stack without locks: pop looks at the top and what lies below it, and then puts that on top
// if the top is still the same. It may be the same element, put back, on another one.
//
// depth 2: the other goroutine takes two and puts the first back between look and change.
func main() {
	const none = -1
	var next [3]atomic.Int32 // what lies below each element
	var top atomic.Int32
	next[0].Store(1)
	next[1].Store(2)
	next[2].Store(none)
	var taken [3]atomic.Bool
	pop := func() int32 {
		for {
			is := top.Load()
			if is == none {
				return none
			}
			below := next[is].Load()
			if top.CompareAndSwap(is, below) {
				if taken[is].Swap(true) {
					panic("an element was taken twice")
				}
				return is
			}
		}
	}
	push := func(e int32) {
		taken[e].Store(false)
		for {
			is := top.Load()
			next[e].Store(is)
			if top.CompareAndSwap(is, e) {
				return
			}
		}
	}
	done := make(chan bool)
	go func() {
		work(80)
		pop()
		pop()
		work(80)
		done <- true
	}()
	go func() {
		work(60)
		first := pop()
		pop()
		push(first)
		work(60)
		done <- true
	}()
	<-done
	<-done
}
