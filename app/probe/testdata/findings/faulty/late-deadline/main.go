// A child asks for more time than its parent has.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	parent, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	ctx, cancelChild := context.WithTimeout(parent, time.Hour) // want: late-deadline
	defer cancelChild()
	fmt.Println(ctx.Err())
}
