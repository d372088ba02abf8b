package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEmbedFastSlow has an embedded page run fast-slow, and reads the run as
// data.
func TestEmbedFastSlow(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	id := e.startRun(job{"program": "fast-slow", "clock": "virtual", "seed": 6})
	var said struct {
		At   int64
		Text string
	}
	unmarshal(t, e.hear("ctxplay:output", id), &said)
	if said.Text != "Starting fast request\n" || said.At > second {
		t.Errorf("first output %+v", said)
	}
	var r result
	unmarshal(t, e.hearResult(id), &r)
	if r.Version != 1 || r.Program != "fast-slow" || r.Clock != "virtual" || r.Seed != 6 {
		t.Errorf("head of the run: %+v", r)
	}
	const want = "Starting fast request\nStarting slow request\nfast\nCanceled context, quitting\n"
	if r.output() != want {
		t.Errorf("output %q, want %q", r.output(), want)
	}
	// To the millisecond of program clock.
	for i, ms := range []int64{0, 0, 5000, 7000} {
		if got := r.Output[i].At / 1e6; got != ms {
			t.Errorf("%q at %d ms, want %d", r.Output[i].Text, got, ms)
		}
	}
	if r.Exit.Reason != "returned" || r.Exit.At/1e6 != 7000 {
		t.Errorf("exit %+v", r.Exit)
	}
	for _, code := range []string{"main.main", "main.slowRequest"} {
		g := r.goroutineRunning(t, code)
		if len(g.Reactions) != 1 || g.Reactions[0].Acted == nil || *g.Reactions[0].Acted <= g.Reactions[0].Closed {
			t.Errorf("%s reacted %+v", code, g.Reactions)
		}
	}
	e.hear("ctxplay:height", "")
}

// TestEmbedProcess has an embedded page send process a request, once hung up on
// and once waited for.
func TestEmbedProcess(t *testing.T) {
	t.Parallel()
	e := embed(t, "process")
	t.Run("the client hangs up", func(t *testing.T) {
		var r result
		unmarshal(t, e.run(job{"program": "process", "clock": "virtual", "seed": 2, "requests": []any{request("/hello", 0, second)}}), &r)
		for _, line := range []string{"Processing user id: 123\n", "server: context canceled\n", "Processing cancelled\n"} {
			if strings.Count(r.output(), line) != 1 {
				t.Errorf("output %q, want %q once", r.output(), line)
			}
		}
		if q := r.Requests[0]; q.HungUp/1e6 != 1000 || q.Error != "context canceled" || q.Status != 0 {
			t.Errorf("the client saw %+v", q)
		}
		if r.Exit.Reason != "stopped" || r.Exit.At > 2*second {
			t.Errorf("exit %+v", r.Exit)
		}
		if r.countEndedBy("net/http: the client hung up") == 0 {
			t.Errorf("contexts %+v", r.Contexts)
		}
	})
	t.Run("the client waits", func(t *testing.T) {
		var r result
		unmarshal(t, e.run(job{"program": "process", "clock": "virtual", "seed": 2, "requests": []any{request("/hello", 0, -1)}}), &r)
		if r.output() != "Processing user id: 123\nProcessing cancelled\n" {
			t.Errorf("output %q", r.output())
		}
		if q := r.Requests[0]; q.Status != 200 || q.Body != "Cancelled\n" || q.Answered/1e6 != 3000 {
			t.Errorf("the client saw %+v", q)
		}
		if r.countEndedBy("net/http: the handler returned") == 0 {
			t.Errorf("contexts %+v", r.Contexts)
		}
	})
}

// TestSameSeedSameRun runs programs twenty times with one seed: the run as data
// is the same to the byte. Ten seeds make more than one schedule.
func TestSameSeedSameRun(t *testing.T) {
	t.Parallel()
	const runs = 20
	for name, j := range map[string]job{
		"fast-slow": {"program": "fast-slow", "clock": "virtual", "seed": 3},
		"process": {"program": "process", "clock": "virtual", "seed": 7, "requests": []any{
			request("/hello", 0, second), request("/hello", second/2, -1), request("/nothing-here", 2*second, -1)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := embed(t, name)
			first := e.run(j)
			for i := 1; i < runs; i++ {
				if again := e.run(j); !bytes.Equal(first, again) {
					t.Fatalf("run %d differs from the first:\n%s\n%s", i, again, first)
				}
			}
			// Other seeds make other schedules: among ten, at least two differ.
			other := make(map[string]bool)
			for seed := range 10 {
				j["seed"] = seed
				var r result
				unmarshal(t, e.run(j), &r)
				r.Seed = 0
				other[r.shape()+r.output()+r.order()] = true
			}
			if len(other) < 2 {
				t.Error("ten seeds, and one schedule")
			}
		})
	}
}

// TestEmbedRefuses sends messages that cannot be understood: each is answered
// with an error and changes nothing.
func TestEmbedRefuses(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	for name, test := range map[string]struct {
		message any
		want    string
	}{
		"nonsense":     {"hello", "object"},
		"type":         {map[string]any{"type": "ctxplay:jump", "v": 1, "id": "x"}, "type"},
		"version":      {map[string]any{"type": "ctxplay:run", "v": 2, "id": "x", "program": "fast-slow"}, "version"},
		"no program":   {map[string]any{"type": "ctxplay:run", "v": 1, "id": "x", "program": "no-such"}, "no program of that name"},
		"other source": {map[string]any{"type": "ctxplay:run", "v": 1, "id": "x", "files": map[string]string{"../main.go": "package main"}}, "main.go"},
		"path":         {map[string]any{"type": "ctxplay:run", "v": 1, "id": "x", "program": "process", "requests": []any{request("no slash", 0, -1)}}, "path"},
		"stop":         {map[string]any{"type": "ctxplay:stop", "v": 1, "id": "x"}, "no run"},
	} {
		t.Run(name, func(t *testing.T) {
			evaluate[any](e.page, `void (heard.length = 0)`)
			e.say(test.message)
			var m struct{ Text string }
			unmarshal(t, e.hear("ctxplay:error", ""), &m)
			if !strings.Contains(m.Text, test.want) {
				t.Errorf("answered %q, want something of %q", m.Text, test.want)
			}
		})
	}
	// Nothing changed: it still runs, given its source too.
	source, err := os.ReadFile(filepath.Join(root, "app/sample/_programs/fast-slow/main.go"))
	if err != nil {
		t.Fatal(err)
	}
	var r result
	unmarshal(t, e.run(job{"files": map[string]string{"main.go": string(source)}, "clock": "virtual"}), &r)
	if r.Program != "fast-slow" || r.Exit.Reason != "returned" {
		t.Errorf("a run by source: %+v", r.Exit)
	}
}

// TestEmbedStop has an embedding page stop a run.
func TestEmbedStop(t *testing.T) {
	t.Parallel()
	e := embed(t, "process")
	id := e.startRun(longRequest(t))
	e.hear("ctxplay:output", id)
	e.say(map[string]any{"type": "ctxplay:stop", "v": 1, "id": id})
	var r result
	unmarshal(t, e.hearResult(id), &r)
	if r.Exit.Reason != "stopped" || r.output() != "Processing user id: 123\n" {
		t.Errorf("exit %+v, output %q", r.Exit, r.output())
	}
}
