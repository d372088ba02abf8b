// Contexts of the program's own types as parents.
package main

import (
	"context"
	"time"
)

// wrapped embeds a context, as request types of web frameworks do.
type wrapped struct {
	context.Context
	calls *int
}

func (w wrapped) Value(key any) any {
	*w.calls++
	return w.Context.Value(key)
}

// holder keeps its parent in a field that is not exported.
type holder struct{ parent context.Context }

func (h *holder) Deadline() (time.Time, bool) { return h.parent.Deadline() }
func (h *holder) Done() <-chan struct{}       { return h.parent.Done() }
func (h *holder) Err() error                  { return h.parent.Err() }
func (h *holder) Value(key any) any           { return h.parent.Value(key) }

// sliced is not comparable.
type sliced struct {
	context.Context
	notes []string
}

func main() {
	calls := 0
	base, cancel := context.WithCancel(context.Background())
	w := wrapped{base, &calls}
	v := context.WithValue(w, "k", "v")
	if calls != 0 {
		panic("the probe called the program's Value")
	}
	_ = v.Value("k")
	h := &holder{v}
	c1, cancel1 := context.WithCancel(h)
	c2, cancel2 := context.WithCancel(h)
	c3, cancel3 := context.WithCancel(sliced{h, []string{"a"}})
	defer cancel1()
	defer cancel2()
	defer cancel3()
	cancel()
	<-c1.Done()
	<-c2.Done()
	<-c3.Done()
}
