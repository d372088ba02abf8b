package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// update has TestRecordedRunsAreFresh write files.
var update = flag.Bool("update", false, "record the samples' runs anew")

// recordedPages is how many pages TestRecordedRunsAreFresh has run the samples, one after the
// other in each.
const recordedPages = 3

// TestRecordedRunsAreFresh runs each sample as its recorded run was made: the
// page still does the same, to the byte. With -update it records them.
func TestRecordedRunsAreFresh(t *testing.T) {
	t.Parallel()
	all := sample.All()
	for i := range recordedPages {
		t.Run(fmt.Sprintf("page %d", i+1), func(t *testing.T) {
			t.Parallel()
			// Of one origin, so that the tutorial can listen to the sandbox.
			mux := http.NewServeMux()
			mux.Handle("/", handler)
			e := embedAt(t, "", all[i].Name, mux)
			evaluate[any](e.page, `page.collectTrace()`)
			for ; i < len(all); i += recordedPages {
				l := all[i]
				t.Run(l.Name, func(t *testing.T) { expectRecorded(t, e, l) })
			}
		})
	}
}

// expectRecorded runs a sample in a page that may have run others, and compares the run with
// the recorded one.
func expectRecorded(t *testing.T, e *embedder, l sample.Sample) {
	whole := e.page.t
	e.page.t = t
	defer func() { e.page.t = whole }()
	j := job{"program": l.Name, "clock": "virtual", "seed": l.Seed}
	if l.Requests != nil {
		var requests []any
		for _, q := range l.Requests {
			requests = append(requests, request(q.Path, q.At, q.HangUpAt))
		}
		j["requests"] = requests
	}
	evaluate[any](e.page, `void (page.pieces = [])`)
	got := e.run(j)
	if *update {
		record(t, e, l.Name, l.Seed, got)
		return
	}
	want, err := json.Marshal(sample.Recorded(l.Name))
	if err != nil {
		t.Fatal(err)
	}
	var now bytes.Buffer
	json.HTMLEscape(&now, got) // as Marshal does, and JavaScript does not
	if !bytes.Equal(now.Bytes(), want) {
		t.Errorf("the recorded run is another: go test ./app/e2e -run Recorded -update\nrecorded %.2000s\nnow      %.2000s", want, &now)
	}
}

// record writes the files of a recorded run.
func record(t *testing.T, e *embedder, name string, seed uint64, run []byte) {
	t.Helper()
	text := evaluate[string](e.page, `page.base64(new Blob(page.pieces))`)
	trace, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Requests []struct {
			ID                       int
			Path                     string
			At                       int64
			Answered, HungUp, Failed *int64
			Status                   int
			Body, Error              string
		}
		Output []replay.Output
		Exit   replay.Exit
	}
	unmarshal(t, run, &r)
	rec := catalog.Recording{Clock: "virtual", Seed: seed, Resolution: 64, Exit: r.Exit}
	for _, o := range r.Output {
		if o.Goroutine == 0 { // what goroutines wrote is in the trace
			rec.Stderr = append(rec.Stderr, o)
		}
	}
	at := func(p *int64) int64 {
		if p == nil {
			return replay.None
		}
		return *p
	}
	for _, q := range r.Requests {
		rec.Requests = append(rec.Requests, &replay.Request{
			ID: q.ID, Path: q.Path, Sent: q.At, Answered: at(q.Answered), HungUp: at(q.HungUp), Failed: at(q.Failed),
			Status: q.Status, Body: q.Body, Error: q.Error,
		})
	}
	header, err := json.MarshalIndent(rec, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(root, "app/sample/recorded", name)
	for ext, b := range map[string][]byte{".trace": trace, ".json": append(header, '\n')} {
		if err := os.WriteFile(file+ext, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
