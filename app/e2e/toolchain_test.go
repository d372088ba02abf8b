package e2e

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/build/bundle"
	"ctxplay/app/lesson"
	"ctxplay/app/program"
	"ctxplay/app/toolchain"
)

// same builds a plan in the page and beside it and compares what is made, or
// what the tools print.
func (b *builder) same(name string, plan toolchain.Plan) answer {
	b.t.Helper()
	got := b.build(plan)
	made, err := nativeBuilds(b.t).Run(plan)
	if r := (*bundle.Refusal)(nil); errors.As(err, &r) {
		if got.Type != "refused" || got.Tool != r.Tool || got.Code != r.Code || got.Output != r.Output {
			b.t.Errorf("%s: the page's %+v, native %+v", name, got, r)
		}
		return got
	}
	if err != nil {
		b.t.Fatal(err)
	}
	for output, text := range made {
		sum := sha256.Sum256(text)
		if want := hex.EncodeToString(sum[:]); got.Hashes[output] != want {
			b.t.Errorf("%s: %s of %d bytes differs: %+v", name, output, len(text), got)
		}
	}
	return got
}

// files reads a program's folder.
func files(t testing.TB, dir string) (list []program.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no program in %s: %v", dir, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, program.File{Name: filepath.Base(name), Text: string(text)})
	}
	return list
}

// one is a program of one file.
func one(text string) []program.File { return []program.File{{Name: "main.go", Text: text}} }

// TestEditedProgramRuns changes a lesson's text, builds it in the page and runs it.
func TestEditedProgramRuns(t *testing.T) {
	b := openBuilder(t, "/fast-slow")
	l, _ := lesson.Find("fast-slow")
	text := strings.Replace(l.Main(), "7*time.Second", "3*time.Second", 1)
	if text == l.Main() {
		t.Fatal("the lesson has no deadline of 7 s any more")
	}
	got := b.same("edited", b.plan(one(text)...))
	t.Logf("steps took %v ms", got.Times)
	end := b.run()
	if want := "Starting fast request\nStarting slow request\nCanceled context, quitting\n"; end.Output != want || end.Code != 0 {
		t.Errorf("%+v, want %q", end, want)
	}
}
