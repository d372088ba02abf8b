package play

import (
	"strings"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// A hint is given for a program that meets what is missing here, and for no other.
func TestHints(t *testing.T) {
	for _, test := range []struct{ name, source, output, want string }{
		{"http.Get", "", `Get "https://go.dev": dial tcp: lookup go.dev on 127.0.0.1:53: write udp 127.0.0.1:8->[::1]:53: write: Connection reset by peer`, "no network"},
		{"a name", "", "lookup example.com: no such host", "no network"},
		{"an address", "", "dial tcp 93.184.216.34:80: connect: Connection refused", "no network"},
		{"its own server, not there", "", "dial tcp 127.0.0.1:8080: connect: Connection refused", ""},
		{"its own server by name", "", `Get "http://localhost:1": dial tcp [::1]:1: connect: Connection refused`, ""},
		{"words of its own", "", "could not dial tcp, lookup failed; connection refused", ""},
		{"a request that was cut", "", "Connection reset by peer", ""},
		{"Scanln", "func main() { var s string; fmt.Scanln(&s) }", "unexpected newline", "no standard input"},
		{"os.Stdin", "func main() { bufio.NewScanner(os.Stdin).Scan() }", "", "no standard input"},
		{"Sscan", "func main() { fmt.Sscan(`1`, &n) }", "1", ""},
	} {
		m := New(nil, Samples(), "fast-slow")
		m.Shown.Recorded = false
		m.Shown.Ran = []program.File{{Name: "main.go", Text: "package main\n" + test.source}}
		m.Shown.Run = &replay.Run{Exit: &replay.Exit{}, Output: []replay.Output{{Text: test.output}}}
		got := strings.Join(m.Hints(), "; ")
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// While a program computes on and on, the notice says so.
func TestSilenceIsSaid(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	m, _ = Update(m, FromSandbox{sandbox.Busy{Seconds: 4}})
	if n := m.Notice(); !n.IsZero() {
		t.Errorf("nothing runs, and it says %q", n.Title)
	}
	m, _ = Update(m, Run{})
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	m, _ = Update(m, FromSandbox{sandbox.Busy{Seconds: 4}})
	if n := m.Notice(); !strings.Contains(n.Title, "Computing for some seconds") || !strings.Contains(n.Text, "Stop ends it") {
		t.Errorf("it says %q %q", n.Title, n.Text)
	}
	for seconds, want := range map[int]string{5: "more than 5 s", 9: "more than 5 s", 29: "more than 20 s", 59: "more than 30 s", 190: "more than 180 s"} {
		m, _ := Update(m, FromSandbox{sandbox.Busy{Seconds: seconds}})
		if n := m.Notice(); !strings.Contains(n.Title, want) {
			t.Errorf("after %d s it says %q", seconds, n.Title)
		}
	}
	heard, _ := Update(m, FromSandbox{sandbox.Busy{}})
	ended, _ := Update(m, FromSandbox{sandbox.Exited{Reason: replay.ReasonReturned}})
	for _, m := range []Model{heard, ended} {
		if n := m.Notice(); !n.IsZero() {
			t.Errorf("heard or ended, it says %q", n.Title)
		}
	}
}

// An error is listed once and in the compiler's words, whether compiler or checker
// reports it first.
func TestOneWordingOfAnError(t *testing.T) {
	start := New(nil, Samples(), "fast-slow")
	start, _ = Update(start, Edit{File: "main.go", Text: "package main\n}\nvar x int = \"\"\n"})
	start, _ = Update(start, Run{})
	start, _ = Update(start, Formatted{ID: start.Tools.Build.ID})
	at := func(line int, source, text string, s program.Severity) program.Diagnostic {
		return program.Diagnostic{File: "main.go", Line: line, Column: 1, Severity: s, Source: source, Text: text}
	}
	compiler := Rejected{ID: start.Tools.Build.ID, Diagnostics: []program.Diagnostic{at(2, "compile", "non-declaration statement outside function body", program.SeverityError)}}
	checker := Checked{Rev: start.Draft.Rev, Diagnostics: []program.Diagnostic{
		at(1, "vet", "a note", program.SeverityNote), at(2, "types", "expected declaration, found '}'", program.SeverityError), at(3, "types", "more", program.SeverityError),
	}}
	for name, msgs := range map[string][]Msg{"compiler first": {compiler, checker}, "checker first": {checker, compiler}} {
		m := start
		for _, msg := range msgs {
			m, _ = Update(m, msg)
		}
		var said []string
		for _, d := range m.Problems.List {
			said = append(said, d.Text)
		}
		if got := strings.Join(said, "; "); got != "a note; non-declaration statement outside function body" {
			t.Errorf("%s: %s", name, got)
		}
		if !strings.Contains(m.Notices.Shown.Title, "1 error") || !strings.Contains(m.Notices.Shown.Detail, "non-declaration") {
			t.Errorf("%s: the notice is %q, %q", name, m.Notices.Shown.Title, m.Notices.Shown.Detail)
		}
	}
}

// Every event of a sandbox is one that the page knows, even if only its tape has
// something to do with it.
func TestEveryEventIsKnown(t *testing.T) {
	for _, e := range []sandbox.Event{
		sandbox.Ready{}, sandbox.Started{}, sandbox.Trace{}, sandbox.Tick{}, sandbox.Flushed{}, sandbox.Busy{},
		sandbox.Output{}, sandbox.Stderr{}, sandbox.Listen{}, sandbox.Response{}, sandbox.Exited{}, sandbox.Failed{},
	} {
		after(t, Run{}, FromSandbox{e})
	}
}
