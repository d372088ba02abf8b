// The cause is given with care, and thrown away.
package main

import (
	"context"
	"errors"
	"fmt"
)

var errQuota = errors.New("over quota")

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	done := make(chan bool)
	go func() {
		<-ctx.Done()
		fmt.Println("stopped:", ctx.Err()) // want: masked-cause
		done <- true
	}()
	cancel(errQuota)
	<-done
}
