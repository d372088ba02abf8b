package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"testing"

	"ctxplay/app/host/author"
	"ctxplay/app/lesson"
	"ctxplay/app/lesson/course"
	"ctxplay/app/prove"
	"ctxplay/app/prove/browser"
)

var (
	lessonSeeds  = flag.Int("seeds", 5, "have TestLessons run each program with so many seeds")
	lessonMutate = flag.Bool("mutate", false, "have TestLessons delete each check, and each line that a solution added")
)

// TestLessons has the page run the solution, the starter and all wrong answers of each
// lesson that comes with it, and of the one that the guide for authors writes, and judges the runs: the solution passes, and nothing else
// does. What the prose points at is looked for in the starter's run.
//
// With -mutate it also expects that no check is idle, since without it something else than
// the solution would pass, and that no line which the solution added is, since without it
// the solution would not.
func TestLessons(t *testing.T) {
	t.Parallel()
	// Nobody looks at it: the output is all that is shown.
	e := embed(t, "new&view=output")
	within := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = below + r.URL.Path
		handler.ServeHTTP(w, r)
	})
	p := &prove.Prover{Runner: framed{e}, Vet: prove.VetOf(within), Seeds: *lessonSeeds, Mutate: *lessonMutate}
	example, err := lesson.Parse("backup", author.ExampleText)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range append(course.All(), example) {
		t.Run(l.Name, func(t *testing.T) {
			whole := e.page.t
			e.page.t = t
			defer func() { e.page.t = whole }()
			report, err := p.Lesson(t.Context(), 0, l)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range report.Faults {
				t.Error(fault)
			}
		})
	}
}

// framed is a prove.Runner: the one frame of an embedder.
type framed struct{ *embedder }

func (f framed) Run(_ context.Context, _ int, of browser.Job) (json.RawMessage, error) {
	files := make(map[string]string)
	for _, file := range of.Files {
		files[file.Name] = file.Text
	}
	j := job{"files": files, "clock": "virtual", "seed": of.Seed}
	if len(of.Requests) > 0 {
		var all []any
		for _, q := range of.Requests {
			all = append(all, request(q.Path, q.At, q.HangUpAt))
		}
		j["requests"] = all
	}
	return f.run(j), nil
}
