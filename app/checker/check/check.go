// Package check knows Go as an editor wants it known: what is wrong with a
// program and how to mend it, how it looks formatted, what could stand at the
// caret, and what stands under the pointer.
//
// In come the files of a program and, through a [Source], what the build has
// put down about the standard library: the types that packages export, their
// documentation, and which functions never return. Out come the toolchain's
// diagnostics, completions and hovers, with offsets in bytes of a file's text.
// Nothing here compiles, runs or fetches anything, and any text may come in.
package check

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"ctxplay/app/program"
)

// A Session answers questions about programs. It keeps the packages of the
// standard library that programs have imported, so that each is read once. It
// is not for use by several goroutines at a time.
type Session struct{ lib *library }

// New returns a Session that reads from source what a question needs.
func New(source Source) *Session { return &Session{lib: newLibrary(source)} }

// maxDiagnostics bounds what one check returns, errors before warnings.
const maxDiagnostics = 200

// Check returns what is wrong with a program: what does not parse; or else
// what go/types complains of; or else what go vet does. The error tells that
// something about the standard library could not be read.
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
		found[i].Fixes = l.sound(found[i].Fixes)
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
