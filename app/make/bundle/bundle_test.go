package bundle

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"ctxplay/app/catalog"
	"ctxplay/app/probe"
	"ctxplay/app/program"
	"ctxplay/app/sample"
	"ctxplay/app/toolchain"
)

func TestCheckVersion(t *testing.T) {
	for version, ok := range map[string]bool{
		"go1.26":    true,
		"go1.26.0":  true,
		"go1.26.8":  true,
		"go1.25.9":  false,
		"go1.27":    false,
		"go1.261":   false,
		"go1.2":     false,
		"devel +ab": false,
		"":          false,
	} {
		if err := checkVersion(version); (err == nil) != ok {
			t.Errorf("%q: %v", version, err)
		}
	}
}

func TestFindPrograms(t *testing.T) {
	root := "../../.."
	found, err := findPrograms(root, "app/e2e/testdata/programs")
	if err != nil {
		t.Fatal(err)
	}
	byName := make(map[string]source)
	for _, s := range found {
		byName[s.Name] = s
	}
	for _, l := range sample.All() {
		s := byName[l.Name]
		if l.Unbuilt {
			if s.Name != "" {
				t.Errorf("%s is built", l.Name)
			}
			continue
		}
		if len(s.Files) != len(l.Files) || s.Files[0].Text != l.Files[0].Text || s.Title != l.Title {
			t.Errorf("%s is not what its sample says", l.Name)
		}
	}
	if s := byName["serve-poll"]; !s.Serves || s.Path != "/poll" || s.Title != "serve-poll" {
		t.Errorf("serve-poll: %+v", s.Program)
	}
	if s := byName["spin"]; s.Serves || s.Path != "" || !strings.HasPrefix(s.Files[0].Text, "// ") {
		t.Errorf("spin: %+v", s.Program)
	}
}

func TestFindProgramsRefuses(t *testing.T) {
	for name, files := range map[string]string{
		"process": "main.go", // a sample's name
		"embed":   "main.go", // an address of the page
		"Big":     "main.go",
		"-a":      "main.go", // what a name may be is held by a test of package program
		"empty":   "other.go",
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, files), []byte("package main\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := findPrograms("../../..", dir); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPlansHaveTheProbesFlags holds the plans' copy of what the recorder needs of
// the compiler against package probe's: the client, which makes plans, cannot link
// the probe.
func TestPlansHaveTheProbesFlags(t *testing.T) {
	m := &toolchain.Manifest{Packages: map[string]toolchain.Package{"runtime": {}}}
	plan, complaints := toolchain.NewPlan(toolchain.Source{Files: []program.File{{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}}}, m)
	if len(complaints) > 0 || !slices.Contains(plan.Steps[0].Args, probe.Flags) {
		t.Errorf("%v; compile %q lacks %s", complaints, plan.Steps, probe.Flags)
	}
}

func TestJoinScripts(t *testing.T) {
	got := string(joinScripts([]script{{"a.js", []byte("a()")}, {"b.js", []byte("(b)()\n// end\n")}}))
	want := "// a.js\na()\n;\n// b.js\n(b)()\n// end\n;\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOutput(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	name := filepath.Join(cache, "linked")
	text := bytes.Repeat([]byte("wasm "), 1000)
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, old := range []string{"README", "program-gone.wasm.br"} {
		if err := os.WriteFile(filepath.Join(dir, old), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time from the cache
		out, err := newOutput(Config{Out: dir}, filepath.Join(cache, "brotli"))
		if err != nil {
			t.Fatal(err)
		}
		s := source{Program: catalog.Program{Program: program.Program{Name: "x"}}, linked: name}
		if err := s.publish(out); err != nil {
			t.Fatal(err)
		}
		if err := writeManifest(out, []source{s}); err != nil {
			t.Fatal(err)
		}
		if err := out.prune(); err != nil {
			t.Fatal(err)
		}
		checkOutput(t, dir, s.Program, text)
	}
	if cached, _ := filepath.Glob(filepath.Join(cache, "brotli", "*")); len(cached) != 1 {
		t.Errorf("in the cache: %q", cached)
	}
}

// checkOutput looks for one program, and nothing that is neither it nor README.
func checkOutput(t *testing.T, dir string, p catalog.Program, text []byte) {
	t.Helper()
	base, ok := strings.CutPrefix(p.Wasm, "/web/gen/")
	if !ok || p.Size != int64(len(text)) {
		t.Errorf("%+v", p)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"README", base + ".br", "programs.json"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	f, err := os.Open(filepath.Join(dir, base+".br"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(brotli.NewReader(f)); err != nil || !bytes.Equal(got, text) {
		t.Errorf("decompressed to %d bytes: %v", len(got), err)
	}
}
