package edge

import (
	"fmt"

	"ctxplay/app/checker"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play"
	"ctxplay/app/toolchain"
)

// saidByTools returns the message that an event of the compiler and linker becomes.
func saidByTools(e toolchain.Event) play.Msg {
	switch e := e.(type) {
	case toolchain.Fetched:
		return play.Fetched{What: e.What, Done: e.Done, Total: e.Total}
	case toolchain.ToolBegan:
		return play.ToolBegan{ID: e.ID, Tool: e.Tool}
	case toolchain.Warmed, toolchain.BuiltAhead:
		return play.Fetched{} // nothing is being fetched any more
	case toolchain.Built:
		return play.Built{ID: e.ID, Ahead: e.Ahead}
	case toolchain.Rejected:
		return play.Rejected{ID: e.ID, Diagnostics: e.Diagnostics}
	case toolchain.Unbuilt:
		return play.Unbuilt{ID: e.ID, Text: e.Text, NoWorker: e.NoWorker, NoFamily: e.NoFamily}
	}
	panic(fmt.Sprintf("nobody takes a %T", e))
}

// saidByChecker returns the message that an event of the checker becomes, or nil and
// the number of the editor's question that it answers. A source that could not be
// formatted is built as it is.
func saidByChecker(e checker.Event) (msg play.Msg, question int) {
	switch e := e.(type) {
	case checker.Checked:
		return play.Checked{Rev: e.ID, Diagnostics: e.Diagnostics}, 0
	case checker.Formatted:
		return play.Formatted{ID: e.ID, Files: e.Files}, 0
	case checker.LessonRead:
		return play.LessonRead{ID: e.ID, Lesson: e.Lesson}, 0
	case checker.Judged:
		return play.Judged{Number: e.ID, Verdict: e.Verdict}, 0
	case checker.Searched:
		return play.Searched{ID: e.ID, Progress: e.Progress}, 0
	case checker.Completed:
		return nil, e.ID
	case checker.Hovered:
		return nil, e.ID
	case checker.Named:
		return nil, e.ID
	case checker.Unanswered:
		switch e.Op {
		case checker.OpFormat:
			return play.Formatted{ID: e.ID}, 0
		case checker.OpLesson:
			return play.LessonRead{ID: e.ID, Lesson: judge.Lesson{Failure: &language.Sent{Text: e.Text}}}, 0
		case checker.OpJudge:
			return play.Judged{Number: e.ID, Verdict: judge.Verdict{Failure: &language.Sent{Text: e.Text}}}, 0
		case checker.OpSearch:
			return play.Searched{ID: e.ID, Failure: e.Text}, 0
		case checker.OpCheck:
			return play.Unchecked{Text: e.Text}, 0
		}
		return nil, e.ID
	}
	panic(fmt.Sprintf("nobody takes a %T", e))
}
