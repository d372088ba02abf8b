package play

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFormatsNamesEveryMessage holds the specification of the messages of an
// embedded page against the files that write and read them: each type, and each
// field of theirs, stands there.
func TestFormatsNamesEveryMessage(t *testing.T) {
	text, err := os.ReadFile("../replay/FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, spec, _ := strings.Cut(string(text), "\n## Messages of an embedded page\n")
	spec, _, _ = strings.Cut(spec, "\n## ")
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	types, fields := make(map[string]bool), make(map[string]bool)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		said := regexp.MustCompile(`"(ctxplay:[a-z]+)"`).FindAllSubmatch(source, -1)
		if said == nil || strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range said {
			types[string(m[1])] = true
		}
		for _, m := range regexp.MustCompile("`json:\"([A-Za-z]+)").FindAllSubmatch(source, -1) {
			fields[string(m[1])] = true
		}
	}
	for _, file := range []string{"../../web/embed.js", "../script/element/index.js"} {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"(ctxplay:[a-z]+)"`).FindAllSubmatch(script, -1) {
			types[string(m[1])] = true
		}
	}
	for name := range types {
		if !strings.Contains(spec, `"type":"`+name+`"`) {
			t.Errorf("FORMATS.md does not say what the message %q is", name)
		}
	}
	for name := range fields {
		if !strings.Contains(spec, `"`+name+`":`) {
			t.Errorf("FORMATS.md does not say where a message has the field %q", name)
		}
	}
	if len(types) != 18 || len(fields) < 19 {
		t.Errorf("found %d types of messages and %d fields", len(types), len(fields))
	}
}
