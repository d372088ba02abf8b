// A detached context keeps its parent in a field: Done is nil, Err is nil, values
// are the parent's.
package main

import (
	"context"
	"fmt"
	"time"
)

type detach struct{ ctx context.Context }

func (detach) Deadline() (time.Time, bool) { return time.Time{}, false }
func (detach) Done() <-chan struct{}       { return nil }
func (detach) Err() error                  { return nil }
func (d detach) Value(k any) any           { return d.ctx.Value(k) }

type key struct{}

func main() {
	named := context.WithValue(context.Background(), key{}, "ann") // ends: never
	req, hangUp := context.WithCancel(named)                       // ends: call 26 "time.AfterFunc"
	d := detach{req}
	ctx, cancel := context.WithTimeout(d, time.Second) // ends: deadline
	defer cancel()
	time.AfterFunc(50*time.Millisecond, hangUp)
	below := context.WithValue(d, key{}, "bob") // ends: never
	<-ctx.Done()
	fmt.Println(ctx.Err(), ctx.Value(key{}), below.Value(key{}), d.Err(), req.Err())
}

// Output:
// context deadline exceeded ann bob <nil> context canceled
