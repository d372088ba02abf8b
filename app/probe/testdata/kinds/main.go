// Every way of making a context, and every way in which one ends.
package main

import (
	"context"
	"errors"
	"time"
)

type key int

var errGone = errors.New("client gone")

type codeError struct{ Code string }

func (codeError) Error() string { panic("the probe must not call the program's methods") }

func main() {
	root, cancelRoot := context.WithCancel(context.Background())
	value := context.WithValue(root, key(7), "seven")
	_ = value.Value(key(7))
	_ = value.Value("absent")

	caused, cause := context.WithCancelCause(value)
	cause(errGone)
	coded, cause2 := context.WithCancelCause(caused)
	cause2(nil)
	_ = coded
	typed, cause3 := context.WithCancelCause(root)
	cause3(codeError{"E42"})
	_ = typed

	short, cancelShort := context.WithTimeoutCause(root, time.Millisecond, errors.New("too slow"))
	defer cancelShort()
	<-short.Done()
	long, cancelLong := context.WithDeadline(root, time.Now().Add(time.Hour))
	longer, cancelLonger := context.WithTimeout(long, 2*time.Hour)
	cancelLonger()
	cancelLong()
	_ = longer
	passed, cancelPassed := context.WithDeadlineCause(root, time.Now().Add(-time.Second), errGone)
	cancelPassed()
	_ = passed

	free := context.WithoutCancel(value)
	_ = free.Value(key(7))
	after := make(chan struct{})
	context.AfterFunc(root, func() { close(after) })
	stopped := context.AfterFunc(root, func() {})
	stopped()
	todo, cancelTodo := context.WithCancel(context.TODO())
	cancelTodo()
	_ = todo
	cancelRoot()
	<-after
}
