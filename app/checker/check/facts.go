package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/ctrlflow"
	"golang.org/x/tools/go/analysis/passes/printf"
)

// Facts returns what vet finds out about a package's functions from their source:
// which never return, and which pass a format on. Each fact is a line for
// FactsEntry, from which a session, which has no source of the package, learns it.
// Known has the lines about packages that this one imports.
func Facts(path string, fset *token.FileSet, files []*ast.File, imports types.Importer, known []string) ([]string, error) {
	u := &unit{path: path, info: newInfo()}
	for _, f := range files {
		u.files = append(u.files, &source{ast: f})
	}
	conf := types.Config{Importer: imports, Sizes: sizes, FakeImportC: true}
	pkg, err := conf.Check(path, fset, files, u.info)
	if err != nil {
		return nil, fmt.Errorf("type checking %s: %w", path, err)
	}
	u.pkg = pkg
	foreign := make(map[string]bool)
	for _, line := range known {
		foreign[line] = true
	}
	run := newAnalysis(fset, u, foreign)
	for _, a := range []*analysis.Analyzer{ctrlflow.Analyzer, printf.Analyzer} {
		if !run.run(a).ok {
			return nil, fmt.Errorf("looking for facts about %s: %s gave up", path, a.Name)
		}
	}
	var lines []string
	for key, fact := range run.facts {
		if fn, ok := key.object.(*types.Func); ok && fn.Exported() {
			lines = append(lines, factLine(fn, fact))
		}
	}
	slices.Sort(lines)
	return lines, nil
}

// factLine writes a fact of ctrlflow or printf as a line: the function, a space, and
// the fact's own words, as in "log.Fatal noReturn".
func factLine(fn *types.Func, f analysis.Fact) string { return fmt.Sprint(fn.FullName(), " ", f) }

// maxKind is how many kinds of a fact foreignFact tries.
const maxKind = 8

// foreignFact fills in a fact about a function of another package, and reports
// whether the lines have one. A fact is a struct with nothing in it, or with a small
// number called Kind, which foreignFact finds by trying what a line would say.
func foreignFact(lines map[string]bool, obj types.Object, f analysis.Fact) bool {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() == nil {
		return false
	}
	kind := reflect.ValueOf(f).Elem()
	if kind.Kind() != reflect.Struct || kind.NumField() == 0 {
		return lines[factLine(fn, f)]
	}
	if kind = kind.FieldByName("Kind"); !kind.IsValid() || !kind.CanSet() || !kind.CanInt() {
		return false
	}
	for k := range maxKind {
		kind.SetInt(int64(k))
		if lines[factLine(fn, f)] {
			return true
		}
	}
	kind.SetInt(0)
	return false
}
