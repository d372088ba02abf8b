package words

import (
	"reflect"
	"testing"

	"ctxplay/app/replay"
)

// TestAccessLines expects the calls of an access and the start of its goroutine, as far as
// they are known.
func TestAccessLines(t *testing.T) {
	r := &replay.Run{Goroutines: []*replay.Goroutine{{ID: 1}, {ID: 7, Parent: 1, Site: replay.Site{File: "main.go", Line: 30}}}}
	call := func(n int) replay.Site { return replay.Site{File: "main.go", Line: n, Func: "main.f"} }
	for _, test := range []struct {
		by    replay.GoID
		stack []replay.Site
		want  []string
	}{
		{7, []replay.Site{call(1)}, []string{"started by g1 at main.go:30"}},
		{7, nil, []string{"its calls are not known any more", "started by g1 at main.go:30"}},
		{1, []replay.Site{call(1), call(2), call(3)}, []string{"main.f  main.go:1", "main.f  main.go:2", "and 1 more"}},
		{0, []replay.Site{call(1)}, nil},
	} {
		if got := AccessLines(nil, r, &replay.Access{Goroutine: test.by, Stack: test.stack}, 2); !reflect.DeepEqual(got, test.want) {
			t.Errorf("g%d: %q, want %q", test.by, got, test.want)
		}
	}
}
