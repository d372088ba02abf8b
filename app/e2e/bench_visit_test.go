package e2e

import (
	_ "embed"
	"testing"
	"time"
)

// visitScript notes how a first visit goes, from the first script on.
//
//go:embed testdata/visit.js
var visitScript string

// A firstVisit is how one went, in milliseconds since it began.
type firstVisit struct {
	Readable float64 // something with its style was painted
	Alive    float64
	Ran      float64 // the run has begun that was asked for as soon as there was a button
	// Requests are those made until then, Before those made until the page was alive.
	Requests, Before int
}

// BenchmarkFirstVisit visits a release for the first time over two lines as many people
// have them: how long it is until the page can be read and until a program runs, when Run
// is pressed as soon as it is there, and what was transferred until then.
func BenchmarkFirstVisit(b *testing.B) {
	const visits = 3
	_, at := serveRelease(b)
	for b.Loop() {
		for name, of := range map[string]quality{"9Mbit": {9e6, 60 * time.Millisecond}, "1.6Mbit": {1.6e6, 150 * time.Millisecond}} {
			for _, program := range []string{"fast-slow", "process"} {
				var readable, alive, ran []float64
				for range visits {
					v, bytes := visitOver(b, at, program, of)
					readable, alive, ran = append(readable, v.Readable), append(alive, v.Alive), append(ran, v.Ran)
					b.ReportMetric(float64(bytes)/1e6, program+"-MB")
					b.ReportMetric(float64(v.Requests), program+"-requests")
					b.ReportMetric(float64(v.Before), program+"-requests-alive")
				}
				for what, times := range map[string][]float64{"readable": readable, "alive": alive, "ran": ran} {
					quantiles(b, program+"-"+name+"-"+what, times)
				}
			}
		}
	}
}

// visitOver visits a program over a line of its own, and returns how that went, and how
// many bytes came.
func visitOver(b *testing.B, at, program string, of quality) (firstVisit, int64) {
	b.Helper()
	l, near := newLine(b, at, of)
	p := blank(b)
	defer p.close() // a program that serves goes on computing
	p.injectScript(visitScript)
	p.load(near + "/" + program)
	p.until("the program has run", `visit.Ran > 0`)
	bytes := l.downBytes.Load()
	return evaluate[firstVisit](p, `visit`), bytes
}
