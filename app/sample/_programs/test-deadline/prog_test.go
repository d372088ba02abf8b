// A session ends after ten minutes. The test of that takes no time, and does not
// depend on how busy the machine is.
package main

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

const idle = 10 * time.Minute

// session returns a channel that is closed when the session is over.
func session(ctx context.Context) <-chan struct{} {
	over := make(chan struct{})
	ctx, cancel := context.WithTimeout(ctx, idle)
	go func() {
		defer cancel()
		defer close(over)
		<-ctx.Done()
	}()
	return over
}

func TestSessionEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		over := session(t.Context())

		time.Sleep(idle - time.Nanosecond)
		synctest.Wait()
		select {
		case <-over:
			t.Fatal("over too early")
		default:
			t.Log("still open a nanosecond before")
		}

		time.Sleep(time.Nanosecond)
		synctest.Wait()
		select {
		case <-over:
			t.Log("over on time")
		default:
			t.Fatal("not over in time")
		}
	})
}
