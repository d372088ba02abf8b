// Package check answers what an editor asks about a Go program: what is wrong with
// it and how to mend it, how it looks formatted, what could stand at the caret,
// and what stands under the pointer.
//
// In come the files of a program and, through a [Source], what package library
// has put down about the standard library: the types that packages export, their
// documentation, and which functions never return. Out come diagnostics,
// completions and hovers, with offsets in bytes of a file's text. Nothing here
// compiles, runs or fetches anything, and any text may come in, also one that is
// not Go.
//
// A [Session] holds what questions have in common. A question parses the program
// and type checks it as far as it goes (load.go); then vet's analyzers look for
// mistakes (vet.go, suite.go) and fixes are made (fix_*.go), or the imports are
// mended (format.go, imports.go), or a place is completed (complete.go, ranking.go,
// members.go) or looked up (hover.go, describe.go, docs.go). All of these work on
// one loaded program, which is why they are one package.
package check

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"ctxplay/app/explore/search"
	"ctxplay/app/program"
)

// A Session answers questions about programs. It keeps the packages of the
// standard library that programs have imported, so that each is read once. It
// is not for use by several goroutines at a time.
type Session struct {
	lib *library
	// vetted is the program that was judged last, and complaints what Check said of it: a
	// lesson has one program judged for each of its seeds.
	vetted     []program.File
	complaints []program.Diagnostic
	// searches has the search of the page, if there is one.
	searches search.Desk
}

// New returns a Session that reads from source what a question needs.
func New(source Source) *Session { return &Session{lib: newLibrary(source)} }

// maxDiagnostics is how many diagnostics a check returns at most.
const maxDiagnostics = 200

// Check returns what is wrong with a program: what does not parse, or if all does,
// what go/types complains of, or if it does not, what go vet complains of. An
// error says that something about the standard library could not be read.
func (s *Session) Check(files []program.File) ([]program.Diagnostic, error) {
	if err := s.lib.open(); err != nil {
		return nil, err
	}
	l := parse(files)
	found := l.broken
	if len(found) == 0 {
		l.typeCheck(s.lib)
		if s.lib.failure != nil {
			return nil, s.lib.fault()
		}
		found = append(l.typeErrors(s.lib), l.missingMain()...)
	}
	if len(found) == 0 {
		found = l.vet(s.lib)
	}
	slices.SortStableFunc(found, func(a, b program.Diagnostic) int {
		return cmp.Or(cmp.Compare(l.index(a.File), l.index(b.File)), cmp.Compare(a.From, b.From))
	})
	found = slices.CompactFunc(found, func(a, b program.Diagnostic) bool {
		return a.File == b.File && a.From == b.From && a.Text == b.Text
	})
	for i := range found {
		found[i].Fixes = l.keepParsing(found[i].Fixes)
	}
	return found[:min(len(found), maxDiagnostics)], nil
}

// diagnostic returns a complaint about the source between two positions.
func (l *loaded) diagnostic(pos, end token.Pos) program.Diagnostic {
	src, from := l.find(pos)
	if src == nil {
		return program.Diagnostic{Severity: program.SeverityError}
	}
	to := from
	if other, o := l.find(end); other == src && o > from {
		to = o
	} else if leaf := l.leaf(src, pos); leaf != nil {
		to = from + int(leaf.End()-pos)
	} else {
		to = from + tokenLength(src.Text[from:])
	}
	to = min(to, from+len(firstLine(src.Text[from:])))
	d := program.Diagnostic{File: src.Name, From: from, To: to, Severity: program.SeverityError}
	d.Line, d.Column = program.LineColumn(src.Text, from)
	return d
}

// leaf returns the identifier or literal that begins at a position, or nil.
func (l *loaded) leaf(src *source, pos token.Pos) ast.Node {
	if src.ast == nil {
		return nil
	}
	path := leafAt(src.ast, pos)
	if len(path) == 0 {
		return nil
	}
	return path[len(path)-1]
}
