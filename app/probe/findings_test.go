package probe_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/probe/probetest"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

// TestFindings runs small programs natively. Those in the folder correct must have
// no findings, those in faulty the ones that comments "want: kind" name, at
// the comments' lines.
func TestFindings(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("testdata/findings/*/*")
	if err != nil {
		t.Fatal(err)
	}
	bin := buildAll(t, dirs)
	count := make(map[string]int)
	for _, dir := range dirs {
		group, name := filepath.Base(filepath.Dir(dir)), filepath.Base(dir)
		count[group]++
		t.Run(group+"/"+name, func(t *testing.T) {
			t.Parallel()
			run, _ := recordSource(t, filepath.Join(bin, name), dir)
			want := wanted(t, filepath.Join(dir, "main.go"))
			if (group == "faulty") != (len(want) > 0) {
				t.Errorf("%d findings wanted of a program in %s", len(want), group)
			}
			got := []string{}
			for _, f := range run.Findings {
				got = append(got, fmt.Sprintf("%s %s:%d", f.Kind, f.Site.File, f.Site.Line))
				t.Logf("%s, %s, count %d, proof %q: %s", f.Kind, f.Grade, f.Count, f.Proof, f.Text)
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("found %q, want %q", got, want)
			}
			sound(t, run)
		})
	}
	if count["correct"] < 20 || count["faulty"] < 20 {
		t.Errorf("%v programs, want 20 of each at least", count)
	}
}

// sound checks what holds of every finding: that it names something to look at.
func sound(t *testing.T, run *replay.Run) {
	t.Helper()
	for _, f := range run.Findings {
		if f.Text.IsZero() || f.Site.IsZero() || f.At < 0 || f.At > run.Head || f.Goroutine == 0 && f.Context == 0 {
			t.Errorf("%s: nothing to look at: %+v", f.Kind, f)
		}
		if f.Kind == finding.Deadlock && !f.Closed() {
			t.Errorf("the ring is not closed: %+v", f.Ring)
		}
		if f.Grade == replay.Fault && f.Proof != finding.ProofProfile && f.Proof != finding.ProofHolder {
			t.Errorf("%s is called a fault without proof", f.Kind)
		}
		if f.Proof == finding.ProofProfile {
			g := run.Goroutine(f.Goroutine)
			if s := g.Spans[len(g.Spans)-1]; s.State != replay.Blocked || s.To != run.Exit.At {
				t.Errorf("g%d can never wake, but is shown %v up to %d of %d", g.ID, s.State, s.To, run.Exit.At)
			}
		}
	}
}

var want = regexp.MustCompile(`// want: (\S+)$`)

// wanted returns, sorted, the findings that the comments of a program ask for.
func wanted(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for i, line := range strings.Split(string(text), "\n") {
		if m := want.FindStringSubmatch(line); m != nil {
			out = append(out, fmt.Sprintf("%s main.go:%d", m[1], i+1))
		}
	}
	slices.Sort(out)
	return out
}

// buildAll builds programs natively, in one go so that the standard library is
// compiled once, and returns the directory that they are in.
func buildAll(t *testing.T, dirs []string) string {
	t.Helper()
	tmp := t.TempDir()
	if err := probetest.Build(tmp, dirs...); err != nil {
		t.Fatal(err)
	}
	return tmp
}
