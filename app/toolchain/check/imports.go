package check

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/toolchain"
)

// wanted returns, for a file of a unit, the imports that it has and does not
// need, and the paths it lacks. What has a name of its own, a blank or a dot
// stays, and so does a package that is not known.
func (lib *library) wanted(u *unit, f *ast.File) (drop []*ast.ImportSpec, add []string) {
	refs := references(f, declared(u.syntax()))
	imported := make(map[string]bool)
	for _, other := range u.syntax() {
		for _, s := range other.Imports {
			imported[importPath(s)] = true
		}
	}
	provided := make(map[string]bool)
	for _, s := range f.Imports {
		name := lib.guessName(s)
		if s.Name == nil && lib.byPath[importPath(s)] != nil && (refs[name] == nil || provided[name]) {
			drop = append(drop, s)
			continue
		}
		provided[name] = true
	}
	for name, selected := range refs {
		if provided[name] {
			continue
		}
		if p := lib.resolve(name, selected, imported); p != nil {
			add = append(add, p.Path)
		}
	}
	slices.Sort(add)
	return drop, add
}

// An importEditor edits the import declarations of a file.
type importEditor struct {
	l     *loaded
	src   *source
	drop  []*ast.ImportSpec
	edits []toolchain.Edit
}

// importEdits returns the edits that drop imports of a file and add others.
// Comments stay.
func (l *loaded) importEdits(src *source, drop []*ast.ImportSpec, add []string) []toolchain.Edit {
	e := importEditor{l: l, src: src, drop: drop}
	var std, others []string
	for _, p := range add {
		if isStd(p) {
			std = append(std, p)
		} else {
			others = append(others, p)
		}
	}
	target := e.target()
	for _, d := range e.decls() {
		e.remove(d, d == target && len(add) > 0)
	}
	switch {
	case len(add) == 0:
	case target == nil:
		e.addDecl(std, others)
	default:
		e.addTo(target, std, others)
	}
	return e.edits
}

func (e *importEditor) decls() (found []*ast.GenDecl) {
	for _, d := range e.src.ast.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.IMPORT {
			found = append(found, d)
		}
	}
	return found
}

func (e *importEditor) drops(s ast.Spec) bool {
	spec, ok := s.(*ast.ImportSpec)
	return ok && slices.Contains(e.drop, spec)
}

// target returns the declaration to add to: the first of several imports, or
// of one that stays.
func (e *importEditor) target() *ast.GenDecl {
	for _, d := range e.decls() {
		if d.Lparen.IsValid() || len(d.Specs) == 1 && !e.drops(d.Specs[0]) && importPath(d.Specs[0].(*ast.ImportSpec)) != "C" {
			return d
		}
	}
	return nil
}

// remove drops what is to be dropped of a declaration, or all of it.
func (e *importEditor) remove(d *ast.GenDecl, keep bool) {
	all := len(d.Specs) > 0
	for _, s := range d.Specs {
		all = all && e.drops(s)
	}
	if all && !keep && (!d.Lparen.IsValid() || !e.comments(d.Pos(), d.End())) {
		e.cut(d.Pos(), d.End())
		return
	}
	for _, s := range d.Specs {
		if e.drops(s) {
			e.cut(s.Pos(), s.End())
		}
	}
}

func (e *importEditor) comments(from, to token.Pos) bool {
	return slices.ContainsFunc(e.src.ast.Comments, func(c *ast.CommentGroup) bool {
		return from <= c.Pos() && c.End() <= to
	})
}

// cut removes source with the semicolon after it, and its line if nothing else
// is in it.
func (e *importEditor) cut(from, to token.Pos) {
	text := e.src.Text
	a, b := e.offset(from), e.offset(to)
	if rest := strings.TrimLeft(text[b:], " \t"); strings.HasPrefix(rest, ";") {
		b = len(text) - len(rest) + 1
	}
	start := strings.LastIndexByte(text[:a], '\n') + 1
	if end := strings.IndexByte(text[b:], '\n'); end >= 0 && blank(text[start:a]) && blank(text[b:b+end]) {
		a, b = start, b+end+1
	}
	e.replace(a, b, "")
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func (e *importEditor) offset(pos token.Pos) int { return int(pos) - e.src.tok.Base() }

func (e *importEditor) replace(from, to int, text string) {
	e.edits = append(e.edits, toolchain.Edit{File: e.src.Name, From: from, To: to, New: text})
}

// addDecl adds a declaration after the package clause.
func (e *importEditor) addDecl(std, others []string) {
	text := "\n\nimport " + strconv.Quote(append(std, others...)[0]) + "\n"
	if len(std)+len(others) > 1 {
		text = "\n\nimport (" + specs("\n\t", std) + strings.Repeat("\n", min(1, len(std), len(others))) + specs("\n\t", others) + "\n)\n"
	}
	at := e.offset(e.src.ast.Name.End())
	rest := e.src.Text[at:]
	line, _, _ := strings.Cut(rest, "\n")
	switch trimmed := strings.TrimLeft(rest, " \t"); {
	case strings.HasPrefix(trimmed, ";"):
		e.replace(at, len(e.src.Text)-len(trimmed)+1, text)
	case strings.HasPrefix(trimmed, "//"):
		e.replace(at+len(line), at+len(line), text)
	default:
		e.replace(at, at, text)
	}
}

// specs writes imports, each after sep.
func specs(sep string, paths []string) string {
	var b strings.Builder
	for _, p := range paths {
		b.WriteString(sep)
		b.WriteString(strconv.Quote(p))
	}
	return b.String()
}

// addTo adds imports to a declaration, those of the standard library beside
// others of it, and the same for the rest.
func (e *importEditor) addTo(d *ast.GenDecl, std, others []string) {
	if !d.Lparen.IsValid() {
		spec := d.Specs[0].(*ast.ImportSpec)
		at := e.offset(d.Pos()) + len("import")
		e.replace(at, at, " (\n")
		before, after := "", ""
		if isStd(importPath(spec)) {
			after = specs("\n", std)
			if len(others) > 0 {
				after += "\n" + specs("\n", others)
			}
		} else {
			after = specs("\n", others)
			if len(std) > 0 {
				before = specs("\n", std) + "\n\n"
			}
		}
		e.edits[len(e.edits)-1].New += before
		end := e.lineEnd(spec.End())
		e.replace(end, end, after+"\n)")
		return
	}
	e.addBeside(d, std, true)
	e.addBeside(d, others, false)
}

func (e *importEditor) addBeside(d *ast.GenDecl, paths []string, std bool) {
	if len(paths) == 0 {
		return
	}
	var last *ast.ImportSpec
	for _, s := range d.Specs {
		if spec, ok := s.(*ast.ImportSpec); ok && !e.drops(spec) && isStd(importPath(spec)) == std && importPath(spec) != "C" {
			last = spec
		}
	}
	switch {
	case last != nil:
		if end := e.lineEnd(last.End()); end > e.offset(last.End()) || blank(firstLine(e.src.Text[end:])) {
			e.replace(end, end, specs("\n\t", paths))
		} else {
			e.replace(end, end, specs("; ", paths))
		}
	case std:
		at := e.offset(d.Lparen) + 1
		e.replace(at, at, specs("\n\t", paths)+"\n\n")
	default:
		at := e.offset(d.Rparen)
		e.replace(at, at, "\n"+specs("\n\t", paths)+"\n")
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// lineEnd returns the end of the line of pos if only a comment is left of it,
// or else pos.
func (e *importEditor) lineEnd(pos token.Pos) int {
	at := e.offset(pos)
	line := firstLine(e.src.Text[at:])
	if strings.HasPrefix(strings.TrimSpace(line), "//") {
		return at + len(line)
	}
	return at
}
