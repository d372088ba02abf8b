package replay

import (
	"slices"
	"strings"
)

// What the runtime prints of a race begins with reportHead and ends with reportLine. In between,
// the first line has the address.
const (
	reportLine = "==================\n"
	reportHead = reportLine + "WARNING: DATA RACE\n"
)

// placeReports puts what the runtime has printed of races at the instants of these: the host
// has heard of it in one piece, with what else the runtime said, and later.
func (r *Recording) placeReports() {
	if r.run.Races == nil || len(r.run.Races.Found) == 0 {
		return
	}
	found := r.run.Races.Found
	var out, reports []Output
	for _, o := range r.run.Output {
		for o.Stream == streams[2] && o.Goroutine == 0 && len(found) > 0 {
			before, rest, begins := strings.Cut(o.Text, reportHead)
			says, after, ends := strings.Cut(rest, reportLine)
			line, _, _ := strings.Cut(says, "\n")
			if !begins || !ends || !strings.Contains(line, " at "+found[0].Address.String()+" by ") {
				break
			}
			if before != "" {
				out = append(out, Output{At: o.At, Stream: o.Stream, Text: before})
			}
			reports = append(reports, Output{At: found[0].At(), Stream: o.Stream, Text: reportHead + says + reportLine})
			found, o.Text = found[1:], after
		}
		if o.Text != "" {
			out = append(out, o)
		}
	}
	for _, o := range reports {
		at := len(out)
		for at > 0 && out[at-1].At > o.At {
			at--
		}
		out = slices.Insert(out, at, o)
	}
	if reports != nil {
		r.run.Output = out
		r.run.changes++
	}
}
