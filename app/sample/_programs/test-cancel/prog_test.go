// A test that a loop ends as soon as its context does. One of two loops passes.
package main

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// attentive polls until its context ends.
func attentive(ctx context.Context) {
	for {
		select {
		case <-time.After(time.Minute):
		case <-ctx.Done():
			return
		}
	}
}

// sleepy looks at its context only between two naps.
func sleepy(ctx context.Context) {
	for ctx.Err() == nil {
		time.Sleep(time.Minute)
	}
}

func testStops(t *testing.T, loop func(context.Context)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		ended := false
		go func() {
			loop(ctx)
			ended = true
		}()
		time.Sleep(90 * time.Second)
		cancel()
		synctest.Wait()
		if !ended {
			t.Error("it is still there after the cancel")
		}
		time.Sleep(time.Minute) // a nap ends
	})
}

func TestAttentive(t *testing.T) { testStops(t, attentive) }
func TestSleepy(t *testing.T)    { testStops(t, sleepy) }
