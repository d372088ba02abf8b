package program

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestStandardLibrary expects that examples of the standard library print, by tokens,
// what go/doc says that they print, and that its tests are found.
func TestStandardLibrary(t *testing.T) {
	var names []string
	for _, pattern := range []string{"*/*_test.go", "*/*/*_test.go"} {
		more, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src", pattern))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, more...)
	}
	examples, tests := 0, 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		all := doc.Examples(file)
		slices.SortFunc(all, func(a, b *doc.Example) int { return a.Order - b.Order })
		for _, e := range all {
			if e.Output != "" || e.EmptyOutput {
				want = append(want, fmt.Sprintf("Example%s %q %t", e.Name, e.Output, e.Unordered))
			}
		}
		examples += len(want)
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && isTestName(fn.Name.Name, "Test") && fn.Name.Name != "TestMain" {
				want = append(want, fn.Name.Name)
				tests++
			}
		}
		var m testMain
		if err := m.addFile(File{Name: filepath.Base(name), Text: string(text)}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, e := range m.examples {
			got = append(got, fmt.Sprintf("%s %q %t", e.name, e.example.text, e.example.unordered))
		}
		for _, f := range m.tests {
			got = append(got, f.name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%q, want\n%q", name, got, want)
		}
	}
	if examples < 700 || tests < 6000 {
		t.Errorf("looked at %d examples and %d tests only", examples, tests)
	}
}

func TestTestMainRefuses(t *testing.T) {
	const head = "package main\n\nimport \"testing\"\n\n"
	for text, says := range map[string]string{
		"func TestX() {}":                          "a_test.go:5:1: wrong signature for TestX, must be: func TestX(t *testing.T)",
		"func TestX(t testing.T) {}":               "must be: func TestX(t *testing.T)",
		"func TestX(t *testing.T) int { return 1}": "must be: func TestX(t *testing.T)",
		"func TestX(t, u *testing.T) {}":           "must be",
		"func TestX(t *testing.T, u int) {}":       "must be",
		"func TestX[P any](t *testing.T) {}":       "test functions cannot have type parameters",
		"func BenchmarkX(b *testing.T) {}":         "must be: func BenchmarkX(b *testing.B)",
		"func FuzzX(f *testing.T) {}":              "must be: func FuzzX(f *testing.F)",
		"func TestMain(m int) {}":                  "must be: func TestMain(m *testing.M)",
	} {
		if _, err := TestMain([]File{{"a_test.go", head + text}}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", text, err, says)
		}
	}
	twice := "package main\nfunc TestMain(*testing.M) {}\n"
	if _, err := TestMain([]File{{"a_test.go", twice}, {"b_test.go", twice}}); err == nil || !strings.Contains(err.Error(), "multiple definitions of TestMain") {
		t.Error(err)
	}
}

func TestTestMainGoesOn(t *testing.T) {
	for _, text := range []string{"", "func", "package main\nfunc TestX(", "package main\nfunc TestX[", "package main\nfunc Example() {", "package\nfunc TestX(t *T) {}"} {
		if _, err := TestMain([]File{{"a_test.go", text}}); err != nil && !strings.Contains(err.Error(), "wrong signature") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestTestMainAgainstGoTest expects that the same files print the same by our package
// main, compiled by hand, as by go test.
func TestTestMainAgainstGoTest(t *testing.T) {
	archives, err := filepath.Glob("testdata/*_test.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	packages := exported(t, "testing", "testing/internal/testdeps", "reflect", "os", "fmt", "context", "time", "testing/synctest", "slices")
	for _, name := range archives {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, err := ParseTxtar(string(text))
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			for _, f := range append(files, File{"go.mod", "module prog\n\ngo 1.26\n"}) {
				if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			// One after the other, for what they print of an example that fails
			// goes to standard output as well.
			args := []string{"-test.v", "-test.bench=.", "-test.benchtime=1x"}
			ours := output(exec.Command(linkTests(t, dir, files, packages), args...))
			test := exec.Command("go", append([]string{"test", "-vet=off"}, args...)...)
			test.Dir = dir
			if want := output(test); ours != want {
				t.Errorf("it prints\n%s\nand by go test\n%s", ours, want)
			}
		})
	}
}

// output is what a command prints, without what differs from run to run, and
// its exit status.
func output(cmd *exec.Cmd) string {
	out, _ := cmd.CombinedOutput()
	text := regexp.MustCompile(`(?m)\s*[\d.]+ ns/op|\([\d.]+s\)|^cpu: .*\n|^exit status 1\n|^FAIL(\tprog.*)?\n|^ok  \tprog.*\n`).ReplaceAllString(string(out), "")
	return fmt.Sprintf("%s[%t]", text, cmd.ProcessState.Success())
}

// linkTests compiles and links the tests of files in dir.
func linkTests(t *testing.T, dir string, files []File, packages map[string]string) string {
	t.Helper()
	source, err := TestMain(files)
	if err != nil {
		t.Fatal(err)
	}
	var config strings.Builder
	for path, archive := range packages {
		fmt.Fprintf(&config, "packagefile %s=%s\n", path, archive)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) {
		cmd := exec.Command("go", append([]string{"tool"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go tool %q: %v\n%s", args, err, out)
		}
	}
	write("_testmain.go", source)
	var inner, outer []string
	for _, f := range files {
		if IsXTest(f) {
			outer = append(outer, f.Name)
		} else {
			inner = append(inner, f.Name)
		}
	}
	for _, step := range []struct {
		path  string
		files []string
	}{{TestPath, inner}, {XTestPath, outer}, {"main", []string{"_testmain.go"}}} {
		if len(step.files) == 0 {
			continue
		}
		write("importcfg", config.String())
		run(append([]string{"compile", "-p", step.path, "-importcfg", "importcfg", "-pack", "-o", step.path + ".a"}, step.files...)...)
		fmt.Fprintf(&config, "packagefile %s=%s.a\n", step.path, step.path)
	}
	write("importcfg", config.String())
	run("link", "-importcfg", "importcfg", "-o", "tests", "main.a")
	os.Remove(filepath.Join(dir, "_testmain.go"))
	return filepath.Join(dir, "tests")
}

// exported returns the archives of packages and all that they need.
func exported(t *testing.T, paths ...string) map[string]string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Export"}, paths...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	archives := make(map[string]string)
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ ImportPath, Export string }
		if err := d.Decode(&p); err == io.EOF {
			return archives
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Export != "" {
			archives[p.ImportPath] = p.Export
		}
	}
}

// TestIsXTest tries names of files and packages.
func TestIsXTest(t *testing.T) {
	got := []bool{
		IsXTest(File{"a_test.go", "// c\npackage main_test"}), IsXTest(File{"a_test.go", "package main"}),
		IsXTest(File{"a.go", "package main_test"}), IsXTest(File{"a_test.go", ""}),
	}
	if !reflect.DeepEqual(got, []bool{true, false, false, false}) {
		t.Error(got)
	}
}

func FuzzTestMain(f *testing.F) {
	f.Add("package main\nfunc TestX(t *testing.T) {}\nfunc ExampleY() {\n\t// Output: x\n}")
	f.Add("package main_test\nfunc ExampleY() { // a\n/* unordered output:\n\n */}")
	f.Fuzz(func(t *testing.T, text string) {
		source, err := TestMain([]File{{"a_test.go", text}})
		if err != nil {
			return
		}
		if _, err := parser.ParseFile(token.NewFileSet(), "", source, 0); err != nil {
			t.Errorf("%q made\n%s\n%v", text, source, err)
		}
	})
}
