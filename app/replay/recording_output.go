package replay

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ctxplay/app/trace"
)

// streams names the file descriptors that a program writes to.
var streams = map[int]string{1: "stdout", 2: "stderr"}

// Early adds what the program has written on stream 1 or 2, before the trace tells of
// it. The trace's own record replaces it later. Host and trace tell of the same bytes
// in the same order, so that counting them says what both have told.
func (r *Recording) Early(at int64, stream int, text string) {
	if streams[stream] == "" || text == "" {
		return
	}
	r.SetHead(at)
	told := min(max(r.written-r.early, 0), int64(len(text)))
	r.early += int64(len(text))
	r.run.Wrote = max(r.run.Wrote, r.early)
	if text = text[told:]; text != "" {
		r.run.Output = append(r.run.Output, Output{At: at, Stream: streams[stream], Text: text, early: true})
	}
}

// Stderr adds text that the runtime itself wrote, which no trace tells of.
func (r *Recording) Stderr(at int64, text string) {
	r.SetHead(at)
	r.run.Output = append(r.run.Output, Output{At: at, Stream: "stderr", Text: trimDump(text)})
}

// addOutput adds output that the trace tells of, in the place of what was known
// early.
func (r *Recording) addOutput(e trace.Event) {
	if streams[e.Stream] == "" {
		return
	}
	r.run.addMoment(Moment{At: e.Time, Kind: Written})
	o := Output{At: e.Time, Goroutine: GoID(e.Goroutine), Stream: streams[e.Stream], Text: e.Text, Site: r.stack(e.Stack).site}
	known := min(max(r.early-r.written, 0), int64(len(e.Text)))
	r.written += int64(len(e.Text))
	r.run.Wrote = max(r.run.Wrote, r.written)
	out := r.run.Output
	at := r.told
	for at < len(out) && !out[at].early {
		at++
	}
	switch {
	case at == len(out):
		for at > 0 && out[at-1].At > e.Time { // pass by what the runtime wrote later
			at--
		}
		r.run.Output = slices.Insert(out, at, o)
	case int(known) == len(o.Text) && len(out[at].Text) == len(o.Text): // as is mostly so
		out[at] = o
	default:
		r.dropEarly(at, int(known))
		r.run.Output = slices.Insert(r.run.Output, at, o)
	}
	r.told = r.joinCharacter(at) + 1
}

// dropEarly drops n bytes of early output, beginning with the output numbered at.
func (r *Recording) dropEarly(at, n int) {
	for i := at; i < len(r.run.Output) && n > 0; {
		o := &r.run.Output[i]
		switch {
		case !o.early:
			i++
		case len(o.Text) > n:
			o.Text = o.Text[n:]
			return
		default:
			n -= len(o.Text)
			r.run.Output = slices.Delete(r.run.Output, i, i+1)
		}
	}
}

// joinCharacter makes the output numbered at begin with a whole character. If the
// write before it on the same stream ended with the beginning of a character, that
// moves here. The number of the output is returned: it is one less where nothing
// remained of the earlier write.
func (r *Recording) joinCharacter(at int) int {
	o := &r.run.Output[at]
	before := at - 1
	for before >= 0 && (r.run.Output[before].Stream != o.Stream || r.run.Output[before].Goroutine == 0) {
		if before--; at-before > joinWithin {
			return at
		}
	}
	if before < 0 {
		return at
	}
	b := &r.run.Output[before]
	n := cutCharacter(b.Text, o.Text)
	if n == 0 {
		return at
	}
	o.Text = b.Text[len(b.Text)-n:] + o.Text
	if b.Text = b.Text[:len(b.Text)-n]; b.Text == "" {
		r.run.Output = slices.Delete(r.run.Output, before, before+1)
		at--
	}
	return at
}

// joinWithin is how many writes back the beginning of a character is looked for.
const joinWithin = 4

// cutCharacter returns how many bytes at the end of a begin a character in UTF-8 that
// goes on in b.
func cutCharacter(a, b string) int {
	if b == "" || utf8.RuneStart(b[0]) {
		return 0
	}
	for n := 1; n < utf8.UTFMax && n <= len(a); n++ {
		tail := a[len(a)-n:]
		if !utf8.RuneStart(tail[0]) {
			continue
		}
		if tail[0] < utf8.RuneSelf || utf8.FullRuneInString(tail) {
			return 0
		}
		both := tail + b[:min(len(b), utf8.UTFMax)]
		if c, _ := utf8.DecodeRuneInString(both); c == utf8.RuneError && utf8.FullRuneInString(both) {
			return 0
		}
		return n
	}
	return 0
}

// trimDump takes the recorder's own goroutines out of the stacks that the runtime
// prints when a program dies. It also names the program's files as the page does, and
// not by where they were compiled.
func trimDump(text string) string {
	parts := slices.DeleteFunc(strings.Split(text, "\n\n"), func(p string) bool {
		return strings.HasPrefix(p, "goroutine ") &&
			(strings.Contains(p, "\nruntime/trace.") || strings.Contains(p, "\nsyscall/js.handleEvent("))
	})
	lines := strings.Split(strings.Join(parts, "\n\n"), "\n")
	for i, line := range lines {
		if i == 0 || !strings.HasPrefix(line, "\t") {
			continue
		}
		if fn := strings.TrimPrefix(lines[i-1], "created by "); strings.HasPrefix(fn, "main.") {
			lines[i] = "\t" + strings.TrimLeft(line[strings.LastIndexByte(line, '/')+1:], "\t")
		}
	}
	out := strings.Join(lines, "\n")
	if strings.HasSuffix(text, "\n") && !strings.HasSuffix(out, "\n") {
		out += "\n" // the newline went with the last goroutine
	}
	return out
}
