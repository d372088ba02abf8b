package tape

import (
	"unicode/utf8"

	"ctxplay/app/sandbox"
)

// report returns what the page itself should know of an event that was folded. That is
// nothing of the trace, and of output only whole characters.
func (t *Tape) report(e sandbox.Event) []sandbox.Event {
	switch e := e.(type) {
	case sandbox.Trace, sandbox.Flushed:
		return nil
	case sandbox.Output:
		if e.Stream < 0 || e.Stream >= len(t.cut) {
			return nil
		}
		all := append(t.cut[e.Stream], e.Bytes...)
		n := len(all) - cutLength(all)
		e.Bytes, t.cut[e.Stream] = all[:n:n], append([]byte(nil), all[n:]...)
		if n == 0 {
			return nil
		}
		return []sandbox.Event{e}
	case sandbox.Exited:
		var rest []sandbox.Event
		for stream, b := range t.cut {
			if len(b) > 0 { // the character does not come any more
				rest = append(rest, sandbox.Output{At: e.At, Stream: stream, Bytes: b})
			}
			t.cut[stream] = nil
		}
		return append(rest, e)
	}
	return []sandbox.Event{e}
}

// cutLength returns how many bytes at the end of b are the beginning of a
// character in UTF-8, whose rest has not come.
func cutLength(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}
