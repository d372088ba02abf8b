package replay

import (
	"slices"
	"strings"

	"ctxplay/app/trace"
)

// streams names the file descriptors.
var streams = map[int]string{1: "stdout", 2: "stderr"}

// Early adds what the program has written on stream 1 or 2, before the trace
// tells of it. The trace's own record replaces it.
func (r *Recording) Early(at int64, stream int, text string) {
	if streams[stream] == "" || text == "" {
		return
	}
	r.SetHead(at)
	r.run.Output = append(r.run.Output, Output{At: at, Stream: streams[stream], Text: text, early: true})
}

// Stderr adds text that the runtime itself wrote, which is in no trace.
func (r *Recording) Stderr(at int64, text string) {
	r.SetHead(at)
	r.run.Output = append(r.run.Output, Output{At: at, Stream: "stderr", Text: trimDump(text)})
}

// output adds what the trace tells, in the place of what was known early. The
// host and the trace tell of the same bytes in the same order.
func (r *Recording) output(e trace.Event) {
	at := len(r.run.Output)
	for at > 0 && (r.run.Output[at-1].early || r.run.Output[at-1].At > e.Time) {
		at--
	}
	r.run.moment(Moment{At: e.Time, Kind: Written})
	left := len(e.Text)
	for i := at; i < len(r.run.Output) && left > 0; {
		o := &r.run.Output[i]
		if !o.early {
			i++
			continue
		}
		if len(o.Text) > left {
			o.Text = o.Text[left:]
			break
		}
		left -= len(o.Text)
		r.run.Output = slices.Delete(r.run.Output, i, i+1)
	}
	r.run.Output = slices.Insert(r.run.Output, at, Output{
		At: e.Time, Goroutine: GoID(e.Goroutine), Stream: streams[e.Stream], Text: e.Text, Site: r.stack(e.Stack).site,
	})
}

// trimDump takes the recorder's own goroutines out of the stacks that the
// runtime prints when a program dies, and names the program's files as the
// page does, not by where they were compiled.
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
		out += "\n" // it went with the last goroutine
	}
	return out
}
