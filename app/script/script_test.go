package script

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

const (
	editor  = "../../web/editor.js"
	element = "../../web/element.js"
)

// outputs are the files that build.js makes, in the order of bundled.sum.
var outputs = []string{editor, element, "../../web/sandbox/frame.html", "bundled/worker.js", "bundled/builder.js", "bundled/checker.js"}

// What is bundled was made of what lies here.
func TestFresh(t *testing.T) {
	const mend = "run: make js"
	sums, err := os.ReadFile("bundled.sum")
	if err != nil {
		t.Fatal(err, mend)
	}
	var listed []string
	lines := bufio.NewScanner(bytes.NewReader(sums))
	for lines.Scan() {
		want, name, ok := strings.Cut(lines.Text(), "  ")
		if !ok {
			t.Fatalf("bundled.sum has the line %q; %s", lines.Text(), mend)
		}
		listed = append(listed, name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%v; %s", err, mend)
			continue
		}
		if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%s has changed since the scripts were bundled; %s", name, mend)
		}
	}
	is := []string{"build.js", "fetch.js", "package-lock.json", "package.json", "tsconfig.json"}
	sources, err := filepath.Glob("*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if dir := filepath.Dir(name); dir != "bundled" && dir != "node_modules" && !strings.HasSuffix(name, ".test.js") {
			is = append(is, filepath.ToSlash(name))
		}
	}
	if is = append(append(is, "../../web/fetch.js"), outputs...); !slices.Equal(listed, is) {
		t.Errorf("the scripts were bundled of %q, and there are %q; %s", listed, is, mend)
	}
}

// The modules that need no browser are tested in Node, those of this folder by
// their own tests beside them.
func TestModules(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("THE WORKERS' MODULES ARE NOT TESTED: there is no node here")
	}
	tests, err := filepath.Glob("*/*.test.js")
	if err != nil || len(tests) == 0 {
		t.Fatalf("%d tests: %v", len(tests), err)
	}
	if out, err := exec.Command(node, append([]string{"--test"}, tests...)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// Types are those that the comments of the scripts say, here and in web.
func TestTypes(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("THE TYPES OF THE SCRIPTS ARE NOT CHECKED: there is no node here")
	}
	const tsc = "node_modules/typescript/bin/tsc"
	if _, err := os.Stat(tsc); err != nil {
		t.Skip("THE TYPES OF THE SCRIPTS ARE NOT CHECKED: typescript is not installed; make js does that")
	}
	for _, project := range []string{"tsconfig.page.json", "tsconfig.worker.json"} {
		if out, err := exec.Command(node, tsc, "-p", project).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", project, err, out)
		}
	}
}

// Versions are exact, so that the same source makes the same result.
func TestVersionsAreExact(t *testing.T) {
	text, err := os.ReadFile("package.json")
	if err != nil {
		t.Fatal(err)
	}
	var project struct {
		Dependencies, DevDependencies map[string]string
	}
	if err := json.Unmarshal(text, &project); err != nil {
		t.Fatal(err)
	}
	if len(project.Dependencies) > 0 || len(project.DevDependencies) == 0 {
		t.Error("what the bundles are made of belongs to devDependencies: nothing is needed to run them")
	}
	for name, version := range project.DevDependencies {
		if strings.Trim(version, "0123456789.") != "" {
			t.Errorf("%s is wanted in version %q", name, version)
		}
	}
}

// The editor names what is bundled in it, with the licences.
func TestNotice(t *testing.T) {
	text, err := os.ReadFile(editor)
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := bytes.Cut(text, []byte("*/"))
	if !ok || !bytes.HasPrefix(head, []byte("/*!")) {
		t.Fatal("web/editor.js does not begin with a notice")
	}
	for _, words := range []string{"@codemirror/view 6.", "@lezer/go 1.", "style-mod 4.", "Permission is hereby granted, free of charge", "Marijn Haverbeke"} {
		if !bytes.Contains(head, []byte(words)) {
			t.Errorf("the notice does not say %q", words)
		}
	}
}

// A visitor waits for each of them: for the editor before editing, for the
// Workers' scripts before a run, a build or a check. All readers of an article
// wait for the element.
func TestSize(t *testing.T) {
	for name, most := range map[string]int{
		editor: 136_000, element: 8_000, "bundled/worker.js": 13_000, "bundled/builder.js": 6_800, "bundled/checker.js": 2_500,
	} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var small bytes.Buffer
		w := brotli.NewWriterLevel(&small, brotli.BestCompression)
		w.Write(text)
		w.Close()
		if small.Len() > most {
			t.Errorf("%s takes %d bytes, compressed", name, small.Len())
		}
		t.Logf("%s: %d bytes, %d compressed", name, len(text), small.Len())
	}
}
