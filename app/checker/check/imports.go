package check

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/program"
)

// compareImports returns the imports that a file of a unit has and does not need, and the
// paths that it needs and does not have. Imports with a name of their own, a
// blank or a dot stay, and so do those of packages that are not known.
func (lib *library) compareImports(u *unit, f *ast.File) (drop []*ast.ImportSpec, add []string) {
	refs := references(f, declaredNames(u.syntax()))
	imported := u.importedPaths()
	if p := lib.resolve("http", refs["http"], nil); p != nil && refs["http"] != nil {
		imported[p.Path] = true // it will be
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

// importedPaths returns the paths that files of the unit import.
func (u *unit) importedPaths() map[string]bool {
	paths := make(map[string]bool)
	for _, f := range u.syntax() {
		for _, s := range f.Imports {
			paths[importPath(s)] = true
		}
	}
	return paths
}

// An importEditor edits the import declarations of a file.
type importEditor struct {
	l     *loaded
	src   *source
	drop  []*ast.ImportSpec
	edits []program.Edit
}

// importEdits returns the edits that drop imports of a file and add others, and
// leave comments where they are.
func (l *loaded) importEdits(src *source, drop []*ast.ImportSpec, add []string) []program.Edit {
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

// target returns the import declaration to add to, or nil: the first that has
// parentheses, or that is a single import which stays.
func (e *importEditor) target() *ast.GenDecl {
	for _, d := range e.decls() {
		if d.Lparen.IsValid() || len(d.Specs) == 1 && !e.drops(d.Specs[0]) && importPath(d.Specs[0].(*ast.ImportSpec)) != "C" {
			return d
		}
	}
	return nil
}

// remove drops the imports of a declaration that are to be dropped, and the
// declaration with them if it has no others.
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

// cut removes a piece of source and the semicolon after it, and the whole line if
// there is nothing else in it.
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
	e.edits = append(e.edits, program.Edit{File: e.src.Name, From: from, To: to, New: text})
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

// specs returns imports of paths as they stand in a declaration, sep before each.
func specs(sep string, paths []string) string {
	var b strings.Builder
	for _, p := range paths {
		b.WriteString(sep)
		b.WriteString(strconv.Quote(p))
	}
	return b.String()
}

// addTo adds imports to a declaration. Those of the standard library are put with
// others of the standard library, and the rest with the rest.
func (e *importEditor) addTo(d *ast.GenDecl, std, others []string) {
	if !d.Lparen.IsValid() {
		spec := d.Specs[0].(*ast.ImportSpec)
		before, after := " (", ""
		if isStd(importPath(spec)) {
			after = specs("\n\t", std)
			if len(others) > 0 {
				after += "\n" + specs("\n\t", others)
			}
		} else {
			after = specs("\n\t", others)
			if len(std) > 0 {
				before += specs("\n\t", std) + "\n"
			}
		}
		at, first := e.offset(d.Pos())+len("import"), e.offset(spec.Pos())
		if !blank(e.src.Text[at:first]) {
			first = at // a comment stands before it
		}
		e.replace(at, first, before+"\n\t")
		end := e.lineEnd(spec.End())
		e.replace(end, end, after+"\n)")
		return
	}
	e.addBeside(d, std, true)
	e.addBeside(d, others, false)
}

// addBeside adds imports of a kind to the first group of that kind, each in its
// place of the order: gofmt could sort them too, but would tear imports from the
// comments above them.
func (e *importEditor) addBeside(d *ast.GenDecl, paths []string, std bool) {
	run := e.run(d, std)
	for i, p := range paths {
		at, before := e.placeIn(run, p)
		switch {
		case len(run) == 0 && std:
			at := e.offset(d.Lparen) + 1
			e.replace(at, at, specs("\n\t", paths)+"\n\n")
			return
		case len(run) == 0:
			at := e.offset(d.Rparen)
			e.replace(at, at, "\n"+specs("\n\t", paths)+"\n")
			return
		case before:
			e.replace(at, at, strconv.Quote(p)+"\n\t")
		case blank(firstLine(e.src.Text[at:])):
			e.replace(at, at, specs("\n\t", paths[i:i+1]))
		default:
			e.replace(at, at, specs("; ", paths[i:i+1]))
		}
	}
}

// run returns a group of imports of a kind that stay and have no empty line between
// them. It is the first group that begins with an import without a name, or else the
// last.
func (e *importEditor) run(d *ast.GenDecl, std bool) (run []*ast.ImportSpec) {
	for _, s := range d.Specs {
		spec, ok := s.(*ast.ImportSpec)
		if !ok || e.drops(spec) || isStd(importPath(spec)) != std || importPath(spec) == "C" {
			continue
		}
		if n := len(run); n > 0 && strings.Contains(e.src.Text[e.offset(run[n-1].End()):e.offset(spec.Pos())], "\n\n") {
			if run[0].Name == nil {
				return run
			}
			run = nil
		}
		run = append(run, spec)
	}
	return run
}

// placeIn returns the offset at which a path belongs in a run of imports: the end of
// another's line, or, with before, the beginning of the first one's.
func (e *importEditor) placeIn(run []*ast.ImportSpec, path string) (at int, before bool) {
	var last *ast.ImportSpec
	for _, s := range run {
		if importPath(s) < path {
			last = s
		}
	}
	if last != nil {
		return e.lineEnd(last.End()), false
	}
	if len(run) == 0 {
		return 0, false
	}
	first := run[0].Pos()
	if run[0].Doc != nil {
		first = run[0].Doc.Pos()
	}
	at = e.offset(first)
	if start := strings.LastIndexByte(e.src.Text[:at], '\n') + 1; !blank(e.src.Text[start:at]) {
		return e.lineEnd(run[0].End()), false
	}
	return at, true
}

// lineEnd returns the offset of the end of a line as loaded.lineEnd finds it.
func (e *importEditor) lineEnd(pos token.Pos) int { return e.offset(e.l.lineEnd(pos)) }
