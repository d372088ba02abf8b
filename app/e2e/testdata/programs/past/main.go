// Deadlines that have passed before they are made.
package main

import (
	"context"
	"fmt"
	"math"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, -1, -time.Hour, math.MinInt64} {
		ctx, cancel := context.WithTimeout(context.Background(), d)
		<-ctx.Done()
		fmt.Println(ctx.Err())
		cancel()
	}
	ctx, cancel := context.WithDeadline(context.Background(), time.Time{})
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err())
}
