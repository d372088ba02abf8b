// A deadline for a call that does not get it.
package main

import (
	"context"
	"fmt"
	"time"
)

func query(ctx context.Context) string {
	select {
	case <-ctx.Done():
		return "too late"
	case <-time.After(20 * time.Millisecond):
		return "42"
	}
}

func main() {
	parent, stop := context.WithCancel(context.Background())
	defer stop()
	ctx, cancel := context.WithTimeout(parent, 5*time.Millisecond) // want: unused-context
	defer cancel()
	_ = ctx
	fmt.Println(query(parent))
}
