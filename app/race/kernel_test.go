package race

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/probe"
)

// kernelsDir has the kernels of GoKer (Yuan and others, GoBench, CGO 2021): bugs of real
// programs, cut down to what makes them.
var kernelsDir = filepath.Join(runtime.GOROOT(), "src/runtime/testdata/testgoroutineleakprofile/goker")

// A kernel is one of them.
type kernel struct {
	name  string
	file  string
	waits []*regexp.Regexp // what leaked goroutines wait for, as Go's own test of its leak profile expects it
	lines []int            // and where
}

// repeats are the functions with loops that repeat a bug within one copy of it, which are gone
// through ten times here: of a run that never gets on nothing comes.
// They are of Kubernetes58107.
var repeats = []string{"Sync", "HelperSignals"}

// copies is how many copies of the bug are started of those kernels of which one copy cannot show
// it by a schedule alone.
var copies = map[string]string{
	"Cockroach9935": "8", // a copy fails by its random number
	"Moby21233":     "8",
	"Moby33781":     "3",  // the n-th copy sleeps for n milliseconds
	"Cockroach2448": "50", // a timer has to fire while a goroutine could run
}

// kernels reads them, and writes their source into a folder: where one starts many copies of the
// bug, so that one of them may go wrong, it starts one here.
func kernels(t testing.TB, dir string) (all []*kernel) {
	t.Helper()
	fset := token.NewFileSet()
	waits, lines := expectedWaits(t, fset), expectedLines(t)
	files, err := filepath.Glob(filepath.Join(kernelsDir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the kernels are not installed: %v", err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(fset, file, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(file)
		k := &kernel{name: registered(f), file: base, lines: lines[strings.TrimSuffix(base, ".go")]}
		if k.name != "" {
			if k.waits = waits[k.name]; len(k.waits) == 0 || len(k.lines) == 0 {
				t.Errorf("%s: no leak is expected of it", k.name)
			}
			for _, d := range f.Decls {
				if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil {
					cutLoops(fset, d, k.name, source)
				}
			}
			all = append(all, k)
		}
		// The profile that a kernel writes at its end would need another toolchain than the page's.
		text := strings.ReplaceAll(string(source), "prof.WriteTo(os.Stdout, 2)", "_, _ = prof, os.Stdout")
		if err := os.WriteFile(filepath.Join(dir, base), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// registered returns the name under which a file registers its kernel, or "".
func registered(f *ast.File) (name string) {
	ast.Inspect(f, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && len(c.Args) == 2 {
			if id, ok := c.Fun.(*ast.Ident); ok && id.Name == "register" {
				name, _ = strconv.Unquote(c.Args[0].(*ast.BasicLit).Value)
			}
		}
		return true
	})
	return name
}

// cutLoops cuts the loops that stand outermost in a kernel's function, and the repeats. The
// source keeps its lines.
func cutLoops(fset *token.FileSet, d *ast.FuncDecl, name string, source []byte) {
	to := cmp.Or(copies[name], "1")
	switch {
	case name == "Kubernetes58107" && slices.Contains(repeats, d.Name.Name):
		to = "10"
	case d.Name.Name != name:
		return
	}
	for _, s := range d.Body.List {
		loop, ok := s.(*ast.ForStmt)
		if !ok {
			continue
		}
		c, ok := loop.Cond.(*ast.BinaryExpr)
		if !ok {
			continue
		}
		if n, ok := c.Y.(*ast.BasicLit); ok {
			text := source[fset.Position(c.OpPos).Offset:fset.Position(n.End()).Offset]
			copy(text, "<  "[:len(text)-len(n.Value)]+to+strings.Repeat(" ", len(n.Value)-len(to)))
		}
	}
}

// expectedWaits reads from Go's own test for what it expects leaked goroutines to wait.
func expectedWaits(t testing.TB, fset *token.FileSet) map[string][]*regexp.Regexp {
	t.Helper()
	f, err := parser.ParseFile(fset, filepath.Join(runtime.GOROOT(), "src/runtime/goroutineleakprofile_test.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	// This one is in a comment there: natively it may crash by the fault, too.
	all := map[string][]*regexp.Regexp{"Kubernetes1321": {regexp.MustCompile(`^(chan send|sync\.Mutex\.Lock)$`)}}
	ast.Inspect(f, func(n ast.Node) bool {
		c, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		id, ok := c.Fun.(*ast.Ident)
		if !ok || id.Name != "makeTest" && id.Name != "makeFlakyTest" || len(c.Args) < 2 {
			return true
		}
		name, _ := strconv.Unquote(c.Args[0].(*ast.BasicLit).Value)
		for _, a := range c.Args[1:] {
			text, _ := strconv.Unquote(a.(*ast.BasicLit).Value)
			wait := text[strings.LastIndex(text, ` \[`)+3:]
			all[name] = append(all[name], regexp.MustCompile("^"+strings.TrimSuffix(wait, `\]`)+"$"))
		}
		return true
	})
	return all
}

// expectedLines reads on which lines goroutines leak.
func expectedLines(t testing.TB) map[string][]int {
	t.Helper()
	text, err := os.ReadFile("testdata/kernels.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]int{}
	for line := range strings.Lines(string(text)) {
		name, numbers, _ := strings.Cut(line, ":")
		for _, n := range strings.Fields(numbers) {
			i, err := strconv.Atoi(n)
			if err != nil {
				t.Fatal(err)
			}
			all[name] = append(all[name], i)
		}
	}
	return all
}

// buildKernels builds them, and returns the program's file.
func buildKernels(t testing.TB) (string, []*kernel) {
	t.Helper()
	dir := t.TempDir()
	all := kernels(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "record.go"), []byte(probe.Record()), 0o666); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	return build(t, []string{"build"}, files...), all
}
