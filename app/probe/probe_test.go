package probe_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/probe/probetest"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

// record builds a program natively under the overlay, runs it and returns its
// run, and what it printed.
func record(t *testing.T, dir string) (*replay.Run, string) {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "program")
	if err := probetest.Build(exe, dir); err != nil {
		t.Fatal(err)
	}
	return recordBuilt(t, exe)
}

// recordBuilt runs a program that was built so, and returns the same as record.
func recordBuilt(t *testing.T, exe string) (*replay.Run, string) {
	t.Helper()
	return recordSource(t, exe, "")
}

// recordSource is recordBuilt for a program with arguments whose source, in the
// directory dir, the recording is to know; "" for no source.
func recordSource(t *testing.T, exe, dir string, args ...string) (*replay.Run, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	run := exec.Command(exe, args...)
	run.Env = append(os.Environ(), "CTXPLAY_TRACE="+file)
	out, err := run.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("running %s: %v\n%s", exe, err, out)
	}
	bytes, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return fold(t, bytes, run.ProcessState.ExitCode(), dir), string(out)
}

// fold returns the run that a trace tells of. The program's exit code says how it
// ended, and dir, unless it is "", has its source.
func fold(t *testing.T, bytes []byte, code int, dir string) *replay.Run {
	t.Helper()
	r := replay.NewRecording(replay.Meta{Clock: "real"}, finding.Conclude)
	if dir != "" {
		r.Source(sources(t, dir))
	}
	if err := r.Read(bytes); err != nil {
		t.Fatal(err)
	}
	reason := replay.ReasonReturned
	if code == 2 {
		reason = replay.ReasonPanic
	}
	r.Exit(replay.Exit{At: r.Run().Head, Code: code, Reason: reason})
	return r.Run()
}

// sources reads the Go files of a directory.
func sources(t *testing.T, dir string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = string(text)
	}
	return files
}

// describe writes a context's kind, its parent's, and how it ended, in the form in
// which tests expect that.
func describe(r *replay.Run, c *replay.Context) string {
	var b strings.Builder
	b.WriteString(c.Kind)
	if c.Type != "" {
		fmt.Fprintf(&b, "(%s)", c.Type)
	}
	if c.Key != "" {
		fmt.Fprintf(&b, "(%s %s=%s)", c.KeyType, c.Key, c.Value)
	}
	if p := r.Context(c.Parent); p != nil {
		fmt.Fprintf(&b, " < %s", p.Kind)
	}
	if c.Canceled != replay.None {
		fmt.Fprintf(&b, ": %s by %s", c.Err, c.By.How)
		if c.By.How == replay.ByCall {
			fmt.Fprintf(&b, " main.go:%d", c.By.Site.Line)
		}
		if c.Cause != c.Err {
			fmt.Fprintf(&b, " because %s", c.Cause)
		}
	}
	return b.String()
}

func TestEveryKindOfContext(t *testing.T) {
	t.Parallel()
	run, _ := record(t, "testdata/kinds")
	var got []string
	for _, c := range run.Contexts {
		got = append(got, describe(run, c))
	}
	want := []string{
		"Background",
		"WithCancel < Background: context canceled by call main.go:54",
		"WithValue(main.key 7=seven) < WithCancel: context canceled by parent",
		"WithCancelCause < WithValue: context canceled by call main.go:25 because client gone",
		"WithCancelCause < WithCancelCause: context canceled by parent because client gone",
		"WithCancelCause < WithCancel: context canceled by call main.go:30 because main.codeError: E42",
		"WithTimeoutCause < WithCancel: context deadline exceeded by deadline because too slow",
		"WithDeadline < WithCancel: context canceled by call main.go:39",
		"WithTimeout < WithDeadline: context canceled by call main.go:38",
		"WithDeadlineCause < WithCancel: context deadline exceeded by deadline because client gone",
		"WithoutCancel < WithValue",
		"AfterFunc < WithCancel: context canceled by parent",
		"AfterFunc < WithCancel: context canceled by call main.go:50",
		"TODO",
		"WithCancel < TODO: context canceled by call main.go:52",
	}
	if !slices.Equal(got, want) {
		t.Errorf("contexts:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, c := range run.Contexts {
		switch c.Kind {
		case "WithTimeout": // asked for 2 h below a parent with 1 h
			if d := c.Asked - c.Deadline; d < 3500e9 || d > 3700e9 {
				t.Errorf("deadline asked for is %d ns after the one in force, want an hour", d)
			}
		case "WithDeadline":
			if c.Asked != c.Deadline {
				t.Errorf("deadline asked for %d, in force %d: want the same", c.Asked, c.Deadline)
			}
		}
	}
}

func TestLookupsTellWhereTheValueWas(t *testing.T) {
	t.Parallel()
	run, _ := record(t, "testdata/kinds")
	var got []string
	for _, c := range run.Contexts {
		for _, l := range c.Lookups {
			found := "nowhere"
			if f := run.Context(l.Found); f != nil {
				found = f.Kind
			}
			got = append(got, fmt.Sprintf("%s asked for %s: %s in %s", c.Kind, l.Key, l.Value, found))
		}
	}
	want := []string{
		"WithValue asked for 7: seven in WithValue",
		"WithValue asked for absent:  in nowhere",
		"WithoutCancel asked for 7: seven in WithValue",
	}
	if !slices.Equal(got, want) {
		t.Errorf("lookups:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCustomContextsKeepTheirPlace(t *testing.T) {
	t.Parallel()
	run, out := record(t, "testdata/custom")
	if out != "" {
		t.Errorf("the program said %q", out)
	}
	var got []string
	for _, c := range run.Contexts {
		line := c.Kind + c.Type
		if p := run.Context(c.Parent); p != nil {
			line += " < " + p.Kind + p.Type
		}
		got = append(got, line)
	}
	want := []string{
		"Background",
		"WithCancel < Background",
		"custommain.wrapped < WithCancel",
		"WithValue < custommain.wrapped",
		"custom*main.holder < WithValue",
		"WithCancel < custom*main.holder",
		"WithCancel < custom*main.holder",
		"custommain.sliced < custom*main.holder",
		"WithCancel < custommain.sliced",
	}
	if !slices.Equal(got, want) {
		t.Errorf("contexts:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, c := range run.Contexts {
		if c.Kind == "WithCancel" && c.Canceled == replay.None {
			t.Errorf("context %d was never seen to end", c.ID)
		}
	}
}

func TestReactionsOutputAndExit(t *testing.T) {
	t.Parallel()
	run, out := record(t, "testdata/reaction")
	if out != "cancelling\ndone\n" {
		t.Errorf("the program wrote %q", out)
	}
	if x := run.Exit; x.Reason != replay.ReasonExit || x.Code != 3 || x.Site.Line != 54 {
		t.Errorf("exit %+v, want os.Exit(3) at line 54", run.Exit)
	}
	if n := len(run.Output); n != 2 || run.Output[0].Stream != "stdout" || run.Output[1].Stream != "stderr" || run.Output[0].Goroutine != 1 {
		t.Errorf("output %+v", run.Output)
	}
	var ctx *replay.Context
	for _, c := range run.Contexts {
		if c.Kind == "WithCancel" {
			ctx = c
		}
	}
	noticed := 0
	for _, g := range run.Shown(false) {
		for _, x := range g.Reactions {
			if x.Context != ctx.ID || x.Closed != ctx.Canceled || x.Acted < x.Closed {
				t.Errorf("g%d reacted %+v to context %d, done at %d", g.ID, x, ctx.ID, ctx.Canceled)
			}
			noticed++
		}
		if g.ID == 1 && len(g.Reactions) > 0 {
			t.Errorf("the goroutine that cancels has nothing to notice: %+v", g.Reactions)
		}
	}
	// Two goroutines waited for it, and one polled it.
	if noticed != 3 {
		t.Errorf("%d goroutines noticed, want 3", noticed)
	}
}

// TestPanicIsRecorded runs a program that panics: the goroutine and line are told, with all
// that was printed until then.
func TestPanicIsRecorded(t *testing.T) {
	t.Parallel()
	run, _ := record(t, "testdata/panicking")
	x := run.Exit
	if x.Reason != replay.ReasonPanic || x.Code != 2 || x.Site == nil || x.Site.Line != 22 {
		t.Fatalf("exit %+v at %+v, want a panic at line 22", x, x.Site)
	}
	if g := run.Goroutine(x.Goroutine); g == nil || g.Entry != "main.main.func1" {
		t.Errorf("g%d panicked: %+v", x.Goroutine, g)
	}
	var said []string
	for _, o := range run.Output {
		said = append(said, o.Text)
		if o.Goroutine != x.Goroutine {
			t.Errorf("%q is of g%d", o.Text, o.Goroutine)
		}
	}
	if !slices.Equal(said, []string{"deferred\n", "asked\n"}) {
		t.Errorf("it wrote %q", said)
	}
}
