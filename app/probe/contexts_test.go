package probe_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// TestContextsEnd runs programs natively and compares what is told of their
// contexts with the comments in their sources. TestTold of package e2e runs the
// same programs in the page, and explains these comments.
func TestContextsEnd(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob("testdata/contexts/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	bin := buildAll(t, dirs)
	for _, dir := range dirs {
		name := filepath.Base(dir)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run, out := recordBuilt(t, filepath.Join(bin, name))
			text, err := os.ReadFile(filepath.Join(dir, "main.go"))
			if err != nil {
				t.Fatal(err)
			}
			source := string(text)
			if _, tail, ok := strings.Cut(source, "\n// Output:\n"); ok && out != strings.ReplaceAll(tail, "// ", "") {
				t.Errorf("wrote %q", out)
			}
			foundAsWanted(t, run, source)
			for i, line := range strings.Split(source, "\n") {
				if m := ends.FindStringSubmatch(line); m != nil {
					from, _ := strconv.Atoi(m[2])
					endsAs(t, run, i+1, m[1], from, m[3])
				}
			}
		})
	}
}

var (
	ends   = regexp.MustCompile(`// ends: ([a-z]+)(?: (\d+))?(?: "(.*)")?$`)
	counts = regexp.MustCompile(`// want: ([a-z-]+)(?: x(\d+))?(?:$|:)`)
	says   = regexp.MustCompile(`(?m)^//told:(says|never) "(.*)"$`)
)

// foundAsWanted compares a run's findings with the comments "want: kind" and
// "told:says" in a program's source.
func foundAsWanted(t *testing.T, run *replay.Run, source string) {
	t.Helper()
	want, got, texts := []string{}, []string{}, ""
	for i, line := range strings.Split(source, "\n") {
		if m := counts.FindStringSubmatch(line); m != nil {
			want = append(want, fmt.Sprintf("%s %d ×%s", m[1], i+1, m[2]))
		}
	}
	for _, f := range run.Findings {
		count := ""
		if f.Count > 1 {
			count = strconv.Itoa(f.Count)
		}
		got = append(got, fmt.Sprintf("%s %d ×%s", f.Kind, f.Site.Line, count))
		texts += f.Text.String() + "\n"
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q: %s", got, want, texts)
	}
	for _, m := range says.FindAllStringSubmatch(source, -1) {
		if strings.Contains(texts, m[2]) != (m[1] == "says") {
			t.Errorf("findings %s not as wanted %q: %s", m[1], m[2], texts)
		}
	}
}

// endsAs checks how the context that was made last at a line ended, and that it
// is shown.
func endsAs(t *testing.T, run *replay.Run, line int, how string, from int, text string) {
	t.Helper()
	var c *replay.Context
	for _, x := range run.ShownContexts(false) {
		if x.Site.Line == line && !x.System {
			c = x
		}
	}
	if c == nil {
		t.Errorf("no context of line %d is shown", line)
		return
	}
	got := "never"
	if c.Canceled != replay.None {
		got = c.By.How
	}
	if got != how || from != 0 && c.By.Site.Line != from || !strings.Contains(c.By.Text.String(), text) {
		t.Errorf("the %s of line %d ended by %s %+v, want %s %d %q", c.Kind, line, got, c.By, how, from, text)
	}
	if p := run.Context(c.By.Context); p != nil && p.Canceled > c.Canceled {
		t.Errorf("the %s of line %d ended at %d, before context %d that ended it at %d", c.Kind, line, c.Canceled, p.ID, p.Canceled)
	}
}

// TestServersEndContexts has a server end the contexts of its handlers in several
// ways. Each such context is shown, and why net/http ended it is told.
func TestServersEndContexts(t *testing.T) {
	t.Parallel()
	run, out := record(t, "testdata/server")
	if out != "client\nClose\nReadTimeout\nTimeoutHandler\nhandler\n" {
		t.Errorf("the program wrote %q", out)
	}
	var got []string
	for _, c := range run.ShownContexts(false) {
		if !c.System && c.Canceled != replay.None && (c.Label() == "request's context" || c.Kind == "WithTimeout" && strings.HasPrefix(c.By.Text.String(), "http.")) {
			got = append(got, c.By.How+" "+c.By.Text.String())
		}
	}
	want := []string{
		"parent net/http: the client hung up",
		"parent net/http: the server was closed",
		"parent net/http: the server's ReadTimeout ran out",
		"deadline http.TimeoutHandler: its time ran out",
		"call net/http: the handler returned",
	}
	if !slices.Equal(got, want) {
		t.Errorf("ended by\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
