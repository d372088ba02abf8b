package gallery

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/fixture"
	"ctxplay/app/ui/panel"
)

// unfetched says that the program did not come.
var unfetched = play.FromSandbox{Event: sandbox.Failed{Text: absent(address.Made + "program.wasm")}}

// absent says that the server has no file at an address.
func absent(url string) language.Text {
	return language.T("fetching %s: %s", url, language.T("the server answered %d", 404))
}

// Exhibits are all panels in every state, in the order of the page. A new panel has
// a line here for each of its states.
var Exhibits = []Exhibit{
	{"Top bar", panel.TopBar, fixture.Opened("process")},
	{"Top bar: a program chosen, high contrast", panel.TopBar, fixture.Opened("fast-slow", play.SetTheme{Theme: "contrast"})},
	{"Intro", panel.Intro, fixture.Opened("process")},
	{"Intro: some steps are done", panel.Intro, fixture.Opened("process", fixture.Started...)},
	{"Lesson", panel.Lesson, fixture.Taught("fast-slow")},
	{"Lesson: answers and predictions", panel.Lesson, fixture.Taught("fast-slow", play.ChooseAnswer{Ask: 1, Answer: 1}, play.PredictEnd{Thing: 0, At: 9 * fixture.Second})},
	{"Lesson: after a run", panel.Lesson, fixture.Taught("signal", append([]play.Msg{play.ChooseAnswer{Ask: 1, Answer: 1}}, fixture.Studied...)...)},
	{"Lesson: being checked", panel.Lesson, fixture.Taught("signal", fixture.Checking...)},
	{"Lesson: a check has failed", panel.Lesson, fixture.Taught("signal", append(fixture.Checked(false), play.ShowHint{Result: 0})...)},
	{"Lesson: it is passed", panel.Lesson, fixture.Taught("signal", fixture.Checked(true)...)},
	{"Lesson: a check came to nothing", panel.Lesson, fixture.Taught("signal", append(fixture.Checking[:3:3], play.Stop{})...)},

	{"Controls: idle", panel.Controls, fixture.Opened("process")},
	{"Controls: loading", panel.Controls, fixture.Opened("process", fixture.Pressed...)},
	{"Controls: running, real clock", panel.Controls, fixture.Opened("process", fixture.Started...)},
	{"Controls: running, virtual clock", panel.Controls, fixture.Opened("fast-slow", fixture.Started...)},
	{"Controls: time stands still", panel.Controls, fixture.Opened("process", fixture.Standing...)},
	{"Controls: finished", panel.Controls, fixture.Ran(fixture.Deadlocked)},
	{"Controls: looking back", panel.Controls, fixture.Opened("process", play.Scrub{At: fixture.Second / 2})},
	{"Controls: could not start", panel.Controls,
		fixture.Opened("process", play.Run{}, unfetched)},
	{"Controls: system shown", panel.Controls, fixture.Opened("process", play.SetSystem{System: true})},

	{"More menu", panel.MoreMenu, fixture.Opened("process")},

	{"Notice: for information", panel.Notice, fixture.Opened("no-such-program")},
	{"Notice: warning", panel.Notice, fixture.Ran(fixture.Deadlocked)},
	{"Notice: a panic, with its line", panel.Notice, fixture.Ran(fixture.Panicked)},
	{"Notice: fault", panel.Notice, fixture.Opened("process", play.Run{}, unfetched)},
	{"Notice: a newer page", panel.Notice, fixture.Opened("process", play.Outdated{})},
	{"Notice: a newer page alone has what is missing", panel.Notice, fixture.Opened("process", play.Run{}, unfetched, play.Superseded{})},
	{"Notice: the newer page is not whole", panel.Notice,
		fixture.Opened("process", play.Unreloaded{Text: language.T("not all of it can be fetched just now")})},

	{"Notice: a damaged link", panel.Notice, fixture.Opened("process", play.OpenLink{Fragment: "1.abc!"})},
	{"Notice: a link that is cut short", panel.Notice, fixture.Opened("process", play.OpenLink{Fragment: "1.q1Yq"})},
	{"Notice: a file that is no program", panel.Notice,
		fixture.Opened("process", play.OpenSource{Name: "mine.txtar", Text: "-- a.go --\npackage main\n-- A.go --\npackage main\n"})},
	{"Notice: a file of another system", panel.Notice, fixture.Edited(play.RenameFile{From: "more.go", To: "more_windows.go"})},
	{"Notice: no list of programs", panel.Notice,
		fixture.Opened("process", play.Unlisted{Text: language.T("reading the list of programs: there are none in it")})},
	{"Notice: no compiler", panel.Notice,
		fixture.Edited(play.Run{}, play.Formatted{ID: 1}, play.Unbuilt{ID: 1, Text: language.T("the compiler: %s", absent(address.Made+"compile.wasm"))})},
	{"Notice: no Worker", panel.Notice, fixture.Opened("process", play.Run{}, play.FromSandbox{Event: sandbox.Failed{NoWorker: true,
		Text: language.T("starting the program's Worker: this browser starts none here")}})},
	{"Notice: a file that is no trace", panel.Notice, fixture.Opened("process", play.OpenTrace{Name: "a.trace"},
		play.Garbled{Text: language.T("reading the execution trace: %s", language.T("reading the trace: %s", "bad file format"))})},
	{"Notice: a plain editor", panel.Notice, fixture.Opened("process",
		play.PlainEditor{Text: language.T("loading the editor: %s did not come. Typing works, but plainly.", address.Editor)})},
	{"Notice: the page failed", panel.Notice,
		fixture.Opened("process", play.Broke{Doing: "drawing the picture", Text: "runtime error: integer divide by zero"})},
	{"Notice: ended by a limit", panel.Notice, fixture.Ran(fixture.Limited)},
	{"Notice: ended as nothing goes on", panel.Notice, fixture.Ran(fixture.Waiting)},
	{"A part that cannot be shown", brokenOf, fixture.Opened("process")},

	{"Room: to be followed", panel.Room, fixture.Opened("process", play.EnterRoom{})},
	{"Room: followed", panel.Room, fixture.Opened("process", play.EnterRoom{}, play.Follow{On: true})},
	{"Room: the host does not answer", panel.Room, fixture.Opened("process", play.EnterRoom{}, play.Follow{On: true}, play.Unheard{Lost: true})},
	{"Room: strayed", panel.Room, fixture.Opened("process", play.EnterRoom{}, play.Follow{On: true}, play.Touch{})},
	{"Room: the presenter's", panel.Room, fixture.Opened("process", play.EnterRoom{Leads: true}, play.Led{Followers: 12})},

	{"Source: lines where goroutines stand", sourceOf, fixture.Opened("process", play.Scrub{At: 3 * fixture.Second / 4})},
	{"Source: a line lit up", sourceOf,
		fixture.Opened("fast-slow", play.Scrub{At: fixture.Second}, play.SelectLine{Place: play.Place{File: "main.go", Line: 12}})},
	{"Source: blocked", sourceOf, fixture.Ran(fixture.Deadlocked)},
	{"Source: changed, two files", sourceOf, fixture.Edited()},
	{"Problems: of every severity, with fixes", panel.Problems, fixture.Edited(fixture.Complaints)},
	{"Problems: not checked", panel.Problems,
		fixture.Edited(play.Unchecked{Text: absent(address.CheckList)})},
	{"Controls: getting the compiler", panel.Controls,
		fixture.Edited(play.Run{}, play.Fetched{What: "the compiler", Done: 17e6, Total: 41e6})},
	{"Controls: the host still makes the compiler", panel.Controls,
		fixture.Edited(play.Making{Says: "Compiler: 40 / 180", Done: 40, Total: 180}, play.Run{})},
	{"Controls: compiling", panel.Controls, fixture.Edited(play.Run{})},
	{"Notice: does not compile", panel.Notice,
		fixture.Edited(play.Run{}, play.Formatted{ID: 1}, play.Rejected{ID: 1, Diagnostics: fixture.Complaints.Diagnostics[:1]})},
	{"Notice: little memory", panel.Notice, fixture.Edited(play.LittleMemory{}, play.Run{})},
	{"Stale: a run before a change", panel.Stale, fixture.Edited()},
	{"Client: a link's requests", panel.Client, fixture.Linked},
	{"Sheet of sharing: too long for a link", shareOf,
		fixture.Opened("process", play.Edit{File: "main.go", Text: strings.Repeat("//\n", 30000)}, play.ShowShare{Show: true})},
	{"Problems: too large to be built", panel.Problems,
		fixture.Opened("process", play.Edit{File: "main.go", Text: strings.Repeat("//\n", 30000)}, play.Run{})},
	{"Sheet of sharing", shareOf, fixture.Opened("process", play.ShowShare{Show: true}, play.Copied{As: effect.Link, OK: true})},

	{"Client: nothing runs", panel.Client, fixture.Opened("process")},
	{"Client: requests in every state", panel.Client, fixture.Ran(fixture.Manners)},
	{"Client: hangs up by itself", panel.Client,
		fixture.Ran(fixture.Manners, play.SetClient{Client: play.Client{Path: "/hello", HangUp: true, After: 1}})},

	{"Timeline: process", panel.Timeline, fixture.Opened("process")},
	{"Timeline: fast-slow", panel.Timeline, fixture.Opened("fast-slow")},
	{"Timeline: something selected, looking back", panel.Timeline,
		fixture.Opened("process", fixture.Context(7), play.Scrub{At: fixture.Second})},
	{"Timeline: system shown", panel.Timeline, fixture.Opened("process", play.SetSystem{System: true})},
	{"Timeline: zoomed in to microseconds", panel.Timeline,
		fixture.Opened("fast-slow", play.Zoom{Around: 7 * fixture.Second, Factor: 0.00001})},
	{"Timeline: deadlock", panel.Timeline, fixture.Ran(fixture.Deadlocked)},
	{"Timeline: many goroutines", panel.Timeline, fixture.Ran(fixture.Crowded)},
	{"Timeline: contexts of every kind", panel.Timeline, fixture.Ran(fixture.Manners)},
	{"Timeline: large, for a projector", panel.Timeline, fixture.Opened("fast-slow", play.SetPresent{Present: true})},
	{"Timeline: nothing yet", panel.Timeline, fixture.Ran(func() *replay.Run { return &replay.Run{} })},
	{"Timeline: a run kept", panel.Timeline, fixture.Opened("process", play.Keep{})},
	{"Timeline: two runs", panel.Timeline, fixture.Opened("process", fixture.Other...)},
	{"Timeline: the recording ends before the run", panel.Timeline, fixture.Ran(fixture.Cut)},
	{"Timeline: blocked in the last microsecond", panel.Timeline, fixture.Ran(fixture.Late)},
	{"Timeline: data races", panel.Timeline, fixture.Ran(fixture.Raced, play.LookAtFinding{Index: 0})},
	{"Legend", legendOf, fixture.Opened("process")},
	{"Legend: data races", legendOf, fixture.Ran(fixture.Raced)},

	{"Table: process", tableOf, fixture.Opened("process", play.SetTable{Table: true})},
	{"Table: more rows than are shown", tableOf, fixture.Ran(fixture.Crowded, play.SetTable{Table: true})},
	{"Table: nothing yet", tableOf, fixture.Ran(func() *replay.Run { return &replay.Run{} }, play.SetTable{Table: true})},

	{"Differences of two runs", panel.Differences, fixture.Opened("process", fixture.Other...)},

	{"Reaction times", panel.Reactions, fixture.Opened("fast-slow")},
	{"Reaction times: nobody was waiting", panel.Reactions, fixture.Ran(fixture.Late)},
	{"Reaction times: none yet", panel.Reactions, fixture.Opened("fast-slow", play.Scrub{At: fixture.Second})},

	{"Findings: none", panel.Findings, fixture.Ran(func() *replay.Run {
		return &replay.Run{Head: fixture.Second, Exit: &replay.Exit{At: fixture.Second, Reason: replay.ReasonReturned}}
	})},
	{"Findings: none, but the run failed", panel.Findings, fixture.Ran(fixture.Panicked)},
	{"Findings: of every grade, with a ring", panel.Findings, fixture.Ran(fixture.Deadlocked)},
	{"Findings: of a run that was stopped", panel.Findings, fixture.Ran(fixture.Cut)},
	{"Findings: data races", panel.Findings, fixture.Ran(fixture.Raced)},
	{"Schedules: the usual run first", panel.Schedules, fixture.Opened("fast-slow", play.Explore{})},
	{"Schedules: under way", panel.Schedules, fixture.Exploring(3)},
	{"Schedules: the search is lost", panel.Schedules, fixture.Exploring(3,
		play.Searched{ID: 5, Failure: language.T("the checker was started anew, and no longer knows the search")})},
	{"Schedules: all tried", panel.Schedules, fixture.Exploring(5000)},
	{"Schedules: by hand", panel.Schedules, fixture.Turns},
	{"Findings: no data race", panel.Findings, fixture.Ran(fixture.Unraced)},
	{"Findings: process", panel.Findings, fixture.Opened("process")},

	{"Story", panel.Story, fixture.Opened("process")},
	{"Story: looking back", panel.Story, fixture.Opened("process", play.Scrub{At: fixture.Second})},

	{"Output", panel.Output, fixture.Opened("process")},
	{"Output: looking back", panel.Output, fixture.Opened("process", play.Scrub{At: fixture.Second / 2})},
	{"Output: every kind", panel.Output, fixture.Ran(fixture.Wordy)},
	{"Output: more than is shown", panel.Output, fixture.Ran(fixture.Flooded)},
	{"Output: nothing yet", panel.Output, fixture.Ran(func() *replay.Run { return &replay.Run{} })},

	{"Inspector: nothing selected", inspectorOf, fixture.Opened("process")},
	{"Inspector: no run", inspectorOf, fixture.Empty},
	{"Inspector: context, live", inspectorOf, fixture.Opened("process", play.Scrub{At: fixture.Second / 2}, fixture.Context(6))},
	{"Inspector: context, done", inspectorOf, fixture.Opened("process", fixture.Context(6))},
	{"Inspector: context with a value", inspectorOf, fixture.Opened("process", fixture.Context(12), play.LookUp{Key: "user_id"})},
	{"Inspector: value not found", inspectorOf, fixture.Opened("process", fixture.Context(12), play.LookUp{Key: "nobody"})},
	{"Inspector: context with a deadline to come", inspectorOf, fixture.Ran(fixture.Manners, fixture.Context(5))},
	{"Inspector: context with a cause and an earlier deadline", inspectorOf, fixture.Ran(fixture.Manners, fixture.Context(2))},
	{"Inspector: context of the program's own type", inspectorOf, fixture.Ran(fixture.Manners, fixture.Context(4))},
	{"Inspector: goroutine, waiting", inspectorOf, fixture.Ran(fixture.Manners, fixture.Goroutine(7))},
	{"Inspector: goroutine, ended", inspectorOf, fixture.Opened("process", fixture.Goroutine(17))},
	{"Inspector: goroutine, blocked", inspectorOf, fixture.Ran(fixture.Deadlocked, fixture.Goroutine(5))},
	{"Inspector: request", inspectorOf, fixture.Ran(fixture.Manners, request(2))},
	{"Inspector: request, pending", inspectorOf, fixture.Ran(fixture.Manners, request(4))},
	{"Inspector: wake-up", inspectorOf, fixture.Ran(fixture.Manners, play.Select{Selection: timeline.Selection{Kind: timeline.Wake}})},

	{"Sheet of keys", keysOf, fixture.Opened("process")},
	{"Sheet of keys: switched off", keysOf, fixture.Opened("process", play.SetKeysOff{Off: true})},
	{"About", aboutOf, fixture.Opened("process")},
}

// request selects the request with a number in the run.
func request(index int) play.Msg {
	return play.Select{Selection: timeline.Selection{Kind: timeline.Request, Index: index}}
}

// Panels that take something else than a Model and a Send.

func sourceOf(m *play.Model, send panel.Send) app.UI { return panel.Source(m, false, send) }

func legendOf(m *play.Model, _ panel.Send) app.UI { return panel.Legend(m.Words, m.Shown.Run) }

func tableOf(m *play.Model, _ panel.Send) app.UI { return panel.Table(m) }

func inspectorOf(m *play.Model, send panel.Send) app.UI {
	return panel.Inspector(m, func() *timeline.Rows { return timeline.Arrange(m.Shown.Run, panel.View(m, 0)) }, send)
}

func aboutOf(m *play.Model, send panel.Send) app.UI {
	return app.Div().Class("sheet still about").Body(panel.AboutText(m.Words, send)...)
}

// brokenOf is a part of the page in which something fails.
func brokenOf(m *play.Model, _ panel.Send) app.UI {
	return panel.Part(m.Words, "the picture", func() app.UI { panic("for the gallery") })
}

// Sheets, which are closed on the page and open here.

func keysOf(m *play.Model, send panel.Send) app.UI {
	return app.Div().Class("sheet still").Body(panel.KeyTables(m, send)...)
}

func shareOf(m *play.Model, send panel.Send) app.UI {
	return app.Div().Class("sheet share still").Body(app.Div().Class("share-body").Body(panel.ShareForms(m, send)...))
}
