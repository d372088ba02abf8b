// A handler that derives a context in every way from its request's.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

type key int

const userID key = 1

var errEnough = errors.New("enough seen")

func chain(w http.ResponseWriter, r *http.Request) {
	valued := context.WithValue(r.Context(), userID, 123)
	timed, stopTimer := context.WithTimeout(valued, time.Second)
	defer stopTimer()
	caused, cancel := context.WithCancelCause(timed)

	after := make(chan struct{})
	stop := context.AfterFunc(caused, func() {
		fmt.Println("after:", context.Cause(caused))
		close(after)
	})
	without := context.WithoutCancel(caused)

	cancel(errEnough)
	<-after
	fmt.Println("stopped before it ran:", stop())
	fmt.Println("caused:", caused.Err(), "because", context.Cause(caused))
	fmt.Println("timed:", timed.Err())
	fmt.Println("without:", without.Err(), "user", without.Value(userID))
	fmt.Fprintln(w, "chain of", without.Value(userID))
}

func main() {
	http.HandleFunc("/chain", chain)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		fmt.Println(err)
	}
}
