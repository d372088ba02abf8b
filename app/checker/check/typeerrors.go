package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"reflect"
	"strings"

	"ctxplay/app/program"
)

// typeErrors returns what the type checker complained of, in the words of the
// compiler.
func (l *loaded) typeErrors(lib *library) []program.Diagnostic {
	var found []program.Diagnostic
	for _, u := range l.units {
		for _, e := range u.errors {
			// An error that begins with a tab says more about the one before.
			if more, ok := strings.CutPrefix(e.Msg, "\t"); ok && len(found) > 0 {
				last := &found[len(found)-1]
				last.Text += fmt.Sprintf("\n\t%s%s", l.where(e.Pos), more)
				continue
			}
			if len(found) == maxDiagnostics {
				return found
			}
			d := l.diagnostic(e.Pos, errorEnd(e))
			d.Source, d.Text = "types", e.Msg
			l.explain(u, &d, e, lib)
			found = append(found, d)
		}
	}
	return found
}

// where writes a position as the compiler does, and nothing for one outside of the
// program.
func (l *loaded) where(pos token.Pos) string {
	src, offset := l.find(pos)
	if src == nil {
		return ""
	}
	line, column := program.LineColumn(src.Text, offset)
	return fmt.Sprintf("%s:%d:%d: ", src.Name, line, column)
}

// errorEnd returns the end of the source that an error is about. go/types keeps it
// in a field that it does not promise to keep: without the field, there is no end.
func errorEnd(e types.Error) token.Pos {
	if f := reflect.ValueOf(e).FieldByName("go116end"); f.IsValid() && f.CanInt() {
		return token.Pos(f.Int())
	}
	return token.NoPos
}

// explain adds to a type error what to do about it.
func (l *loaded) explain(u *unit, d *program.Diagnostic, e types.Error, lib *library) {
	switch {
	case strings.HasPrefix(e.Msg, "could not import "):
		l.explainImport(d, lib)
	case strings.HasSuffix(e.Msg, " imported and not used") || strings.Contains(e.Msg, " imported as ") && strings.HasSuffix(e.Msg, " and not used"):
		d.Code = "unusedimport"
		d.Fixes = l.removeImport(u, e.Pos)
	case strings.HasPrefix(e.Msg, "undefined: "):
		d.Code = "undefined"
		name := strings.TrimPrefix(e.Msg, "undefined: ")
		d.Fixes = l.addImport(d.File, name, lib)
	case strings.HasPrefix(e.Msg, "declared and not used: "):
		d.Code = "unusedvar"
		d.Fixes = l.nameBlank(u, e.Pos)
	case strings.HasSuffix(e.Msg, " declared and not used"): // of a type switch
		d.Code = "unusedvar"
		d.Fixes = l.dropSymbol(e.Pos)
	}
}

// explainImport says in the go command's words why a package cannot be
// imported, and what to do.
func (l *loaded) explainImport(d *program.Diagnostic, lib *library) {
	d.Source = "imports"
	rest := strings.TrimPrefix(d.Text, "could not import ")
	name, reason, ok := strings.Cut(rest, " (")
	if !ok {
		return
	}
	d.Text = strings.TrimSuffix(reason, ")")
	switch {
	case name == "C":
		d.Why = program.Remarked("A program here runs in the browser, where there is no C compiler.")
	case strings.HasPrefix(d.Text, "use of internal"):
		d.Why = program.Remarked("Internal packages are for the standard library's own use, and change without notice.")
	case strings.HasPrefix(d.Text, "no required module"):
		d.Why = program.Remarked("Here are the standard library and golang.org/x/sync/errgroup; other modules are not.")
	default:
		for _, p := range lib.byName[path.Base(name)] {
			d.Why = program.Remarked("The standard library has %q.", p.Path)
			break
		}
	}
}

// missingMain returns what the linker would complain of: a program without a
// main. Tests bring their own.
func (l *loaded) missingMain() []program.Diagnostic {
	if len(l.units) == 0 || l.units[0].path != mainPath || l.units[0].pkg == nil {
		return nil
	}
	u := l.units[0]
	src := u.files[0]
	if src.ast == nil {
		return nil
	}
	text := "function main is undeclared in the main package"
	switch _, isFunc := u.pkg.Scope().Lookup("main").(*types.Func); {
	case u.pkg.Name() != "main":
		text = fmt.Sprintf("package %s is not a main package", u.pkg.Name())
	case isFunc, u.pkg.Scope().Lookup("main") != nil, declaresMain(u):
		return nil
	}
	d := l.diagnostic(src.ast.Name.Pos(), src.ast.Name.End())
	d.Source, d.Text = "compile", text
	return []program.Diagnostic{d}
}

// declaresMain reports whether a unit has a function main, even one that the type
// checker has refused.
func declaresMain(u *unit) bool {
	for _, f := range u.syntax() {
		for _, d := range f.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Recv == nil && fd.Name.Name == "main" {
				return true
			}
		}
	}
	return false
}
