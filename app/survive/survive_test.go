package survive

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctxplay/app/language"
)

func TestDo(t *testing.T) {
	var told []string
	defer func(was func(language.Phrase, any, string)) { Tell = was }(Tell)
	Tell = func(doing language.Phrase, thrown any, stack string) {
		told = append(told, string(doing)+": "+thrown.(error).Error())
		if !strings.Contains(stack, "survive_test.go") {
			t.Errorf("the stack does not name the place: %s", stack)
		}
	}
	if !Do("doing nothing", func() {}) || len(told) != 0 {
		t.Errorf("told %q of nothing", told)
	}
	var list []int
	if Do("counting", func() { list[3]++ }) {
		t.Error("a panic passes for an end")
	}
	if got := Get("counting again", func() int { return list[7] }, 42); got != 42 {
		t.Errorf("got %d, want what is given instead", got)
	}
	want := "counting: runtime error: index out of range [3] with length 0|counting again: runtime error: index out of range [7] with length 0"
	if got := strings.Join(told, "|"); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

// Every way from the browser into the client comes through this package, since a
// panic in one that does not would end the page.
func TestEveryWayInSurvives(t *testing.T) {
	ways := regexp.MustCompile(`js\.FuncOf\(|go func\(|\.Dispatch\(func|\.Defer\(func|\) Render\(\) app\.UI \{|On[A-Z][A-Za-z]*\(func\(`)
	for _, room := range []string{"ui", "ui/*", "sandbox", "toolchain", "checker", "webapi"} {
		files, err := filepath.Glob("../" + room + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(text), "\n")
			for i, line := range lines {
				if strings.HasSuffix(file, "_test.go") || !ways.MatchString(line) {
					continue
				}
				if next := line + lines[i+1]; !strings.Contains(next, "survive.") && !strings.Contains(next, "Part(") {
					t.Errorf("%s:%d: a panic in this ends the page: %s", file, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
}
