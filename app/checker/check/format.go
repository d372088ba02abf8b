package check

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"ctxplay/app/program"
)

// Format returns a program as gofmt writes it, with the imports that it needs, of
// packages that are known, and without those that it does not need. If a file does
// not parse, all files are returned as they are, with what is wrong.
func (s *Session) Format(files []program.File) ([]program.File, []program.Diagnostic, error) {
	if err := s.lib.open(); err != nil {
		return files, nil, err
	}
	l := parse(files)
	if len(l.broken) > 0 {
		return files, l.broken, nil
	}
	var edits []program.Edit
	for _, u := range l.units {
		for _, src := range u.files {
			drop, add := s.lib.compareImports(u, src.ast)
			edits = append(edits, l.importEdits(src, drop, add)...)
		}
	}
	changed := program.ApplyEdits(files, edits)
	if changed == nil {
		changed = slices.Clone(files)
	}
	for i, f := range changed {
		if !strings.HasSuffix(f.Name, ".go") {
			continue
		}
		text, ok := formatText(f.Text)
		if !ok {
			text, _ = formatText(files[i].Text)
		}
		changed[i].Text = text
	}
	return changed, nil, nil
}

// formatText formats a file that parses; it is not ok if it does not.
func formatText(text string) (string, bool) {
	for range 3 { // a comment can take two rounds to get to its place
		out, err := format.Source([]byte(text))
		if err != nil {
			return text, false
		}
		grouped := groupImports(string(out))
		if grouped == text {
			break
		}
		text = grouped
	}
	return text, true
}

// groupImports puts, where imports of the standard library and others stand in
// successive lines, the former first and an empty line in between.
func groupImports(text string) string {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return text
	}
	for _, d := range slices.Backward(f.Decls) {
		d, ok := d.(*ast.GenDecl)
		if !ok || d.Tok != token.IMPORT || !d.Lparen.IsValid() || !d.Rparen.IsValid() {
			continue
		}
		from, to := fset.Position(d.Lparen).Offset+1, fset.Position(d.Rparen).Offset
		runs := strings.Split(text[from:to], "\n\n")
		for i, run := range runs {
			runs[i] = groupRun(run)
		}
		text = text[:from] + strings.Join(runs, "\n\n") + text[to:]
	}
	return text
}

// groupRun divides imports in successive lines into two groups, if there are of both
// kinds and each has a line of its own.
func groupRun(run string) string {
	var std, others, doc strings.Builder
	for line := range strings.Lines(run) {
		code := strings.TrimSpace(line)
		if code == "" || strings.HasPrefix(code, "//") {
			doc.WriteString(line)
			continue
		}
		_, rest, ok := strings.Cut(code, `"`)
		path, after, closed := strings.Cut(rest, `"`)
		if after = strings.TrimSpace(after); !ok || !closed || after != "" && !strings.HasPrefix(after, "//") || strings.Contains(code, "/*") {
			return run
		}
		to := &others
		if isStd(path) {
			to = &std
		}
		to.WriteString(doc.String())
		to.WriteString(strings.TrimSuffix(line, "\n") + "\n")
		doc.Reset()
	}
	if std.Len() == 0 || others.Len() == 0 {
		return run
	}
	out := std.String() + "\n" + strings.TrimPrefix(others.String(), "\n") + doc.String()
	if !strings.HasSuffix(run, "\n") {
		out = strings.TrimSuffix(out, "\n")
	}
	return out
}

// removeImport offers to remove the import at a place.
func (l *loaded) removeImport(u *unit, pos token.Pos) []program.Fix {
	src, _ := l.find(pos)
	if src == nil || src.ast == nil {
		return nil
	}
	for _, s := range src.ast.Imports {
		if s.Pos() <= pos && pos <= s.End() {
			return []program.Fix{{Text: program.Remarked("Remove the import"), Edits: l.importEdits(src, []*ast.ImportSpec{s}, nil)}}
		}
	}
	return nil
}

// addImport offers to import the package that a file most likely means by a name.
func (l *loaded) addImport(file, name string, lib *library) []program.Fix {
	src, u := l.file(file)
	if src == nil || src.ast == nil {
		return nil
	}
	if src.refs == nil {
		src.refs = references(src.ast, declaredNames(u.syntax()))
	}
	if src.refs[name] == nil {
		return nil
	}
	p := lib.resolve(name, src.refs[name], u.importedPaths())
	if p == nil {
		// It may lack some of what is used of it, which the compiler will say.
		p = lib.resolve(name, nil, nil)
	}
	if p == nil {
		return nil
	}
	return []program.Fix{{Text: program.Remarked("Import %q", p.Path), Edits: l.importEdits(src, nil, []string{p.Path})}}
}
