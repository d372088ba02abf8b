package tape

import (
	"fmt"
	"testing"

	"ctxplay/app/sandbox"
)

// The page is told what a run writes in whole characters, and each byte once.
func TestWholeCharactersAreTold(t *testing.T) {
	for _, c := range []struct {
		writes []string // on standard output; one that begins with ! is on standard error
		want   string
	}{
		{[]string{"a", "b"}, `["a" "b"]`},
		{[]string{"\xe2", "\x82", "\xac!"}, `["€!"]`},
		{[]string{"a\xe2\x82", "!x", "\xacb"}, `["a" "!x" "€b"]`},
		{[]string{"\xff", "x\xf0\x9f"}, `["\xff" "x" "\xf0\x9f"]`},
	} {
		tape := New(sandbox.Spec{})
		for _, w := range c.writes {
			stream := 1
			if w[0] == '!' {
				stream = 2
			}
			tape.Take(sandbox.Output{Stream: stream, Bytes: []byte(w)})
		}
		tape.Take(sandbox.Exited{Reason: "stopped", Whole: true})
		told, _ := tape.Fold(func() bool { return true })
		var got []string
		for _, e := range told {
			if o, ok := e.(sandbox.Output); ok {
				got = append(got, string(o.Bytes))
			}
		}
		if fmt.Sprintf("%q", got) != c.want {
			t.Errorf("of %q it tells %q, want %s", c.writes, got, c.want)
		}
	}
}
