// A filter answers for handlers that are too slow. What a slow handler sends at
// its end, nobody receives. Modelled on a fault of Kubernetes' API server.
package main

import (
	"fmt"
	"runtime"
	"time"
)

// serve runs a handler, for a second at most.
func serve(handler func() error) error {
	result := make(chan error)
	go func() {
		result <- handler()
	}()
	select {
	case err := <-result:
		return err
	case <-time.After(time.Second):
		return fmt.Errorf("timed out")
	}
}

func main() {
	for request := 1; request <= 4; request++ {
		needs := time.Duration(request) * 400 * time.Millisecond
		err := serve(func() error {
			time.Sleep(needs)
			return nil
		})
		fmt.Printf("request %d: %v\n", request, err)
	}
	time.Sleep(5 * time.Second) // all handlers have returned by now
	fmt.Println(runtime.NumGoroutine()-1, "goroutines are left behind")
}
