package script

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

const result = "../../web/editor.js"

// web/editor.js is made of what lies here.
func TestFresh(t *testing.T) {
	const mend = "run: make editor"
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
			t.Errorf("%s has changed since web/editor.js was made; %s", name, mend)
		}
	}
	is := []string{"build.js", "package-lock.json", "package.json"}
	sources, err := filepath.Glob("editor/*")
	if err != nil {
		t.Fatal(err)
	}
	if is = append(append(is, sources...), result); !slices.Equal(listed, is) {
		t.Errorf("web/editor.js was made of %q, and there are %q; %s", listed, is, mend)
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
		t.Error("what the bundle is made of belongs to devDependencies: nothing is needed to run it")
	}
	for name, version := range project.DevDependencies {
		if strings.Trim(version, "0123456789.") != "" {
			t.Errorf("%s is wanted in version %q", name, version)
		}
	}
}

// The bundle names what is in it, with the licences.
func TestNotice(t *testing.T) {
	text, err := os.ReadFile(result)
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

// A visitor who edits waits for it.
func TestSize(t *testing.T) {
	text, err := os.ReadFile(result)
	if err != nil {
		t.Fatal(err)
	}
	var small bytes.Buffer
	w := brotli.NewWriterLevel(&small, brotli.BestCompression)
	w.Write(text)
	w.Close()
	if small.Len() > 136_000 {
		t.Errorf("web/editor.js takes %d bytes, compressed", small.Len())
	}
	t.Logf("web/editor.js: %d bytes, %d compressed", len(text), small.Len())
}
