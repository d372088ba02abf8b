package sandbox

// A once is work whose outcome several goroutines want. The first goroutine that
// asks does it, while the others wait. After a failure the next one tries again.
type once[T any] struct{ under *work[T] }

// A work is one try at it. Its channel is closed when value and err are known.
type work[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// do returns what f returns, for whichever goroutine f was called. All goroutines
// must be of one thread, as they are in a browser: nothing guards o.
func (o *once[T]) do(f func() (T, error)) (T, error) {
	if w := o.under; w != nil {
		<-w.done
		return w.value, w.err
	}
	w := &work[T]{done: make(chan struct{})}
	o.under = w
	if w.value, w.err = f(); w.err != nil {
		o.under = nil
	}
	close(w.done)
	return w.value, w.err
}
