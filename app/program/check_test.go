package program

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

func one(name string) []File { return []File{{Name: name, Text: "package main\n"}} }

func TestCheck(t *testing.T) {
	for _, ok := range []string{
		"main.go", "main_test.go", "a-b.c_d.go", "A9.go", "linux.go", "x_js.go", "x_wasm.go", "x_js_wasm.go", "x_wasm_test.go",
		"x_unix.go", "windows_x.go", "a.b_windows.go", strings.Repeat("a", 61) + ".go",
	} {
		if err := Check(one(ok)); err != nil {
			t.Errorf("%s: %v", ok, err)
		}
	}
	var many []File
	for i := range 21 {
		many = append(many, File{Name: fmt.Sprintf("f%d.go", i)})
	}
	if err := Check(many[:20]); err != nil {
		t.Errorf("20 files: %v", err)
	}
	for _, c := range []struct {
		files []File
		says  string
	}{
		{nil, "at least one file, main.go"},
		{many, "at most 20 files, and these are 21"},
		{one(""), "no name"},
		{one("../x.go"), `"../x.go" has a folder`},
		{one(`a\x.go`), "has a folder"},
		{one("/x.go"), "has a folder"},
		{one("a..go"), "two dots"},
		{one("_x.go"), `begins with "_": Go passes over`},
		{one(".x.go"), `begins with "."`},
		{one("_test.go"), `begins with "_"`},
		{one("main"), "does not end in .go"},
		{one("main.GO"), "does not end in .go"},
		{one("README.md"), "does not end in .go"},
		{one("go.mod"), "go.mod is not needed"},
		{one("go.sum"), "go.sum is not needed"},
		{one("a\x00.go"), `"a\x00.go" has the character '\x00'`},
		{one("a\u202eog.go"), `"a\u202eog.go" has the character '\u202e'`},
		{one("a\n.go"), `'\n'`},
		{one("ä.go"), `'\u00e4': letters from a to z`},
		{one("a b.go"), "the character ' '"},
		{one("a\xff.go"), "has the character"},
		{one(strings.Repeat("a", 62) + ".go"), "longer than 64 bytes"},
		{one("x_windows.go"), "for windows only"},
		{one("x_windows_test.go"), "for windows only"},
		{one("x_js_arm64.go"), "for js/arm64 only"},
		{one("x_linux_wasm.go"), "for linux/wasm only"},
		{one("x_386.go"), "for 386 only"},
		{[]File{{Name: "a.go"}, {Name: "a.go"}}, `two files are named "a.go"`},
		{[]File{{Name: "a.go"}, {Name: "A.go"}}, `"a.go" and "A.go" differ only in case`},
		{[]File{{"a.go", strings.Repeat("a", MaxBytes)}, {"b.go", "b"}}, "at most 64 KiB of source (65536 bytes), and this has 65537 bytes"},
		{[]File{{"a.go", "package a\n\n// \xff"}}, "a.go is not text in UTF-8: see line 3"},
	} {
		if err := Check(c.files); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.80q: %v, want %q", c.files, err, c.says)
		}
	}
	if err := Check([]File{{"a.go", strings.Repeat("\ufffd", MaxBytes/3)}}); err != nil {
		t.Errorf("64 KiB of a character that stands for bad ones: %v", err)
	}
}

// TestKnownSystems expects that exactly the systems which the installed Go knows bind
// the name of a file.
func TestKnownSystems(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(runtime.GOROOT(), "src/internal/syslist/syslist.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]string{"KnownOS": knownOS, "KnownArch": knownArch}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || lists[spec.Names[0].Name] == "" {
			return true
		}
		name := spec.Names[0].Name
		elements := spec.Values[0].(*ast.CompositeLit).Elts
		if got := len(strings.Fields(lists[name])); got != len(elements) {
			t.Errorf("%s: %d words, Go has %d", name, got, len(elements))
		}
		for _, e := range elements {
			if word, _ := strconv.Unquote(e.(*ast.KeyValueExpr).Key.(*ast.BasicLit).Value); !isOf(lists[name], word) {
				t.Errorf("%s lacks %s", name, word)
			}
		}
		delete(lists, name)
		return false
	})
	if len(lists) > 0 {
		t.Errorf("not found in internal/syslist: %v", lists)
	}
}

func TestIsTest(t *testing.T) {
	if IsTest(one("main.go")) || IsTest(one("test.go")) || !IsTest(one("main_test.go")) {
		t.Error("a test file is one whose name ends in _test.go")
	}
}
