package check_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ctxplay/app/make/golist"
	"ctxplay/app/program"
)

// TestAgreesWithGo compares the places and words of what the checker complains of
// with those of the installed go vet or compiler, for each archive of
// testdata/check that these can be asked about.
func TestAgreesWithGo(t *testing.T) {
	s, _ := session(t)
	eachArchive(t, "check", func(t *testing.T, name string, a *txtar.Archive) {
		files := programOf(a)
		found, err := s.Check(files)
		if err != nil {
			t.Fatal(err)
		}
		own := func(source string) (lines []string) {
			for _, d := range found {
				if d.Source == source && d.Code != "contextkey" {
					lines = append(lines, place(d)+": "+strings.ReplaceAll(d.Text, "\n", " "))
				}
			}
			slices.Sort(lines)
			return lines
		}
		vet, types := own("vet"), own("types")
		var theirs []string
		switch {
		case len(types) > 0 && len(types) == len(found) && !hasTests(files):
			theirs, vet = run(t, files, "build", "-gcflags=-e", "-o", filepath.Join(t.TempDir(), "out"), "."), types
		case len(types) == 0 && len(vet) > 0:
			theirs = run(t, files, "vet", ".")
		default:
			t.Skip("it is not compiled, or has nothing to compare")
		}
		if len(theirs) == 0 {
			t.Skip("the go command does not get as far as compiling it")
		}
		if !slices.Equal(vet, theirs) {
			t.Errorf("ours:\n%s\nGo's:\n%s", strings.Join(vet, "\n"), strings.Join(theirs, "\n"))
		}
	})
}

func place(d program.Diagnostic) string {
	return fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column)
}

func hasTests(files []program.File) bool {
	return slices.ContainsFunc(files, func(f program.File) bool { return strings.HasSuffix(f.Name, "_test.go") })
}

// complaint matches a line of go vet or the compiler.
var complaint = regexp.MustCompile(`^(?:vet: )?(?:\./)?([a-z_]+\.go:\d+:\d+: .*)$`)

// run runs the go command on files in a module of their own, for js/wasm, and
// returns its complaints, sorted.
func run(t *testing.T, files []program.File, args ...string) []string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	module := "main" // the path that a program has here
	if hasTests(files) {
		module = "prog"
	}
	write("go.mod", "module "+module+"\n\ngo 1.26\n")
	for _, f := range files {
		write(f.Name, f.Text)
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = golist.WasmEnv()
	out, _ := cmd.CombinedOutput() // it fails, as it should
	var lines []string
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSuffix(line, "\n")
		if m := complaint.FindStringSubmatch(line); m != nil {
			lines = append(lines, strings.ReplaceAll(m[1], " at ./", " at "))
		} else if strings.HasPrefix(line, "\t") && len(lines) > 0 {
			lines[len(lines)-1] += " " + strings.Replace(line, "./", "", 1)
		}
	}
	slices.Sort(lines)
	return lines
}
