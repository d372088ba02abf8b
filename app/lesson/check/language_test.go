package check

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// specification returns the specification.
func specification(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("LANGUAGE.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// row finds a row of a table of checks: the check, a run that it holds in and one that it does
// not hold in.
var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (\\S+) \\| (\\S+) \\|$")

// TestEveryForm parses, prints and judges each check of the specification.
func TestEveryForm(t *testing.T) {
	rows := row.FindAllStringSubmatch(specification(t), -1)
	if len(rows) < 70 {
		t.Fatalf("%d checks were found in LANGUAGE.md", len(rows))
	}
	claims := make(map[reflect.Type]bool)
	for _, m := range rows {
		s, err := Parse(m[1])
		if err != nil {
			t.Errorf("%s: %v", m[1], err)
			continue
		}
		c := s.Checks[0]
		if c.String() != m[1] {
			t.Errorf("%q prints as %q", m[1], c)
		}
		claims[reflect.TypeOf(c.claim)] = true
		if c, ok := c.claim.(things); ok {
			claims[reflect.TypeOf(c.verb)] = true
		}
		if r := s.Judge(evidence(t, m[2]))[0]; !r.Holds || r.Unknown {
			t.Errorf("%s does not hold in %s: %s", m[1], m[2], r.Happened)
		}
		if r := s.Judge(evidence(t, m[3]))[0]; r.Holds || r.Unknown || r.Happened.IsZero() {
			t.Errorf("%s in %s: holds %t, unknown %t: %s", m[1], m[3], r.Holds, r.Unknown, r.Happened)
		}
	}
	if len(claims) != 16 {
		t.Errorf("the tables have %d sorts of claims and verbs: %v", len(claims), claims)
	}
}

// TestLines parses the example of settings.
func TestLines(t *testing.T) {
	_, text, _ := strings.Cut(specification(t), "```checks\n")
	text, _, _ = strings.Cut(text, "```")
	s, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if s.Seeds != 100 || len(s.Requests) != 2 || len(s.Checks) != 2 || s.Checks[0].Some || !s.Checks[1].Some || s.Checks[1].Line != 5 {
		t.Errorf("the example is read as %+v", s)
	}
	if want := (Request{Path: "/hello", At: 0, HangUp: second}); s.Requests[0] != want {
		t.Errorf("request 1 is %+v", s.Requests[0])
	}
	if want := (Request{Path: "/hello", At: second / 2, HangUp: -1}); s.Requests[1] != want {
		t.Errorf("request 2 is %+v", s.Requests[1])
	}
}
