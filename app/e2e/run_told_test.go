package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// runsDir is for a person to compare two versions of the page by.
var runsDir = flag.String("runs", "", "folder in which TestTold leaves each run as data, to compare two versions of the page by")

// TestTold builds and runs small programs in the page, on the virtual clock,
// with several seeds each, and compares what the page tells of them with what
// their comments say is right. The programs are testdata/told/*.go, where one whose
// name ends in _test.go is run as a file of tests, and those in testdata/contexts
// of package probe.
//
// At the end of a line a comment says what has to be told of that line:
//
//	// want: KIND        a finding of this kind, with every seed
//	// want: KIND/GRADE  the same, of this grade
//	// want: KIND xN     the same, standing for N alike
//	// may: KIND         a finding that only some seeds have
//	// ends: HOW         how the last context made here ended: never, deadline,
//	//                   parent, call, or "call LINE" where the line of the call is
//	//                   told; words in quotes after that are in the canceler's text
//
// Every other finding is wrong. Before the package clause stand, each on a line
// of its own:
//
//	//told:seeds N          run with the seeds 1 to N; default 3
//	//told:exit REASON CODE how the run has to end; default "returned 0", and
//	//                      "exit 0" for tests
//	//told:request PATH AT HANGUP
//	//                      a request to the program's server; the instants
//	//                      are nanoseconds and may be left out
//	//told:says "WORDS"     words of some finding's text
//	//told:never "WORDS"    words of no finding's text
//	//told:ring LINE LINE   a deadlock's or leak's closed ring goes through these lines
//	//told:ring none        no finding has a closed ring
//
// A last comment "Output:" holds the exact output of every run, "Unordered
// output:" its lines in any order.
func TestTold(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/told/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	native, err := filepath.Glob("../probe/testdata/contexts/*/main.go")
	if err != nil || len(native) == 0 {
		t.Fatalf("no programs of package probe: %v", err)
	}
	files = append(files, native...)
	e := embed(t, "fast-slow")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".go")
		if name == "main" { // package probe runs it natively too
			name = filepath.Base(filepath.Dir(file))
		}
		t.Run(name, func(t *testing.T) {
			whole := e.page.t
			e.page.t = t
			defer func() { e.page.t = whole }()
			x := readTold(t, name, file)
			for seed := 1; seed <= x.seeds; seed++ {
				x.judge(t, seed, e.runTold(x, seed))
			}
		})
	}
}

// A told is a program and what has to be told of it.
type told struct {
	program      string // what the test calls it
	name, source string
	seeds        int
	reason       string
	code         int
	requests     []any
	want, may    []toldFinding
	ends         []toldEnd
	says, never  []string
	ring         []int // lines in order of their number
	noRing       bool
	output       string
	sorted       bool // the order of the output's lines does not count
	hasOutput    bool
}

// A toldFinding is a finding that a comment asks for.
type toldFinding struct {
	kind, grade string
	line, count int
}

// A toldEnd is how a comment says that a context has to end.
type toldEnd struct {
	line   int
	how    string
	caller int // the line of the call, 0 for any
	text   string
}

// A toldRun is what is judged of the run as data.
type toldRun struct {
	Exit struct {
		Reason, Text string
		Code         int
	}
	Diagnostics []struct{ Text string }
	Output      []struct{ Stream, Text string }
	Contexts    []struct {
		Kind, Err string
		Site      place
		System    bool
		Canceled  *int64
		By        *struct {
			How, Text string
			Site      *place
		}
	}
	Findings []found
}

// A found is a finding as data.
type found struct {
	Kind, Grade, Text string
	Site              place
	Count             int
	Ring              []struct {
		Goroutine int64
		Site      place
		HeldBy    []int64
	}
}

// ring returns the lines that a finding's ring goes through, in order of their
// number, and whether each of its steps waits for the next.
func (f found) ring() (lines []int, closed bool) {
	closed = len(f.Ring) > 0
	for i, h := range f.Ring {
		lines = append(lines, h.Site.Line)
		closed = closed && slices.Contains(h.HeldBy, f.Ring[(i+1)%len(f.Ring)].Goroutine)
	}
	slices.Sort(lines)
	return lines, closed
}

// runTold runs x with a seed.
func (e *embedder) runTold(x told, seed int) toldRun {
	e.t.Helper()
	j := job{"files": map[string]string{x.name: x.source}, "clock": "virtual", "seed": seed}
	if x.requests != nil {
		j["requests"] = x.requests
	}
	run := e.run(j)
	if *runsDir != "" {
		if err := os.WriteFile(filepath.Join(*runsDir, fmt.Sprintf("%s-%d.json", x.program, seed)), run, 0o644); err != nil {
			e.t.Fatal(err)
		}
	}
	var r toldRun
	unmarshal(e.t, run, &r)
	return r
}

var (
	toldWant = regexp.MustCompile(`// (want|may): ([a-z-]+)(?:/([a-z]+))?(?: x(\d+))?(?:$|:)`)
	toldEnds = regexp.MustCompile(`// ends: ([a-z]+)(?: (\d+))?(?: "(.*)")?$`)
)

// readTold reads the program that is called so, and its comments.
func readTold(t *testing.T, program, file string) told {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	x := told{program: program, name: "main.go", source: string(text), seeds: 3, reason: "returned"}
	if strings.HasSuffix(file, "_test.go") {
		x.name, x.reason = "prog_test.go", "exit"
	}
	for i, line := range strings.Split(x.source, "\n") {
		if strings.HasPrefix(line, "// ") {
			continue // the program's description, or its output
		}
		if d, ok := strings.CutPrefix(line, "//told:"); ok {
			x.directive(t, d)
		}
		if m := toldWant.FindStringSubmatch(line); m != nil {
			f := toldFinding{kind: m[2], grade: m[3], line: i + 1}
			f.count, _ = strconv.Atoi(m[4])
			if m[1] == "may" {
				x.may = append(x.may, f)
			} else {
				x.want = append(x.want, f)
			}
		} else if strings.Contains(line, "// want:") || strings.Contains(line, "// may:") {
			t.Fatalf("%s:%d: cannot be read", file, i+1)
		}
		if m := toldEnds.FindStringSubmatch(line); m != nil {
			e := toldEnd{line: i + 1, how: m[1], text: m[3]}
			e.caller, _ = strconv.Atoi(m[2])
			x.ends = append(x.ends, e)
		} else if strings.Contains(line, "// ends:") {
			t.Fatalf("%s:%d: cannot be read", file, i+1)
		}
	}
	for _, head := range []string{"\n// Output:\n", "\n// Unordered output:\n"} {
		if _, tail, ok := strings.Cut(x.source, head); ok {
			x.hasOutput, x.sorted = true, strings.Contains(head, "Unordered")
			for line := range strings.Lines(tail) {
				x.output += strings.TrimPrefix(strings.TrimPrefix(line, "//"), " ")
			}
		}
	}
	return x
}

// directive reads a line after "//told:".
func (x *told) directive(t *testing.T, d string) {
	t.Helper()
	verb, rest, _ := strings.Cut(d, " ")
	words := strings.Fields(rest)
	number := func(s string) int64 {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatalf("//told:%s: %v", d, err)
		}
		return n
	}
	switch {
	case verb == "seeds" && len(words) == 1:
		x.seeds = int(number(words[0]))
	case verb == "exit" && len(words) == 2:
		x.reason, x.code = words[0], int(number(words[1]))
	case verb == "request" && len(words) >= 1 && len(words) <= 3:
		at, hangUp := int64(0), int64(-1)
		if len(words) > 1 {
			at = number(words[1])
		}
		if len(words) > 2 {
			hangUp = number(words[2])
		}
		x.requests = append(x.requests, request(words[0], at, hangUp))
	case verb == "says":
		x.says = append(x.says, strings.Trim(rest, `"`))
	case verb == "never":
		x.never = append(x.never, strings.Trim(rest, `"`))
	case verb == "ring" && rest == "none":
		x.noRing = true
	case verb == "ring" && len(words) > 0:
		for _, w := range words {
			x.ring = append(x.ring, int(number(w)))
		}
		slices.Sort(x.ring)
	default:
		t.Fatalf("//told:%s is not understood", d)
	}
}

// judge compares what a run tells with what is right.
func (x *told) judge(t *testing.T, seed int, r toldRun) {
	t.Helper()
	wrong := func(format string, args ...any) {
		t.Helper()
		t.Errorf("seed %d: %s", seed, fmt.Sprintf(format, args...))
	}
	if r.Exit.Reason != x.reason || r.Exit.Code != x.code {
		wrong("ended by %s %d %q %v, want %s %d", r.Exit.Reason, r.Exit.Code, r.Exit.Text, r.Diagnostics, x.reason, x.code)
	}
	x.judgeOutput(wrong, r)
	x.judgeFindings(wrong, r)
	x.judgeContexts(wrong, r)
	for _, s := range x.says {
		if !slices.ContainsFunc(r.texts(), func(text string) bool { return strings.Contains(text, s) }) {
			wrong("no finding says %q: %q", s, r.texts())
		}
	}
	for _, s := range x.never {
		if slices.ContainsFunc(r.texts(), func(text string) bool { return strings.Contains(text, s) }) {
			wrong("a finding says %q: %q", s, r.texts())
		}
	}
}

// texts are those of all findings.
func (r toldRun) texts() (out []string) {
	for _, f := range r.Findings {
		out = append(out, f.Text)
	}
	return out
}

// judgeOutput compares what the program wrote.
func (x *told) judgeOutput(wrong func(string, ...any), r toldRun) {
	if !x.hasOutput {
		return
	}
	got := ""
	for _, o := range r.Output {
		if o.Stream == "stdout" {
			got += o.Text
		}
	}
	want := x.output
	if x.sorted {
		lines := func(s string) string {
			l := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
			slices.Sort(l)
			return strings.Join(l, "\n")
		}
		got, want = lines(got), lines(want)
	}
	if got != want {
		wrong("wrote %q, want %q", got, want)
	}
}

// judgeFindings compares what was found.
func (x *told) judgeFindings(wrong func(string, ...any), r toldRun) {
	left := slices.Clone(x.want)
	var rings [][]int
	for _, f := range r.Findings {
		fits := func(w toldFinding) bool {
			return w.kind == f.Kind && w.line == f.Site.Line && (w.grade == "" || w.grade == f.Grade) && (w.count == 0 || w.count == f.Count)
		}
		if i := slices.IndexFunc(left, fits); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else if !slices.ContainsFunc(x.may, fits) {
			wrong("told and not wanted: %s/%s x%d at %s:%d: %s", f.Kind, f.Grade, f.Count, f.Site.File, f.Site.Line, f.Text)
		}
		if lines, closed := f.ring(); closed {
			rings = append(rings, lines)
		}
	}
	for _, w := range left {
		wrong("not told: %s/%s x%d at line %d", w.kind, w.grade, w.count, w.line)
	}
	if x.noRing && len(rings) > 0 {
		wrong("rings through lines %v, want none", rings)
	}
	if x.ring != nil && !slices.ContainsFunc(rings, func(l []int) bool { return slices.Equal(l, x.ring) }) {
		wrong("rings through lines %v, want one through %v", rings, x.ring)
	}
}

// judgeContexts compares how contexts ended.
func (x *told) judgeContexts(wrong func(string, ...any), r toldRun) {
	for _, end := range x.ends {
		found, how, text, line := "", "never", "", 0
		for _, c := range r.Contexts {
			if c.Site.Line != end.line || c.System {
				continue
			}
			found, how, text, line = c.Kind, "never", "", 0
			if c.Canceled != nil && c.By != nil {
				how, text = c.By.How, c.By.Text
				if c.By.Site != nil {
					line = c.By.Site.Line
				}
			}
		}
		switch {
		case found == "":
			wrong("no context of line %d is shown", end.line)
		case how != end.how || end.caller != 0 && line != end.caller || !strings.Contains(text, end.text):
			wrong("the %s of line %d ended by %s at line %d, %q; want %s %d %q", found, end.line, how, line, text, end.how, end.caller, end.text)
		}
	}
}
