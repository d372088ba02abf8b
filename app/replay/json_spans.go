package replay

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// noSpans is what stands in the text of a goroutine for its spans until they
// are put there. In a string its quotes would be escaped.
const noSpans = `"spans":[]`

// withSpans returns the text of a run as data with the spans of its goroutines, which
// stand in it in that order. There can be hundreds of thousands of spans, and few
// places. For them encoding/json would take longer than for everything else together,
// in a page several seconds.
func (r *Run) withSpans(text []byte, goroutines []*Goroutine) []byte {
	spans := 0
	for _, g := range goroutines {
		spans += len(g.Spans)
	}
	const each = 160 // bytes that a span takes, about
	out := make([]byte, 0, len(text)+spans*each)
	places := make([][]byte, len(r.places))
	for _, g := range goroutines {
		i := bytes.Index(text, []byte(noSpans)) + len(noSpans) - 1
		out = append(out, text[:i]...)
		text = text[i:]
		for i, s := range g.Spans {
			if i > 0 {
				out = append(out, ',')
			}
			out = r.appendSpan(out, s, places)
		}
	}
	return append(out, text...)
}

// appendSpan writes a span: {"from": 0, "to": 5, "state": "waiting", "reason":
// "select", "site": {…}, "context": 2}, the last three only where there are
// some. The last of a run that goes on ends at its head. Places keeps the text
// of sites.
func (r *Run) appendSpan(out []byte, s Span, places [][]byte) []byte {
	to := s.To
	if to == None {
		to = r.Head
	}
	out = strconv.AppendInt(append(out, `{"from":`...), s.From, 10)
	out = strconv.AppendInt(append(out, `,"to":`...), to, 10)
	out = append(append(append(out, `,"state":"`...), s.State.String()...), '"')
	if why := r.ReasonText(s); why != "" {
		out = append(append(out, `,"reason":`...), text(why)...)
	}
	if site := r.Site(s); !site.IsZero() {
		if places[s.Where] == nil {
			places[s.Where] = text(site)
		}
		out = append(append(out, `,"site":`...), places[s.Where]...)
	}
	if s.Context != 0 {
		out = strconv.AppendUint(append(out, `,"context":`...), uint64(s.Context), 10)
	}
	return append(out, '}')
}

// text writes a string, or a struct of numbers and strings, as JSON. Writing these
// cannot fail.
func text(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
