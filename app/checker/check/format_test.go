package check_test

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ctxplay/app/program"
)

// TestFormat formats the programs of testdata/format, twice.
func TestFormat(t *testing.T) {
	s, _ := session(t)
	eachArchive(t, "format", func(t *testing.T, name string, a *txtar.Archive) {
		files := programOf(a)
		formatted, found, err := s.Format(files)
		if err != nil {
			t.Fatal(err)
		}
		got := []txtar.File{{Name: wantSection, Data: []byte(listing(found))}}
		for i, f := range formatted {
			if f != files[i] {
				got = append(got, txtar.File{Name: fixedSection + f.Name, Data: []byte(f.Text)})
			}
		}
		golden(t, name, a, got)
		again, _, err := s.Format(formatted)
		if err != nil || !slices.Equal(again, formatted) {
			t.Errorf("formatting once more changes it: %v, %v", again, err)
		}
		for i := range files {
			if len(found) == 0 && !sameCode(files[i].Text, formatted[i].Text) {
				t.Errorf("%s: more than imports and white space changed", files[i].Name)
			}
		}
	})
}

// TestFormatChoosesPackages checks that of several packages with one name, the one
// is imported that has all that is used of it.
func TestFormatChoosesPackages(t *testing.T) {
	s, _ := session(t)
	for _, test := range []struct{ uses, want string }{
		{"rand.IntN(3)", "math/rand/v2"},
		{"rand.N(3)", "math/rand/v2"},
		{"rand.Intn(3)", "math/rand"},
		{"rand.Read(nil); rand.Prime(nil, 1)", "crypto/rand"},
		{"rand.Int()", "math/rand/v2"},
		{`template.New("")`, "text/template"},
		{`template.HTML("")`, "html/template"},
		{`http.Get(""); template.New("")`, "html/template net/http"},
		{`pprof.Lookup("")`, "runtime/pprof"},
		{"pprof.Index(nil, nil)", "net/http/pprof"},
		{"var g errgroup.Group; g.Wait()", "golang.org/x/sync/errgroup"},
		{"scanner.Scanner{}", "text/scanner"},
		{"ast.Print(nil, nil)", "go/ast"},
		{"synctest.Wait()", "testing/synctest"},
		{"js.Global()", "syscall/js"},
		{"fmt.Nothing()", ""},
		{"x.Println()", ""},
		{"fmt := 1; fmt.Println()", ""},
		{"unsafe.Sizeof(1)", "unsafe"},
		{"atomic.AddInt32(nil, 1); list.New(); heap.Init(nil)", "container/heap container/list sync/atomic"},
	} {
		text := "package main\n\nfunc main() { " + test.uses + " }\n"
		out, _, err := s.Format([]program.File{{Name: "main.go", Text: text}})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(imports(t, out[0].Text), " "); got != test.want {
			t.Errorf("%s: imports %q, want %q", test.uses, got, test.want)
		}
	}
}

// imports returns what a file imports.
func imports(t *testing.T, text string) (paths []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Imports {
		paths = append(paths, strings.Trim(s.Path.Value, `"`))
	}
	return paths
}

// sameCode reports whether two files differ in nothing but import declarations,
// white space and what gofmt does to comments.
func sameCode(a, b string) bool { return slices.Equal(code(a), code(b)) }

// code returns the tokens of a file without its imports and semicolons, which
// may be line breaks.
func code(text string) (tokens []string) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, 0)
	if err != nil {
		return nil
	}
	var skip [][2]int
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			skip = append(skip, [2]int{fset.Position(g.Pos()).Offset, fset.Position(g.End()).Offset})
		}
	}
	file := token.NewFileSet().AddFile("", -1, len(text))
	var scan scanner.Scanner
	scan.Init(file, []byte(text), nil, 0)
	for {
		pos, tok, lit := scan.Scan()
		if tok == token.EOF {
			return tokens
		}
		at := file.Offset(pos)
		inside := slices.ContainsFunc(skip, func(s [2]int) bool { return s[0] <= at && at < s[1] })
		// gofmt sets and drops commas and semicolons at the ends of lines and
		// parentheses around types, and writes numbers' prefixes small.
		if !inside && tok != token.SEMICOLON && tok != token.COMMA && tok != token.LPAREN && tok != token.RPAREN {
			tokens = append(tokens, tok.String()+strings.ToLower(lit))
		}
	}
}

// FuzzFormat checks that formatting returns the same program whatever it is, and
// that formatting that once more changes nothing.
func FuzzFormat(f *testing.F) {
	s, _ := session(f)
	for _, seed := range seeds(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := []program.File{{Name: "main.go", Text: text}, {Name: "other.go", Text: "package main\n\nvar shared int\n"}}
		out, found, err := s.Format(files)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			if !slices.Equal(out, files) {
				t.Errorf("it does not parse and was changed: %q", out[0].Text)
			}
			return
		}
		if !sameCode(text, out[0].Text) {
			t.Errorf("more than imports and white space changed: %q", out[0].Text)
		}
		if again, _, _ := s.Format(out); !slices.Equal(again, out) {
			t.Errorf("formatting once more changes %q\nto %q", out[0].Text, again[0].Text)
		}
	})
}

// FuzzCheck checks any text, and looks whether diagnostics are within their files.
func FuzzCheck(f *testing.F) {
	s, _ := session(f)
	for _, seed := range seeds(f) {
		f.Add(seed, 50)
	}
	f.Fuzz(func(t *testing.T, text string, offset int) {
		files := []program.File{{Name: "main.go", Text: text}}
		found, err := s.Check(files)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found {
			checkPlace(t, files, d)
		}
		c, err := s.Complete(files, "main.go", offset)
		if err != nil || len(c.Items) > 100 {
			t.Errorf("%d completions, %v", len(c.Items), err)
		}
		if offset >= 0 && offset <= len(text) && !(0 <= c.From && c.From <= offset && offset <= c.To && c.To <= len(text)) {
			t.Errorf("completing %d to %d at %d", c.From, c.To, offset)
		}
		if h, err := s.Hover(files, "main.go", offset); err != nil || h.Signature != "" && (h.From > offset || h.To < offset) {
			t.Errorf("%+v at %d, %v", h, offset, err)
		}
	})
}

// seeds adds the programs of testdata to what a fuzz test tries.
func seeds(f *testing.F) (texts []string) {
	for _, folder := range []string{"check", "format"} {
		for _, file := range archives(f, folder) {
			texts = append(texts, file.Text)
		}
	}
	return texts
}
