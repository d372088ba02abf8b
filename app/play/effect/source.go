package effect

import (
	"ctxplay/app/explore"
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// A Toolbox has what turns the source in the editor into a program.
type Toolbox interface {
	FetchEditor()
	Format(id int, files []program.File)
	Build(id int, files []program.File, races bool)
	CancelBuild()
	Check(rev int, files []program.File)
	Warm(files []program.File, races bool)
	BuildAhead(round int, files []program.File, races bool)
	LeaveAhead()
	KeepDraft(slot, text string)
	RecallDraft(slot string)
	Judge(number int, run *replay.Run, files []program.File, checks string, points []string)
	NameRaces(run *replay.Run, files []program.File, then []Effect)
	Search(id int, request explore.Request)
	ReadLesson(id int, name, text string)
	KeepLesson(name string, done Done)
	RecallLesson(name string)
}

type (
	// FetchEditor asks for the editor once more if it did not come.
	FetchEditor struct{}
	// Format formats a source and mends its imports, which play.Formatted answers.
	Format struct {
		ID    int
		Files []program.File
	}
	// Build makes a program of a source, which play.Built, play.Rejected or
	// play.Unbuilt answers. One of Races looks for data races. CancelBuild gives up the
	// build under way.
	Build struct {
		ID    int
		Files []program.File
		Races bool
	}
	CancelBuild struct{}
	// Check has type checker and vet look at a source, which play.Checked answers.
	Check struct {
		Rev   int
		Files []program.File
	}
	// Warm makes the compiler ready in the background.
	Warm struct {
		Files []program.File
		Races bool
	}
	// BuildAhead makes a program that may be asked for next, and has the sandbox compile
	// it. A Build of the same source takes it. LeaveAhead gives it up, made or not.
	BuildAhead struct {
		Round int
		Files []program.File
		Races bool
	}
	LeaveAhead struct{}
	// KeepDraft keeps a draft for another visit, or forgets it if Text is "".
	// RecallDraft asks for one, which play.Recalled answers.
	KeepDraft   struct{ Slot, Text string }
	RecallDraft struct{ Slot string }
	// Judge has a run of a source judged by checks, if there are any, and looks up what a
	// lesson points at. play.Judged answers with the Number.
	Judge struct {
		Number int
		Run    *replay.Run
		Files  []program.File
		Checks string
		Points []string
	}
	// NameRaces has what the races of a run of a source are for named in its findings, and
	// Then carried out. play.RacesNamed answers.
	NameRaces struct {
		Run   *replay.Run
		Files []program.File
		Then  []Effect
	}
	// Search has a search for outcomes of a program go on, which play.Searched answers with the ID.
	Search struct {
		ID      int
		Request explore.Request
	}
	// ReadLesson reads the file of a lesson, which is called Name. play.LessonRead answers
	// with the ID.
	ReadLesson struct {
		ID         int
		Name, Text string
	}
	// KeepLesson keeps for another visit what a person has done in a lesson. RecallLesson
	// asks for that, which play.RecalledLesson answers.
	KeepLesson struct {
		Name string
		Done Done
	}
	RecallLesson struct{ Name string }
)

func (FetchEditor) CarryOut(e Edge)    { e.FetchEditor() }
func (x Format) CarryOut(e Edge)       { e.Format(x.ID, x.Files) }
func (x Build) CarryOut(e Edge)        { e.Build(x.ID, x.Files, x.Races) }
func (CancelBuild) CarryOut(e Edge)    { e.CancelBuild() }
func (x Check) CarryOut(e Edge)        { e.Check(x.Rev, x.Files) }
func (x Warm) CarryOut(e Edge)         { e.Warm(x.Files, x.Races) }
func (x BuildAhead) CarryOut(e Edge)   { e.BuildAhead(x.Round, x.Files, x.Races) }
func (LeaveAhead) CarryOut(e Edge)     { e.LeaveAhead() }
func (x KeepDraft) CarryOut(e Edge)    { e.KeepDraft(x.Slot, x.Text) }
func (x RecallDraft) CarryOut(e Edge)  { e.RecallDraft(x.Slot) }
func (x Judge) CarryOut(e Edge)        { e.Judge(x.Number, x.Run, x.Files, x.Checks, x.Points) }
func (x NameRaces) CarryOut(e Edge)    { e.NameRaces(x.Run, x.Files, x.Then) }
func (x Search) CarryOut(e Edge)       { e.Search(x.ID, x.Request) }
func (x ReadLesson) CarryOut(e Edge)   { e.ReadLesson(x.ID, x.Name, x.Text) }
func (x KeepLesson) CarryOut(e Edge)   { e.KeepLesson(x.Name, x.Done) }
func (x RecallLesson) CarryOut(e Edge) { e.RecallLesson(x.Name) }
