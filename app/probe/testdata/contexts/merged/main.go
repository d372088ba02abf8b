// A type with a Done channel of its own, closed when either of its parents is over.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type merged struct {
	a, b context.Context
	done chan struct{}
	mu   sync.Mutex
	err  error
}

func merge(a, b context.Context) *merged {
	m := &merged{a: a, b: b, done: make(chan struct{})}
	go func() {
		var err error
		select {
		case <-a.Done():
			err = context.Cause(a)
		case <-b.Done():
			err = context.Cause(b)
		}
		m.mu.Lock()
		m.err = err
		m.mu.Unlock()
		close(m.done)
	}()
	return m
}

func (m *merged) Deadline() (time.Time, bool) {
	d, ok := m.a.Deadline()
	if e, k := m.b.Deadline(); k && (!ok || e.Before(d)) {
		return e, true
	}
	return d, ok
}

func (m *merged) Done() <-chan struct{} { return m.done }

func (m *merged) Err() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

func (m *merged) Value(k any) any {
	if v := m.a.Value(k); v != nil {
		return v
	}
	return m.b.Value(k)
}

func main() {
	req, cancelReq := context.WithTimeout(context.Background(), 10*time.Second) // ends: call 62 "deferred"
	defer cancelReq()
	app, stop := context.WithCancelCause(context.Background()) // ends: call 68
	both := merge(req, app)
	ctx, cancel := context.WithTimeout(both, 5*time.Second) // ends: parent
	defer cancel()
	time.AfterFunc(100*time.Millisecond, func() {
		stop(errors.New("service stops"))
	})
	<-ctx.Done()
	fmt.Println(ctx.Err(), req.Err())
}

// Output:
// service stops <nil>
