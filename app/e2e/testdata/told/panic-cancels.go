// A panic runs the deferred cancel: who waited for the context could still hear of
// it, and the program ends with the panic.
//
//told:exit panic 2
//told:says "assignment to entry in nil map"
package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background()) // ends: call 15 "by the panic at main.go:17"
	defer cancel()
	var m map[string]int
	m["a"] = 1 // want: panic/fault
	fmt.Println(ctx.Err())
}
