// A handler answers at once and leaves two entries for an audit log to be
// written after that: one with the request's context, one without its end.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

type userKey struct{}

// audit needs a second to write an entry.
func audit(ctx context.Context, entry string) {
	select {
	case <-time.After(time.Second):
		fmt.Printf("audit: user %v, %s\n", ctx.Value(userKey{}), entry)
	case <-ctx.Done():
		fmt.Printf("audit: %s is lost: %v\n", entry, ctx.Err())
	}
}

func order(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), userKey{}, 42)
	go audit(ctx, "order seen")
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		audit(ctx, "order placed")
	}()
	fmt.Fprintln(w, "thank you")
}

func main() {
	http.HandleFunc("/order", order)
	http.ListenAndServe(":8080", nil)
}
