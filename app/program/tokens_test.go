package program

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

func TestImportsOf(t *testing.T) {
	type im struct {
		name, path   string
		line, column int
	}
	for _, c := range []struct {
		text string
		want []im
	}{
		{"", nil},
		{"package main", nil},
		{"package main\n\nimport \"fmt\"\n", []im{{"", "fmt", 3, 8}}},
		{"// a\npackage main; import (\n\t. \"fmt\"; _ \"os\"\n\tt `time`\n)\nimport \"a\"\nfunc main() {}\nimport \"late\"\n",
			[]im{{".", "fmt", 3, 4}, {"_", "os", 3, 13}, {"t", "time", 4, 4}, {"", "a", 6, 8}}},
		{"package main\nimport (\n\t\"fmt\"\n\tfunc", []im{{"", "fmt", 3, 2}}},
		{"package main\nimport (\n\t\"fmt\n\t\"os\"\n", []im{{"", "os", 4, 2}}},
		{"package main\nimport", nil},
		{"import \"x\"", []im{{"", "x", 1, 8}}},
		{"package main\n//line x.go:99\nimport \"x\"", []im{{"", "x", 3, 8}}},
	} {
		var got []im
		for _, i := range ImportsOf(c.text) {
			got = append(got, im{i.Name, i.Path, i.Line, i.Column})
			if path, err := strconv.Unquote(c.text[i.From:i.To]); err != nil || path != i.Path {
				t.Errorf("%q: %q is at %q", c.text, i.Path, c.text[i.From:i.To])
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// TestImportsOfStandardLibrary expects that tokens find the imports that the parser
// finds, in real files.
func TestImportsOfStandardLibrary(t *testing.T) {
	var names []string
	for _, pattern := range []string{"context/*.go", "net/http/*.go", "runtime/*.go", "os/*.go"} {
		more, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src", pattern))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, more...)
	}
	if len(names) < 100 {
		t.Fatalf("only %d files", len(names))
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, s := range file.Imports {
			path, _ := strconv.Unquote(s.Path.Value)
			if s.Name != nil {
				path = s.Name.Name + " " + path
			}
			want = append(want, path)
		}
		for _, i := range ImportsOf(string(text)) {
			if i.Name != "" {
				i.Path = i.Name + " " + i.Path
			}
			got = append(got, i.Path)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func FuzzImportsOf(f *testing.F) {
	f.Add("package main\nimport (\n\ta \"fmt\"\n)\n")
	f.Add("import . `\r`;import(")
	f.Fuzz(func(t *testing.T, text string) {
		for _, i := range ImportsOf(text) {
			if i.From < 0 || i.To > len(text) || i.From >= i.To || i.Line < 1 || i.Column < 1 {
				t.Errorf("%q: %+v", text, i)
			}
		}
	})
}

func TestFunctions(t *testing.T) {
	text := `package main

type T[K any] struct{ f func(int) }

func init() {}

func (t *T[K]) Method(n int) { func() { inner := func() {} ; inner() }() }

func plain() (func(), error) { return nil, nil }

var v = func() {}

func generic[A any](a A) {}

func main() { go func() {}() }
`
	if got := strings.Join(Functions([]File{{Name: "main.go", Text: text}, {Name: "b.go", Text: "package main\nfunc (broken"}}), " "); got != "Method plain generic" {
		t.Errorf("%s", got)
	}
}

func TestReadsInput(t *testing.T) {
	for text, want := range map[string]bool{
		"package main\nfunc main() { fmt.Scanln() }":                 true,
		"package main\nvar r = bufio.NewReader(os.Stdin)":            true,
		"package main\n// os.Stdin\nvar s = `fmt.Scan`":              false,
		"package main\nfunc main() { fmt.Sscan(s, &n); os.Exit(1) }": false,
	} {
		if got := ReadsInput([]File{{Name: "main.go", Text: text}}); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
