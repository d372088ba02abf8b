//go:build !js

package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// exhibits are every component in every state, in the order of the page. Who
// makes a component adds a line here for each of its states.
var exhibits = []exhibit{
	{"Top bar", (*Page).topBar, opened("process")},
	{"Top bar: a program chosen, high contrast", (*Page).topBar, opened("fast-slow", play.SetTheme{Theme: "contrast"})},
	{"Intro", (*Page).intro, opened("process")},

	{"Controls: idle", (*Page).controls, opened("process")},
	{"Controls: loading", (*Page).controls, opened("process", pressed...)},
	{"Controls: running, real clock", (*Page).controls, opened("process", started...)},
	{"Controls: running, virtual clock", (*Page).controls, opened("fast-slow", started...)},
	{"Controls: time stands still", (*Page).controls, opened("process", standing...)},
	{"Controls: finished", (*Page).controls, ran(deadlocked)},
	{"Controls: looking back", (*Page).controls, opened("process", play.Scrub{At: second / 2})},
	{"Controls: could not start", (*Page).controls, opened("process", play.Press{}, play.Happened{Event: sandbox.Failed{Text: "status 404"}})},
	{"Controls: system shown", (*Page).controls, opened("process", play.SetSystem{System: true})},

	{"Save menu", (*Page).saveMenu, opened("process")},

	{"Notice: for information", (*Page).notice, opened("no-such-program")},
	{"Notice: warning", (*Page).notice, ran(deadlocked)},
	{"Notice: a panic, with its line", (*Page).notice, ran(panicked)},
	{"Notice: fault", (*Page).notice, opened("process", play.Press{}, play.Happened{Event: sandbox.Failed{Text: "fetching /web/gen/program.wasm: status 404"}})},
	{"Notice: a newer page", (*Page).notice, opened("process", play.Outdated{})},
	{"Notice: a newer page alone has what is missing", (*Page).notice, opened("process", play.Press{}, play.Happened{Event: sandbox.Failed{Text: "fetching /web/gen/program.wasm: status 404"}}, play.Superseded{})},
	{"Notice: the newer page is not whole", (*Page).notice, opened("process", play.Unreloaded{Text: "not all of it can be fetched just now"})},

	{"Source: lines where goroutines stand", sourceOf, opened("process", play.Scrub{At: 3 * second / 4})},
	{"Source: a line lit up", sourceOf, opened("fast-slow", play.Scrub{At: second}, play.SelectLine{Place: play.Place{File: "main.go", Line: 12}})},
	{"Source: blocked", sourceOf, ran(deadlocked)},
	{"Source: changed, two files", sourceOf, edited()},
	{"Problems: of every severity, with fixes", (*Page).problems, edited(complaints)},
	{"Problems: not checked", (*Page).problems, edited(play.Unchecked{Text: "the checker stopped: fetching /web/gen/check.json: the server answered 404"})},
	{"Controls: getting the compiler", (*Page).controls, edited(play.Press{}, play.Fetched{What: "the compiler", Done: 17e6, Total: 41e6})},
	{"Controls: compiling", (*Page).controls, edited(play.Press{})},
	{"Notice: does not compile", (*Page).notice, edited(play.Press{}, play.Formatted{ID: 1}, play.Rejected{ID: 1, Diagnostics: complaints.Diagnostics[:1]})},
	{"Notice: little memory", (*Page).notice, edited(play.Small{}, play.Press{})},
	{"Stale: a run before a change", (*Page).stale, edited()},
	{"Client: a link's requests", (*Page).client, linked},
	{"Sheet of sharing", shareOf, opened("process", play.ShowShare{Show: true}, play.Copied{As: effect.Link, OK: true})},

	{"Client: nothing runs", (*Page).client, opened("process")},
	{"Client: requests in every state", (*Page).client, ran(manners)},
	{"Client: hangs up by itself", (*Page).client, ran(manners, play.SetClient{Client: play.Client{Path: "/hello", HangUp: true, After: 1}})},

	{"Timeline: process", (*Page).timeline, opened("process")},
	{"Timeline: fast-slow", (*Page).timeline, opened("fast-slow")},
	{"Timeline: something selected, looking back", (*Page).timeline, opened("process", context(7), play.Scrub{At: second})},
	{"Timeline: system shown", (*Page).timeline, opened("process", play.SetSystem{System: true})},
	{"Timeline: zoomed in to microseconds", (*Page).timeline, opened("fast-slow", play.Zoom{Around: 7 * second, Factor: 0.00001})},
	{"Timeline: deadlock", (*Page).timeline, ran(deadlocked)},
	{"Timeline: many goroutines", (*Page).timeline, ran(crowded)},
	{"Timeline: contexts of every kind", (*Page).timeline, ran(manners)},
	{"Timeline: large, for a projector", (*Page).timeline, opened("fast-slow", play.SetPresent{Present: true})},
	{"Timeline: nothing yet", (*Page).timeline, ran(func() *replay.Run { return &replay.Run{} })},
	{"Timeline: a run kept", (*Page).timeline, opened("process", play.Keep{})},
	{"Timeline: two runs", (*Page).timeline, opened("process", other...)},
	{"Timeline: the recording ends before the run", (*Page).timeline, ran(cut)},
	{"Timeline: blocked in the last microsecond", (*Page).timeline, ran(late)},
	{"Legend", func(p *Page) app.UI { return legend(p.model.Shown.Run) }, opened("process")},

	{"Table: process", (*Page).table, opened("process", play.SetTable{Table: true})},
	{"Table: more rows than are shown", (*Page).table, ran(crowded, play.SetTable{Table: true})},
	{"Table: nothing yet", (*Page).table, ran(func() *replay.Run { return &replay.Run{} }, play.SetTable{Table: true})},

	{"Differences of two runs", func(p *Page) app.UI { return &differences{page: p, Rev: differencesRev(&p.model)} }, opened("process", other...)},

	{"Reaction times", (*Page).reactions, opened("fast-slow")},
	{"Reaction times: nobody was waiting", (*Page).reactions, ran(late)},
	{"Reaction times: none yet", (*Page).reactions, opened("fast-slow", play.Scrub{At: second})},

	{"Findings: none", (*Page).findings, ran(func() *replay.Run {
		return &replay.Run{Head: second, Exit: &replay.Exit{At: second, Reason: replay.ReasonReturned}}
	})},
	{"Findings: none, but the run failed", (*Page).findings, ran(panicked)},
	{"Findings: of every grade, with a ring", (*Page).findings, ran(deadlocked)},
	{"Findings: process", (*Page).findings, opened("process")},

	{"Story", storyOf, opened("process")},
	{"Story: looking back", storyOf, opened("process", play.Scrub{At: second})},

	{"Output", outputOf, opened("process")},
	{"Output: looking back", outputOf, opened("process", play.Scrub{At: second / 2})},
	{"Output: every kind", outputOf, ran(wordy)},
	{"Output: more than is shown", outputOf, ran(flooded)},
	{"Output: nothing yet", outputOf, ran(func() *replay.Run { return &replay.Run{} })},

	{"Inspector: nothing selected", (*Page).inspector, opened("process")},
	{"Inspector: no run", (*Page).inspector, func() play.Model { return play.Model{} }},
	{"Inspector: context, live", (*Page).inspector, opened("process", play.Scrub{At: second / 2}, context(6))},
	{"Inspector: context, done", (*Page).inspector, opened("process", context(6))},
	{"Inspector: context with a value", (*Page).inspector, opened("process", context(12), play.LookUp{Key: "user_id"})},
	{"Inspector: value not found", (*Page).inspector, opened("process", context(12), play.LookUp{Key: "nobody"})},
	{"Inspector: context with a deadline to come", (*Page).inspector, ran(manners, context(5))},
	{"Inspector: context with a cause and an earlier deadline", (*Page).inspector, ran(manners, context(2))},
	{"Inspector: context of the program's own type", (*Page).inspector, ran(manners, context(4))},
	{"Inspector: goroutine, waiting", (*Page).inspector, ran(manners, goroutine(7))},
	{"Inspector: goroutine, ended", (*Page).inspector, opened("process", goroutine(17))},
	{"Inspector: goroutine, blocked", (*Page).inspector, ran(deadlocked, goroutine(5))},
	{"Inspector: request", (*Page).inspector, ran(manners, play.Select{Selection: timeline.Selection{Kind: timeline.Request, Index: 2}})},
	{"Inspector: request, pending", (*Page).inspector, ran(manners, play.Select{Selection: timeline.Selection{Kind: timeline.Request, Index: 4}})},
	{"Inspector: wake-up", (*Page).inspector, ran(manners, play.Select{Selection: timeline.Selection{Kind: timeline.Wake}})},

	{"Sheet of keys", func(p *Page) app.UI { return app.Div().Class("sheet still").Body(p.keys()...) }, opened("process")},
	{"Sheet of keys: switched off", func(p *Page) app.UI { return app.Div().Class("sheet still").Body(p.keys()...) }, opened("process", play.SetKeysOff{Off: true})},
	{"Footer", (*Page).footer, opened("process")},
}

func sourceOf(p *Page) app.UI { return &source{page: p, Rev: sourceRev(&p.model, p.editor)} }

func shareOf(p *Page) app.UI {
	return app.Div().Class("sheet share still").Body(app.Div().Class("share-body").Body(p.shareBody()...))
}

func storyOf(p *Page) app.UI { return &story{page: p, Rev: storyRev(&p.model)} }

func outputOf(p *Page) app.UI { return &output{page: p, Rev: outputRev(&p.model)} }
