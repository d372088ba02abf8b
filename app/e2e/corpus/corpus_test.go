package corpus

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestRead(t *testing.T) {
	suite := fstest.MapFS{}
	for name, text := range map[string]string{
		"a.go":             "// run\n\npackage main\n\nimport \"fmt\"\n",
		"a.out":            "printed\n",
		"ken/b.go":         "// errorcheck\n\npackage p\n\nimport \"nowhere\" // ERROR \"nowhere\"\n",
		"built.go":         "//go:build js && !linux\n\n// run\n\npackage main\n",
		"flags.go":         "// errorcheck -0 -m\n\npackage p\n",
		"args.go":          "// run one two\n\npackage main\n",
		"other.go":         "// compile\n\npackage p\n",
		"linux.go":         "// run\n\n//go:build linux\n\npackage main\n",
		"plus.go":          "// +build amd64\n\n// run\n\npackage main\n",
		"none.go":          "package main\n",
		"copyright.go":     "// Copyright\n\npackage main\n",
		"x.dir/a.go":       "// run\n\npackage main\n",
		"stress/a.go":      "// run\n\npackage main\n",
		"bytes.go":         "// run\n\npackage main // \xff\n",
		"large.go":         "// run\n\npackage main //" + strings.Repeat("x", 64<<10),
		"x_windows.go":     "// run\n\npackage main\n",
		"nowhere.go":       "// run\n\npackage main\n\nimport \"nowhere\"\n",
		"exec.go":          "// run\n\npackage main\n\nimport \"os/exec\"\n",
		"js.go":            "// run\n\npackage main\n\nimport \"syscall/js\"\n",
		"stack.go":         "// run\n\npackage main\n\nvar n = runtime.Stack(`/stack.go`)\n",
		"README.md":        "no Go",
		"internal/deep.go": "// run\n\npackage main\n\nimport \"unsafe\"\n",
	} {
		suite[name] = &fstest.MapFile{Data: []byte(text)}
	}
	l, err := Read(suite, func(path string) bool { return path != "nowhere" })
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range l.Cases {
		names = append(names, c.Kind+" "+c.Name)
	}
	if want := []string{"run a.go", "run built.go", "run internal/deep.go", "errorcheck ken/b.go"}; !slices.Equal(names, want) {
		t.Errorf("listed %q, want %q", names, want)
	}
	if l.Cases[0].Output != "printed\n" {
		t.Errorf("%+v", l.Cases[0])
	}
	want := map[string]int{
		"needs flags or arguments": 2, "is a compile test": 1, "is not for js/wasm": 2, "has no recipe": 2,
		"is a part of a test of several files": 2, "is not text in UTF-8": 1, "is larger than a program may be": 1,
		"has a name that a program's file cannot have": 1, "imports what the page has not": 1, "starts processes": 1,
		"talks to JavaScript, which this machine does not": 1, "expects a folder before its name in a stack": 1,
	}
	if !reflect.DeepEqual(l.Left, want) {
		t.Errorf("left out %v, want %v", l.Left, want)
	}
}

func TestCheckErrors(t *testing.T) {
	const text = "// errorcheck\npackage p\nvar a int = 1.5 // ERROR \"truncated\"\nvar b, c = x, y // ERROR \"undefined: x\" \"undefined: y|no y\"\n" +
		"var d = a // LINE, GC_ERROR \"no\"\n//// ERROR \"none\"\nfunc f() {} // GC_ERROR \"LINE-4\"\n"
	c := Case{Name: "fixedbugs/e.go", Text: text}
	good := []string{"e.go:3:13: cannot use 1.5 (truncated)", "e.go:4:12: undefined: x", "e.go:4:15: undefined: y",
		"e.go:7:6: declared at", "\te.go:3"}
	for _, test := range []struct {
		lines []string
		says  string
	}{
		{good, ""},
		{slices.Delete(slices.Clone(good), 0, 1), `line 3: "truncated" is not among`},
		{slices.Delete(slices.Clone(good), 2, 3), `line 4: "undefined: y|no y" is not among`},
		{append([]string{"e.go:4:1: more"}, good...), `line 4: nothing expects "more"`},
		{append([]string{"e.go:2:1: more"}, good...), `line 2: nothing expects ["more"]`},
	} {
		err := c.CheckErrors(strings.Join(test.lines, "\n") + "\n")
		if test.says == "" && err != nil || test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)) {
			t.Errorf("%q: %v, want %q", test.lines, err, test.says)
		}
	}
}

// The installed suite gives enough to choose from, and the choice is spread.
func TestInstalledSuite(t *testing.T) {
	suite := filepath.Join(runtime.GOROOT(), "test")
	if _, err := os.Stat(suite); err != nil {
		t.Skip(err)
	}
	l, err := Read(os.DirFS(suite), func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	for kind, n := range map[string]int{Run: 120, ErrorCheck: 80} {
		chosen := l.Spread(kind, n)
		if len(chosen) != n || !reflect.DeepEqual(chosen, l.Spread(kind, n)) {
			t.Errorf("%d of %s", len(chosen), kind)
		}
		if first, last := chosen[0].Name, chosen[n-1].Name; first > "fixedbugs" || last < "s" {
			t.Errorf("%s from %s to %s only", kind, first, last)
		}
	}
	driver, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "src/cmd/internal/testdir/testdir_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	if known, err := KnownFailures(driver); err != nil || !slices.Contains(known, "shift1.go") {
		t.Errorf("%q, %v", known, err)
	}
}
