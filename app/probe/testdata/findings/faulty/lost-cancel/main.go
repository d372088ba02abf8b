// The cancel function is thrown away.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, _ := context.WithTimeout(context.Background(), 10*time.Millisecond) // want: lost-cancel
	<-ctx.Done()
	fmt.Println(ctx.Err())
}
