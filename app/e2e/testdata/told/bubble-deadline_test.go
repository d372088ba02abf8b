// In a bubble of testing/synctest time is the bubble's: a deadline of 5 s passes in
// no time of the run. A test's context ends with the test.
package main

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // ends: deadline
		defer cancel()
		<-ctx.Done()
		t.Log(ctx.Err())
	})
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context()) // ends: parent
	t.Cleanup(func() {
		<-ctx.Done()
		cancel()
	})
}
