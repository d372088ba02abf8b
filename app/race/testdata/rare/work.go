package main

import "sync/atomic"

// work is what a goroutine does by itself: operations that nobody else sees.
func work(operations int) {
	var own atomic.Int32
	for range operations {
		own.Add(1)
	}
}
