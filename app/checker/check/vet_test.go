package check

import (
	"fmt"
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/survive"
)

// TestPanicIsTold has an analyzer panic: that is told with its name, what it had
// reported stays, and another that does not need it goes on.
func TestPanicIsTold(t *testing.T) {
	var told []string
	defer func(was func(language.Phrase, any, string)) { survive.Tell = was }(survive.Tell)
	survive.Tell = func(doing language.Phrase, thrown any, _ string) {
		told = append(told, fmt.Sprint(doing, ": ", thrown))
	}
	report := func(p *analysis.Pass) (any, error) {
		p.Report(analysis.Diagnostic{Pos: p.Files[0].Pos(), Message: p.Analyzer.Name})
		return nil, nil
	}
	faulty := &analysis.Analyzer{Name: "faulty", Run: func(p *analysis.Pass) (any, error) {
		report(p)
		return p.Files[0].Decls[0].(*ast.FuncDecl), nil // there is none
	}}
	needs := &analysis.Analyzer{Name: "needs", Run: report, Requires: []*analysis.Analyzer{faulty}}
	alone := &analysis.Analyzer{Name: "alone", Run: report}

	l := parse([]program.File{{Name: "main.go", Text: "package main\n"}})
	run := newAnalysis(l.fset, l.units[0], nil)
	for a, want := range map[*analysis.Analyzer]int{faulty: 1, needs: 0, alone: 1} {
		if got := run.diagnostics(a); len(got) != want {
			t.Errorf("%s reported %v, want %d", a.Name, got, want)
		}
	}
	if want := []string{"running vet's faulty: runtime error: index out of range [0] with length 0"}; fmt.Sprint(told) != fmt.Sprint(want) {
		t.Errorf("told %q, want %q", told, want)
	}
}
