// Context types of the program's own, as parents of the package's.
package main

import (
	"context"
	"fmt"
	"time"
)

// A signal is a Context that ends when its channel is closed.
type signal struct {
	context.Context
	done chan struct{}
}

func (s signal) Done() <-chan struct{} { return s.done }

func (s signal) Err() error {
	select {
	case <-s.done:
		return context.Canceled
	default:
		return nil
	}
}

// A named context only adds a name.
type named struct {
	context.Context
	name string
}

func (n *named) String() string { return n.name }

func main() {
	s := signal{context.Background(), make(chan struct{})}
	ctx, cancel := context.WithCancel(&named{s, "mine"})
	defer cancel()
	child := context.WithValue(ctx, "color", "green")
	time.AfterFunc(20*time.Millisecond, func() { close(s.done) })
	<-child.Done()
	fmt.Println("custom:", child.Err(), child.Value("color"))
}
