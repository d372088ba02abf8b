// A group whose first error cancels the others, and is told as the cause.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errBroken = errors.New("broken")

type group struct {
	wait   sync.WaitGroup
	once   sync.Once
	cancel context.CancelCauseFunc
	err    error
}

func (g *group) run(f func() error) {
	g.wait.Go(func() {
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err; g.cancel(err) })
		}
	})
}

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	g := &group{cancel: cancel}
	defer cancel(nil)
	for n := range 5 {
		g.run(func() error {
			if n == 3 {
				return errBroken
			}
			select {
			case <-ctx.Done():
				return context.Cause(ctx)
			case <-time.After(5 * time.Second):
				return nil
			}
		})
	}
	g.wait.Wait()
	fmt.Println(g.err)
}
