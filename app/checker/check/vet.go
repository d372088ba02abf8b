package check

import (
	"fmt"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/survive"
)

// vet runs the analyzers of the suite over a program that type checks.
func (l *loaded) vet(lib *library) []program.Diagnostic {
	var found []program.Diagnostic
	for _, u := range l.units {
		run := newAnalysis(l.fset, u, lib.facts)
		for _, a := range suite {
			for _, d := range run.diagnostics(a) {
				found = append(found, l.complaint(u, a, d))
			}
		}
	}
	return found
}

// complaint converts a diagnostic of an analyzer's, and adds fixes of our own.
func (l *loaded) complaint(u *unit, a *analysis.Analyzer, from analysis.Diagnostic) program.Diagnostic {
	d := l.diagnostic(from.Pos, from.End)
	d.Severity, d.Source, d.Code, d.Text = program.SeverityWarning, "vet", a.Name, from.Message
	d.Why = program.Remarked(why[a.Name])
	for _, fix := range from.SuggestedFixes {
		if edits, ok := l.edits(fix.TextEdits); ok {
			d.Fixes = append(d.Fixes, program.Fix{Text: program.Remarked("%s", fix.Message), Edits: edits})
		}
	}
	if mend := mends[a.Name]; mend != nil {
		mend(l, u, from, &d)
	}
	return d
}

// edits converts edits of an analyzer's; it is not ok if one of them is not within a
// file.
func (l *loaded) edits(from []analysis.TextEdit) ([]program.Edit, bool) {
	var edits []program.Edit
	for _, e := range from {
		src, offset := l.find(e.Pos)
		to := offset
		if e.End.IsValid() {
			other, o := l.find(e.End)
			if other != src {
				return nil, false
			}
			to = o
		}
		if src == nil || to < offset {
			return nil, false
		}
		edits = append(edits, program.Edit{File: src.Name, From: offset, To: to, New: string(e.NewText)})
	}
	return edits, true
}

// A unitAnalysis runs analyzers on one unit, and keeps what each has found out for
// others that require it.
type unitAnalysis struct {
	fset    *token.FileSet
	unit    *unit
	foreign map[string]bool // facts about other packages
	done    map[*analysis.Analyzer]*outcome
	facts   map[factKey]analysis.Fact
}

type outcome struct {
	diagnostics []analysis.Diagnostic
	result      any
	ok          bool
}

type factKey struct {
	object types.Object
	kind   reflect.Type
}

func newAnalysis(fset *token.FileSet, u *unit, foreign map[string]bool) *unitAnalysis {
	return &unitAnalysis{
		fset: fset, unit: u, foreign: foreign,
		done:  make(map[*analysis.Analyzer]*outcome),
		facts: make(map[factKey]analysis.Fact),
	}
}

// diagnostics runs an analyzer, after those that it requires, and returns what it
// reported, also if it gave up or panicked after that.
func (run *unitAnalysis) diagnostics(a *analysis.Analyzer) []analysis.Diagnostic {
	return run.run(a).diagnostics
}

func (run *unitAnalysis) run(a *analysis.Analyzer) *outcome {
	if o := run.done[a]; o != nil {
		return o
	}
	o := &outcome{}
	run.done[a] = o
	inputs := make(map[*analysis.Analyzer]any)
	for _, r := range a.Requires {
		input := run.run(r)
		if !input.ok {
			return o
		}
		inputs[r] = input.result
	}
	run.pass(a, inputs, o)
	return o
}

// pass runs an analyzer whose inputs are there. A panic of it is told and goes no
// further: an analyzer's fault is not the program's.
func (run *unitAnalysis) pass(a *analysis.Analyzer, inputs map[*analysis.Analyzer]any, o *outcome) {
	p := run.newPass(a, inputs, o)
	survive.Do(language.Phrase("running vet's "+a.Name), func() {
		result, err := a.Run(p)
		o.result, o.ok = result, err == nil
	})
}

// newPass returns what an analyzer is handed: the package, what it requires, and
// functions that note what it reports and finds out.
func (run *unitAnalysis) newPass(a *analysis.Analyzer, inputs map[*analysis.Analyzer]any, o *outcome) *analysis.Pass {
	u := run.unit
	return &analysis.Pass{
		Analyzer:   a,
		Fset:       run.fset,
		Files:      u.syntax(),
		Pkg:        u.pkg,
		TypesInfo:  u.info,
		TypesSizes: sizes,
		Module:     &analysis.Module{Path: u.path, Main: true, GoVersion: program.Release[len("go"):]},
		ResultOf:   inputs,
		Report:     func(d analysis.Diagnostic) { o.diagnostics = append(o.diagnostics, d) },
		ReadFile: func(name string) ([]byte, error) {
			for _, src := range u.files {
				if src.Name == name {
					return []byte(src.Text), nil
				}
			}
			return nil, fmt.Errorf("no file %s", name)
		},
		ImportObjectFact:  run.importFact,
		ExportObjectFact:  func(obj types.Object, f analysis.Fact) { run.facts[keyOf(obj, f)] = f },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportPackageFact: func(analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
		AllObjectFacts:    run.allFacts,
	}
}

func keyOf(obj types.Object, f analysis.Fact) factKey { return factKey{obj, reflect.TypeOf(f)} }

// importFact fills in a fact that an analyzer has found out about the program, or
// the build about the standard library, and reports whether there is one.
func (run *unitAnalysis) importFact(obj types.Object, f analysis.Fact) bool {
	if own, ok := run.facts[keyOf(obj, f)]; ok {
		reflect.ValueOf(f).Elem().Set(reflect.ValueOf(own).Elem())
		return true
	}
	return foreignFact(run.foreign, obj, f)
}

func (run *unitAnalysis) allFacts() []analysis.ObjectFact {
	var all []analysis.ObjectFact
	for k, f := range run.facts {
		all = append(all, analysis.ObjectFact{Object: k.object, Fact: f})
	}
	return all
}
