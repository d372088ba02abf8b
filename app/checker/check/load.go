package check

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode/utf8"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/survive"
)

// firstPos is the first position of a program. Positions of imported objects are
// smaller, so that none of them is taken for one in the program.
const firstPos = 1 << 32

// A loaded program is one that was parsed and, once asked for, type checked.
type loaded struct {
	fset   *token.FileSet
	files  []*source
	units  []*unit
	broken []program.Diagnostic // what does not parse
}

// A source is a file of a program.
type source struct {
	program.File
	ast  *ast.File // as much as could be parsed
	tok  *token.File
	refs map[string][]string // what references returns, once asked for
}

// A unit is a package: the program, or a test of it from outside.
type unit struct {
	path   string
	files  []*source
	pkg    *types.Package
	info   *types.Info
	errors []types.Error
	docs   map[string]string   // documentation of what it declares, by key, once asked for
	shared map[*types.Var]bool // what reached returns, once asked for
}

// maxDepth is how deep brackets may nest. A parser in a browser would run out of
// stack before long; no program that a person reads comes near.
const maxDepth = 500

// parse parses the Go files of a program.
func parse(files []program.File) *loaded {
	l := &loaded{fset: token.NewFileSet()}
	l.fset.AddFile("", 1, firstPos-2)
	for _, f := range files {
		if !strings.HasSuffix(f.Name, ".go") {
			continue
		}
		l.add(f)
	}
	l.divide()
	return l
}

func (l *loaded) add(f program.File) {
	text := f.Text
	deep := tooDeep(text)
	if deep >= 0 {
		text = "package main\n"
	}
	base := l.fset.Base()
	parsed, err := parser.ParseFile(l.fset, f.Name, text, parser.ParseComments|parser.AllErrors)
	src := &source{File: f, ast: parsed}
	// The parser adds the file to the set before it does anything else.
	src.tok = l.fset.File(token.Pos(base))
	if deep >= 0 {
		src.tok = l.fset.AddFile(f.Name, -1, len(f.Text))
		src.tok.SetLinesForContent([]byte(f.Text))
	}
	l.files = append(l.files, src)
	if deep >= 0 {
		d := l.diagnostic(src.tok.Pos(deep), token.NoPos)
		d.Source, d.Text = "compile", "brackets nest too deep"
		l.broken = append(l.broken, d)
	}
	list, _ := err.(scanner.ErrorList)
	list.RemoveMultiples() // other errors in a line most likely follow from the first
	for _, e := range list {
		d := l.diagnostic(src.tok.Pos(min(max(e.Pos.Offset, 0), len(f.Text))), token.NoPos)
		d.Source, d.Text = "compile", e.Msg
		l.broken = append(l.broken, d)
	}
}

// tooDeep returns the offset at which brackets nest deeper than maxDepth, or -1. It
// counts brackets in strings and comments as well.
func tooDeep(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			if depth++; depth > maxDepth {
				return i
			}
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return -1
}

// mainPath is the import path of a program. If there are tests, what they test
// is compiled as program.TestPath instead.
const mainPath = "main"

// divide makes units of the files. Tests from outside are a unit of their own.
func (l *loaded) divide() {
	inside := &unit{path: mainPath}
	outside := &unit{path: program.XTestPath}
	for _, src := range l.files {
		if src.isTest() {
			inside.path = program.TestPath
		}
		if program.IsXTest(src.File) {
			outside.files = append(outside.files, src)
		} else {
			inside.files = append(inside.files, src)
		}
	}
	for _, u := range []*unit{inside, outside} {
		if len(u.files) > 0 {
			l.units = append(l.units, u)
		}
	}
}

func (s *source) isTest() bool { return strings.HasSuffix(s.Name, "_test.go") }

// typeCheck type checks all units, as far as each type checks.
func (l *loaded) typeCheck(lib *library) {
	imports := importer{lib: lib}
	for _, u := range l.units {
		u.info = newInfo()
		conf := types.Config{
			GoVersion: program.Release,
			Importer:  imports,
			Sizes:     sizes,
			Error: func(err error) {
				if e, ok := err.(types.Error); ok {
					u.errors = append(u.errors, e)
				}
			},
		}
		u.check(conf, l.fset)
		imports.tested = u.pkg
	}
}

// newInfo returns what the type checker is to fill in: all that analyzers ask for.
func newInfo() *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:       make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
}

// check runs the type checker. A panic of it is told and goes no further: on a
// program that does not even parse, it has still filled in what it understood.
func (u *unit) check(conf types.Config, fset *token.FileSet) {
	u.pkg = types.NewPackage(u.path, "")
	files := u.syntax()
	if len(files) == 0 {
		return
	}
	u.pkg = types.NewPackage(u.path, files[0].Name.Name)
	survive.Do(language.Phrase("type checking "+u.path), func() {
		_ = types.NewChecker(&conf, fset, u.pkg, u.info).Files(files) // conf.Error heard of all
	})
}

// syntax returns the trees of the unit's files.
func (u *unit) syntax() []*ast.File {
	var files []*ast.File
	for _, src := range u.files {
		if src.ast != nil {
			files = append(files, src.ast)
		}
	}
	return files
}

var sizes = types.SizesFor("gc", "wasm")

// find returns the file of a position and the offset in it, or nil if it is in none.
func (l *loaded) find(pos token.Pos) (*source, int) {
	for _, src := range l.files {
		if base := token.Pos(src.tok.Base()); base <= pos && int(pos-base) <= len(src.Text) {
			return src, int(pos - base)
		}
	}
	return nil, 0
}

// index returns the number of the file of that name among those of the program.
func (l *loaded) index(name string) int {
	return slices.IndexFunc(l.files, func(s *source) bool { return s.Name == name })
}

// file returns the source of that name and its unit, or nil if there is none.
func (l *loaded) file(name string) (*source, *unit) {
	for _, u := range l.units {
		for _, src := range u.files {
			if src.Name == name {
				return src, u
			}
		}
	}
	return nil, nil
}

// tokenLength returns how many bytes the identifier or character has that text
// begins with: none at the end of a line.
func tokenLength(text string) int {
	if n := identLength(text); n > 0 {
		return n
	}
	if text == "" || text[0] == '\n' {
		return 0
	}
	_, n := utf8.DecodeRuneInString(text)
	return n
}
