package play

import (
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// A Msg is something that happened.
type Msg any

// An Effect is something for the browser to do.
type Effect = effect.Effect

// What a person does.
type (
	// Open shows another program.
	Open struct{ Name string }
	// Press is the Run button, Halt the Stop button.
	Press struct{}
	Halt  struct{}
	// SetMode, SetSpeed, SetPaused and SetSeed are the controls of the clock.
	SetMode   struct{ Mode string }
	SetSpeed  struct{ Speed float64 }
	SetPaused struct{ Paused bool }
	SetSeed   struct{ Seed uint64 }
	SetSystem struct{ System bool }
	// SetTheme is one of Themes.
	SetTheme struct{ Theme string }
	// SetPresent, SetTable, ShowKeys and SetKeysOff are what the page shows
	// and how it is worked; see the fields of Prefs.
	SetPresent struct{ Present bool }
	SetTable   struct{ Table bool }
	ShowKeys   struct{ Show bool }
	SetKeysOff struct{ Off bool }

	// Select picks a thing in the picture or a row of output; Point only
	// hovers over it. SelectLine picks a line of the source.
	Select     struct{ Selection timeline.Selection }
	Point      struct{ Selection timeline.Selection }
	SelectLine struct{ Place Place }
	// CaretLine says that the person has put the caret of the editor on a line.
	CaretLine struct{ Place Place }
	// Scrub looks at an instant; Live goes back to following the head.
	Scrub struct{ At int64 }
	Live  struct{}
	// Zoom scales the window by Factor around instant Around; Pan moves it.
	Zoom struct {
		Around int64
		Factor float64
	}
	Pan       struct{ By int64 }
	SetWindow struct{ Window Window }
	// FitAll shows the whole run.
	FitAll struct{}
	// Step looks at the next instant at which something happened, By 1, or
	// the one before, By -1.
	Step struct{ By int }
	// Show looks at an instant with a part of the picture selected.
	Show struct {
		At        int64
		Selection timeline.Selection
	}
	// LookAtFinding shows the instant and line of a finding of the run's.
	LookAtFinding struct{ Index int }
	// Unfold gives the members of a group rows of their own, or takes them.
	Unfold struct{ Group timeline.Selection }
	// NextTimer lets the program go on until its next timer, then stand still;
	// it starts a run that stands still. ToEnd goes on to the end on the
	// virtual clock.
	NextTimer struct{}
	ToEnd     struct{}
	// OpenFile asks for an execution trace to look at.
	OpenFile struct{}
	// LookUp asks the selected context for a key.
	LookUp struct{ Key string }

	// SetClient changes the form, SendRequest sends what it says, HangUp
	// closes the connection of a request.
	SetClient   struct{ Client Client }
	SendRequest struct{}
	HangUp      struct{ ID int }

	// SaveRun, SaveTrace and SavePicture hand the run out, PrintPage prints.
	SaveRun     struct{}
	SaveTrace   struct{}
	SavePicture struct{ Format effect.ImageFormat }
	PrintPage   struct{}
	// Dismiss closes the notice, Retry fetches again what failed, Reload loads
	// the page of the newest version.
	Dismiss struct{}
	Retry   struct{}
	Reload  struct{}
)

// What the browser reports.
type (
	// Compiled is the list of programs of the manifest.
	Compiled struct{ Programs []Program }
	// Unfetched says that the manifest could not be had.
	Unfetched struct{ Text string }
	// Progress says that the run in view has grown.
	Progress struct{ Run *replay.Run }
	// Passed says what the program clock shows between two words of it, of
	// a run that is followed.
	Passed struct{ At int64 }
	// Opening says that a file was chosen, and is now read as a trace; Refused
	// that it is not.
	Opening struct{ Name string }
	Refused struct{ Text string }
	// Ended says that the program has ended, and that its trace has still to
	// be read; Happened with the exit follows.
	Ended struct{}
	// Happened is word from the sandbox, after what came before it was
	// folded into the run.
	Happened struct{ Event sandbox.Event }
	// Asked is a message from the page around an embedded one.
	Asked struct{ Message Message }
	// Tell says that it is time to tell what is new to who listens.
	Tell struct{}
	// Outdated says that a newer version of the page was fetched, Superseded that
	// the server has a newer one, so that what did not come may never come.
	// Unreloaded says why the newer one is not shown.
	Outdated   struct{}
	Superseded struct{}
	Unreloaded struct{ Text string }
	// Unpainted says that the browser would not make an image.
	Unpainted struct{}
	// Garbled says that the trace could not be read to its end.
	Garbled struct{ Text string }
	// Broke says that something in the page itself panicked, what was being
	// done, as in "showing the picture", and what was thrown.
	Broke struct{ Doing, Text string }
)
