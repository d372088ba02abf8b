package sandbox

// A once is work whose outcome several goroutines want. The first to ask does
// it while the others wait; after a failure, whoever asks next tries again.
type once[T any] struct{ under *work[T] }

type work[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// do returns what f returned, to whichever goroutine called it. It is for
// goroutines of one thread, as in a browser: nothing guards o.
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
