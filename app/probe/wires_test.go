package probe

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The host and the overlay know answers to polls, and what is asked for with a
// flush, by number: the same names stand for the same numbers at both ends.
func TestCodesAreThoseOfTheHost(t *testing.T) {
	for _, test := range []struct{ overlay, prefix, script, object string }{
		{"overlay/runtime_js.go.txt", "probePoll", "../script/worker/polls.js", "POLL"},
		{"overlay/trace_js.go.txt", "probeFlush", "../script/worker/flush.js", "FLUSH"},
	} {
		read := func(name, pattern string) string {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			m := regexp.MustCompile(pattern).FindSubmatch(text)
			if m == nil {
				t.Fatalf("%s has nothing like %s", name, pattern)
			}
			return string(m[1])
		}
		var names []string
		for i, line := range strings.Split(strings.TrimSpace(read(test.overlay, `(?s)const \(\n(\t`+test.prefix+`\w+ *= iota.*?)\n\)`)), "\n") {
			name, ok := strings.CutPrefix(strings.Fields(line)[0], test.prefix)
			if code, _, _ := strings.Cut(line, "//"); !ok || i > 0 && len(strings.Fields(code)) != 1 {
				t.Fatalf("%s: %s is no name of %s in a row", test.overlay, line, test.prefix)
			}
			names = append(names, name)
		}
		var want []string
		for i, name := range names {
			words := regexp.MustCompile(`[A-Z][a-z]*`).FindAllString(name, -1)
			want = append(want, strings.ToUpper(strings.Join(words, "_"))+": "+string(rune('0'+i)))
		}
		if got := strings.Split(read(test.script, `export const `+test.object+` = \{ (.*) \};`), ", "); !slices.Equal(got, want) {
			t.Errorf("%s has %q, and the overlay's names are %q", test.script, got, want)
		}
	}
}
