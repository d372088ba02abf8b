// Ways of cancelling in which no line of the program is on the stack, or the wrong one.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

func deferred() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // ends: call 14 "returned at main.go:16"
	defer cancel()
	return ctx.Err()
}

func panicking() {
	ctx, cancel := context.WithCancel(context.Background()) // ends: call 20 "by the panic at main.go:23"
	defer cancel()
	if ctx.Err() == nil {
		var m map[string]int
		m["a"] = 1
	}
}

func recovered(f func()) {
	defer func() { recover() }()
	f()
}

func main() {
	a, cancelA := context.WithCancel(context.Background()) // ends: call 34 "time.AfterFunc"
	time.AfterFunc(50*time.Millisecond, cancelA)
	<-a.Done()
	b, cancelB := context.WithCancel(context.Background()) // ends: call 37 "go statement"
	go cancelB()
	<-b.Done()
	c, cancelC := context.WithCancel(context.Background()) // ends: call 40 "context.AfterFunc"
	context.AfterFunc(b, cancelC)
	<-c.Done()
	d, cancelD := context.WithCancelCause(context.Background()) // ends: call 44
	defer cancelD(nil)
	func() { defer cancelD(errors.New("deferred")) }()
	<-d.Done()
	e, cancelE := context.WithCancel(context.Background()) // ends: call 48
	var wg sync.WaitGroup
	wg.Go(cancelE)
	wg.Wait()
	f, cancelF := context.WithCancel(context.Background()) // ends: call 52
	var once sync.Once
	once.Do(cancelF)
	fmt.Println(deferred())
	recovered(panicking)
	fmt.Println(a.Err(), b.Err(), c.Err(), context.Cause(d), e.Err(), f.Err())
}

// Output:
// <nil>
// context canceled context canceled context canceled deferred context canceled context canceled
