// Package play is what the page knows and what it may do, without the page.
//
// A [Model] is everything that is shown, in parts. A [Msg] is everything that can
// happen, from a click to word from the sandbox, and knows what becomes of a
// Model by it. [Update] returns the next Model, and the effects that the browser
// is to carry out (package effect). Package panel shows Models and turns clicks
// into messages, package edge carries effects out and sends what the browser
// reports.
//
// Each part of the Model has a type in a file of its own, which is why there are
// so many of them. The messages that are about a part stand in its file, each
// beside its update; a message that nobody handles does not compile.
//
// Nothing here has a clock, a DOM or a goroutine, and a Model changes in Update
// alone, with one exception: the Run that it shows is a pointer. A tape folds
// the trace into that run between two messages, so that an hour's spans are not
// copied with every frame, and reports with a [Grown] that it has. What Update
// returns therefore depends on how far the run has got, and on nothing else
// outside of its arguments. Everything that is reached through Run is only read.
package play

import (
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay/compare"
)

// A Model is all that the page shows, in parts. Each part has a type, and a file,
// of its own.
type Model struct {
	Choice Choice // which program is in view
	Setup  Setup  // how its next run is to go
	// Shown is the run in view, Kept the one that it is compared with, of no
	// Run where there is none. Both have the same window and instant. Compared
	// is their comparison, nil until both have ended. The Run of Shown grows
	// outside of Update while its trace is read.
	Shown, Kept Side
	Compared    *compare.Comparison
	Status      Status   // how far the run in view has got
	Look        Look     // how it is looked at
	Draft       Draft    // the source as edited
	Progress    Progress // with the steps of the program in view
	Study       Study    // of the lesson in view
	Problems    Problems
	Tools       Tools
	Exploring   Exploring
	Turns       Turns
	Client      Client
	Sharing     Sharing
	Embedder    Embedder
	Prefs       Prefs
	Layout      Layout
	Notices     Notices
	Announced   Announcements
	Room        Room
	// Words has the language in which the page speaks, nil for English.
	Words *language.Catalogue
}

// A Msg is something that happened: a person did it, or the browser reports it.
// It knows what becomes of the page by it.
type Msg interface {
	// update changes the model as the message says, and returns what the browser is
	// to do. Update hands it a copy.
	update(*Model) []Effect
}

// An Effect is something for the browser to do.
type Effect = effect.Effect

// New returns the model of a page, in a language, that shows the program called name. Where that is
// not here, it shows the first that is, and a notice saying so.
func New(in *language.Catalogue, programs []Program, name string) Model {
	m := Model{Words: in, Choice: Choice{Programs: programs}, Client: Client{After: 1}, Layout: DefaultLayout()}
	openProgram(&m, name)
	return m
}

// Update returns the model after msg, and what the browser is to do.
func Update(m Model, msg Msg) (Model, []Effect) {
	ran, studied := m.Status.Phase.Active(), m.Study
	fx := msg.update(&m)
	fx = append(fx, leaveAhead(&m)...)
	fx = append(fx, attend(&m)...)
	uncover(&m)
	m.Notices.offerNewer(m.Words)
	fx = append(fx, keepUp(&m, ran)...)
	if m.Study.Rev = studied.Rev; !m.Study.alike(&studied) {
		m.Study.Rev++
	}
	return m, append(fx, m.tellSight()...)
}
