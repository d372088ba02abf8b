// A value that some calls have, and others do without.
package main

import (
	"context"
	"fmt"
)

type localeKey struct{}

func locale(ctx context.Context) string {
	if s, ok := ctx.Value(localeKey{}).(string); ok {
		return s
	}
	return "en"
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	fmt.Println(locale(ctx))
	fmt.Println(locale(context.WithValue(ctx, localeKey{}, "de")))
}
