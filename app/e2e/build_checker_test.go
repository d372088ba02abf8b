package e2e

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/checker"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// checkerScript opens the checker's Worker in the page, which then has checker,
// and returns how many milliseconds that took.
//
//go:embed testdata/checker.js
var checkerScript string

// A reply is what ask gives.
type reply struct {
	Answer checker.Answer `json:"answer"`
	Took   float64        `json:"took"` // in milliseconds
}

// An asker asks the checker of one page.
type asker struct {
	*page
	id int
}

// newAsker opens a page whose checker can be asked, and returns how many
// milliseconds the checker took to be ready.
func newAsker(t testing.TB) (*asker, float64) {
	t.Helper()
	p := open(t, "/")
	return &asker{page: p}, evaluate[float64](p, checkerScript)
}

// ask asks about a program of one file, and expects an answer to that question.
func (a *asker) ask(op, text string, offset int) reply {
	a.t.Helper()
	a.id++
	q := checker.Question{ID: a.id, Op: op, Files: []program.File{{Name: "main.go", Text: text}}, File: "main.go", Offset: offset}
	body, err := json.Marshal(q)
	if err != nil {
		a.t.Fatal(err)
	}
	r := evaluate[reply](a.page, "checker.ask("+string(body)+")")
	if r.Answer.Failure != "" || r.Answer.ID != q.ID || r.Answer.Op != op {
		a.t.Fatalf("%s was answered %+v", op, r.Answer)
	}
	return r
}

// TestChecker asks the checker of a real page all that it can be asked.
func TestChecker(t *testing.T) {
	t.Parallel()
	a, start := newAsker(t)
	t.Logf("ready after %.0f ms", start)
	fastSlow, _ := sample.Find("fast-slow")
	process, _ := sample.Find("process")

	for _, test := range []struct {
		name, text string
		want       []string // codes or texts
	}{
		{"fast-slow", fastSlow.Files[0].Text, []string{"lostcancel"}},
		{"process", process.Files[0].Text, []string{"lostcancel", "contextkey", "lostcancel"}},
		{"undefined", "package main\n\nfunc main() { x() }\n", []string{"undefined: x"}},
		{"syntax", "package main\n\nfunc main() { f( }\n", []string{"expected operand, found '}'"}},
		{"gif", "package main\n\nimport \"image/gif\"\n\nfunc main() { gif.Nothing() }\n", []string{"undefined: gif.Nothing"}},
	} {
		for _, when := range []string{"cold", "warm", "warmer"} {
			r := a.ask(checker.OpCheck, test.text, 0)
			var got []string
			for i, d := range r.Answer.Diagnostics {
				got = append(got, d.Text)
				if i < len(test.want) && d.Code == test.want[i] {
					got[i] = d.Code
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s: got %q, want %q", test.name, got, test.want)
			}
			t.Logf("check %s %s: %.1f ms", test.name, when, r.Took)
		}
	}

	text := strings.Replace(fastSlow.Files[0].Text, "fmt.Println(result)", "ctx.", 1)
	for _, when := range []string{"cold", "warm"} {
		r := a.ask(checker.OpComplete, text, strings.Index(text, "ctx.\n")+len("ctx."))
		labels := make([]string, 0, 4)
		for _, i := range r.Answer.Completion.Items {
			labels = append(labels, i.Label)
		}
		if want := []string{"Deadline", "Done", "Err", "Value"}; !slices.Equal(labels, want) {
			t.Errorf("completing: got %q, want %q", labels, want)
		}
		t.Logf("complete %s: %.1f ms", when, r.Took)
	}
	for _, when := range []string{"cold", "warm"} {
		r := a.ask(checker.OpHover, fastSlow.Files[0].Text, strings.Index(fastSlow.Files[0].Text, "WithDeadline"))
		if h := r.Answer.Hover; !strings.HasPrefix(h.Signature, "func context.WithDeadline(parent context.Context, d time.Time)") || h.Package != "context" || !strings.Contains(h.Doc, "no later than d") {
			t.Errorf("hovering: %+v", h)
		}
		t.Logf("hover %s: %.1f ms", when, r.Took)
	}
	unformatted := strings.Replace(strings.Replace(fastSlow.Files[0].Text, "\t\"time\"\n", "", 1), "\t", "  ", -1)
	for _, when := range []string{"cold", "warm"} {
		r := a.ask(checker.OpFormat, unformatted, 0)
		if got := r.Answer.Files[0].Text; got != fastSlow.Files[0].Text {
			t.Errorf("formatting: got %s", got)
		}
		t.Logf("format %s: %.1f ms", when, r.Took)
	}
}

// TestCheckerLarge checks a program as large as one may be. Maps of its size
// once ended the checker.
func TestCheckerLarge(t *testing.T) {
	t.Parallel()
	a, _ := newAsker(t)
	text := largeProgram()
	for _, when := range []string{"cold", "warm", "warmer"} {
		r := a.ask(checker.OpCheck, text, 0)
		if len(r.Answer.Diagnostics) > 0 {
			t.Errorf("%+v", r.Answer.Diagnostics[0])
		}
		t.Logf("check of %d bytes, %s: %.0f ms", len(text), when, r.Took)
	}
}

// largeProgram is the source of a program about as large as one may be.
func largeProgram() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"context\"\n\t\"fmt\"\n)\n\nfunc main() { f0(context.Background()) }\n")
	for i := range 350 {
		fmt.Fprintf(&b, "\nfunc f%d(ctx context.Context) error {\n\tselect {\n\tcase <-ctx.Done():\n\t\tfmt.Println(ctx.Value(%d))\n\t\treturn ctx.Err()\n\tdefault:\n\t\treturn nil\n\t}\n}\n", i, i)
	}
	return b.String()
}

// TestCheckerTooDeep asks for what is nested deeper than the engine's stack is:
// that ends the Worker, and it says so.
func TestCheckerTooDeep(t *testing.T) {
	t.Parallel()
	a, _ := newAsker(t)
	text := "package main\n\nvar x = " + strings.Repeat("1+", 30000) + "1\n\nfunc main() {}\n"
	body, err := json.Marshal(checker.Question{ID: 1, Op: checker.OpCheck, Files: []program.File{{Name: "main.go", Text: text}}})
	if err != nil {
		t.Fatal(err)
	}
	r := evaluate[reply](a.page, "checker.ask("+string(body)+")")
	if r.Answer.Op != checker.OpBroken || !strings.Contains(r.Answer.Failure, "nested too deep") {
		t.Errorf("answered %+v", r.Answer)
	}
	a.forgiveToTheEnd()
}

// TestCheckerSupersedes asks for checks faster than they are answered. The first one
// takes the checker some time, in which the others arrive.
func TestCheckerSupersedes(t *testing.T) {
	t.Parallel()
	a, _ := newAsker(t)
	script := fmt.Sprintf(`Promise.all([%q, "package main", "package main", "package main"].map((text, id) =>
		checker.ask({id, op: "check", files: [{name: "main.go", text}]})))`, largeProgram())
	var answered []string
	for _, r := range evaluate[[]reply](a.page, script) {
		answered = append(answered, fmt.Sprint(r.Answer.Superseded))
	}
	if got := strings.Join(answered[1:], " "); got != "true true false" {
		t.Errorf("of four checks at once, superseded are %q", answered)
	}
}
