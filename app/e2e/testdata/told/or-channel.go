// Any of several channels ends the wait, and none of the helpers stays.
package main

import (
	"fmt"
	"time"
)

func or(all ...<-chan struct{}) <-chan struct{} {
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if len(all) == 2 {
			select {
			case <-all[0]:
			case <-all[1]:
			}
			return
		}
		select {
		case <-all[0]:
		case <-all[1]:
		case <-all[2]:
		case <-or(append(all[3:], done)...):
		}
	}()
	return done
}

func after(d time.Duration) <-chan struct{} {
	c := make(chan struct{})
	time.AfterFunc(d, func() { close(c) })
	return c
}

func main() {
	start := time.Now()
	<-or(after(time.Hour), after(5*time.Minute), after(time.Second), after(2*time.Hour), after(time.Minute))
	fmt.Println(time.Since(start).Round(time.Second))
}

// Output:
// 1s
