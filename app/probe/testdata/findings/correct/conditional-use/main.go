// A context that is only asked where there is something to wait for.
package main

import (
	"context"
	"fmt"
	"time"
)

type cache map[string]string

func (c cache) get(ctx context.Context, key string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if v, ok := c[key]; ok {
		return v, nil
	}
	select {
	case <-time.After(time.Millisecond):
		c[key] = "loaded"
		return "loaded", nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	c := make(cache)
	for range 3 {
		fmt.Println(c.get(context.Background(), "a"))
	}
}
