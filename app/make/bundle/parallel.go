package bundle

import (
	"errors"
	"runtime"
	"sync"
)

// parallel runs tasks, as many at a time as there are processors, waits for all,
// and returns the errors of all.
func parallel(tasks ...func() error) error {
	errs := make([]error, len(tasks))
	free := make(chan struct{}, runtime.NumCPU())
	var wg sync.WaitGroup
	for i, task := range tasks {
		wg.Go(func() {
			free <- struct{}{}
			errs[i] = task()
			<-free
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
