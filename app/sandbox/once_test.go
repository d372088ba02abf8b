package sandbox

import (
	"errors"
	"testing"
)

func TestOnce(t *testing.T) {
	var o once[int]
	calls := 0
	fail := errors.New("not yet")
	for i, err := range []error{fail, nil, fail} {
		got, gotErr := o.do(func() (int, error) {
			calls++
			return calls, err
		})
		want := []struct {
			value int
			err   error
		}{{1, fail}, {2, nil}, {2, nil}}[i]
		if got != want.value || gotErr != want.err {
			t.Errorf("call %d: %d, %v, want %d, %v", i, got, gotErr, want.value, want.err)
		}
	}
	if calls != 2 {
		t.Errorf("done %d times: once to fail and once to succeed", calls)
	}
}
