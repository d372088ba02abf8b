package play

import (
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/order"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// compiler is the Source of those diagnostics that the compiler made.
const compiler = "compile"

// Problems are what compiler, type checker and vet say of the source in view.
type Problems struct {
	// List is what they say of the source as it was at Draft.Rev Rev. Seen counts the
	// lists that there were, so that the editor knows a new one.
	List      []program.Diagnostic
	Rev, Seen int
	// Unchecked is why type checker and vet say nothing, "" if they speak.
	Unchecked string
	// Revealed is the place that was last brought into view because of a problem,
	// Reveals how often one was.
	Revealed Place
	Reveals  int
}

type (
	// Checked is what type checker and vet say of the source at a Rev, Unchecked why
	// they say nothing. Check asks them once more.
	Checked struct {
		Rev         int
		Diagnostics []program.Diagnostic
	}
	Unchecked struct{ Text language.Text }
	Check     struct{}
	// ApplyFix changes the source as a fix of a problem says, both by their index.
	// LookAtProblem brings the place of a problem into view.
	ApplyFix      struct{ Problem, Fix int }
	LookAtProblem struct{ Index int }
)

func (msg Checked) update(m *Model) []Effect {
	m.Problems.Unchecked = ""
	if msg.Rev != m.Draft.Rev {
		return nil
	}
	var compiled []program.Diagnostic
	if m.Problems.Rev == m.Draft.Rev {
		for _, d := range m.Problems.List {
			if d.Source == compiler {
				compiled = append(compiled, d)
			}
		}
	}
	listProblems(m, sortByPlace(joinDiagnostics(compiled, msg.Diagnostics), m.Source()))
	return buildAhead(m, msg.Diagnostics)
}

func (msg Unchecked) update(m *Model) []Effect {
	m.Problems.Unchecked = m.Words.Tell(msg.Text)
	return []Effect{effect.AskVersion{}}
}

func (Check) update(m *Model) []Effect {
	m.Problems.Unchecked = ""
	return []Effect{effect.Check{Rev: m.Draft.Rev, Files: m.Source()}}
}

func (msg ApplyFix) update(m *Model) []Effect {
	if msg.Problem < 0 || msg.Problem >= len(m.Problems.List) || m.Problems.Rev != m.Draft.Rev {
		return nil
	}
	fixes := m.Problems.List[msg.Problem].Fixes
	if msg.Fix < 0 || msg.Fix >= len(fixes) {
		return nil
	}
	files := program.ApplyEdits(m.Source(), fixes[msg.Fix].Edits)
	if files == nil {
		return nil
	}
	return changeFiles(m, files)
}

func (msg LookAtProblem) update(m *Model) []Effect {
	if msg.Index < 0 || msg.Index >= len(m.Problems.List) {
		return nil
	}
	revealProblem(m, m.Problems.List[msg.Index])
	return nil
}

// clear forgets what was said, as another source is in view.
func (p *Problems) clear() {
	*p = Problems{Seen: p.Seen + 1, Unchecked: p.Unchecked, Reveals: p.Reveals}
}

// listProblems shows problems of the source in view.
func listProblems(m *Model, all []program.Diagnostic) {
	m.Problems.List, m.Problems.Rev = all, m.Draft.Rev
	m.Problems.Seen++
}

// revealProblem brings the place of a problem into view.
func revealProblem(m *Model, d program.Diagnostic) {
	m.Draft.Tab = d.File
	m.Problems.Revealed = Place{d.File, d.Line}
	m.Problems.Reveals++
}

// joinDiagnostics joins what compiler and checker say of one text. If the compiler has
// found errors, those of the checker are left out, as they say the same in other
// words or follow from them. What the checker knows of an error at the same line,
// its reason and its fixes, is kept, and so are the checker's warnings.
func joinDiagnostics(compiled, checked []program.Diagnostic) []program.Diagnostic {
	if len(compiled) == 0 {
		return slices.Clone(checked)
	}
	all := slices.Clone(compiled)
	for i, d := range all {
		for _, e := range checked {
			if e.Severity != program.SeverityError || e.File != d.File || e.Line != d.Line {
				continue
			}
			all[i].Fixes, all[i].Why = e.Fixes, e.Why
			if e.Column == d.Column {
				all[i].From, all[i].To = e.From, e.To
			}
			break
		}
	}
	for _, e := range checked {
		if e.Severity != program.SeverityError {
			all = append(all, e)
		}
	}
	return all
}

// sortByPlace sorts diagnostics in the order of the files and their lines. Of those at
// one line, the graver come first.
func sortByPlace(all []program.Diagnostic, files []program.File) []program.Diagnostic {
	grade := map[program.Severity]int{program.SeverityError: 0, program.SeverityWarning: 1, program.SeverityNote: 2}
	order.By(all, func(a, b program.Diagnostic) int {
		if d := indexOf(files, a.File) - indexOf(files, b.File); d != 0 {
			return d
		}
		if d := a.Line - b.Line; d != 0 {
			return d
		}
		if d := grade[a.Severity] - grade[b.Severity]; d != 0 {
			return d
		}
		return a.Column - b.Column
	})
	return all
}

// count returns how many problems of a severity there are.
func (m *Model) count(s program.Severity) (n int) {
	for _, d := range m.Problems.List {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// ProblemsText says how many problems there are: "2 errors, 1 warning".
func (m *Model) ProblemsText() string {
	var said []string
	for _, s := range []program.Severity{program.SeverityError, program.SeverityWarning, program.SeverityNote} {
		if n := m.count(s); n > 0 {
			said = append(said, m.Words.Count(n, severityCounts[s][0], severityCounts[s][1], n))
		}
	}
	return strings.Join(said, ", ")
}

// severityCounts says how many problems of a severity there are: one, or more.
var severityCounts = map[program.Severity][2]language.Phrase{
	program.SeverityError:   {"%d error", "%d errors"},
	program.SeverityWarning: {"%d warning", "%d warnings"},
	program.SeverityNote:    {"%d note", "%d notes"},
}
