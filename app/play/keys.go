package play

import (
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// A Key is one key of the page and what it does. Keys is the whole keyboard:
// the page acts on it, and prints its sheet from it.
type Key struct {
	Group language.Phrase
	// Does says what the key does. Keys beside one another that do the same, in either
	// direction or in several parts of the page, say it in the same words, and share a
	// line of the sheet.
	Does language.Phrase
	// Name is the key as KeyboardEvent.key calls it, letters in lower case.
	// Shift asks for Shift with it, where the name does not tell.
	Name  string
	Shift bool
	// In names the part of the page that has to have the focus. Elsewhere the key is
	// the browser's own, which scrolls the page by it.
	In Part
	// Msg makes the message that the key sends. It returns nil if there is nothing to
	// do now, which leaves the key to the browser.
	Msg func(Model) Msg
}

// A Part is a part of the page that has keys of its own.
type Part string

// Parts.
const (
	Picture  Part = "picture"
	Source   Part = "source"
	Written  Part = "output"
	Anywhere Part = ""
)

// Groups of keys, as the sheet heads them.
const (
	runKeys    language.Phrase = "Run"
	timeKeys   language.Phrase = "Time"
	windowKeys language.Phrase = "Window of time"
	selectKeys language.Phrase = "Selection"
	pageKeys   language.Phrase = "Page"

	presentGroup language.Phrase = "Presenting"
)

// nextInPart is what up and down do, which depends on the part of the page.
const nextInPart language.Phrase = "the next or previous row in the picture, line in the source, write in the output"

// Keys is the keyboard, in the order of the sheet.
var Keys = slices.Concat(ownKeys, presentKeys)

// ownKeys are those that the page has in every view.
var ownKeys = []Key{
	{Group: runKeys, Name: "r", Does: "run the program", Msg: func(m Model) Msg {
		return sendIf(!m.Status.Phase.Active() && m.Choice.Name != "", Run{})
	}},
	{Group: runKeys, Name: "s", Does: "stop it", Msg: func(m Model) Msg { return sendIf(m.Status.Phase.Active(), Stop{}) }},
	{Group: runKeys, Name: " ", Does: "pause and resume; replay a run that has ended", Msg: func(m Model) Msg {
		if m.CanPlay() {
			return SetPlaying{!m.Playing()}
		}
		return sendIf(m.hasClock(), SetPaused{!m.Setup.Clock.Paused})
	}},
	{Group: runKeys, Name: "n", Does: "run to the next timer, then pause", Msg: func(m Model) Msg {
		return sendIf(m.Status.Phase != Loading, Advance{})
	}},
	{Group: runKeys, Name: "e", Does: "skip to the end, on the virtual clock", Msg: func(m Model) Msg {
		return sendIf(m.CanRunToEnd(), RunToEnd{})
	}},
	{Group: runKeys, Name: "v", Does: "real or virtual clock", Msg: toggleMode},
	{Group: runKeys, Name: "d", Does: "look for data races in the next run, or not", Msg: func(m Model) Msg { return SetRaces{!m.Setup.Races} }},

	{Group: timeKeys, Name: "ArrowLeft", Does: "look a little earlier, or later", Msg: scrubBy(-1)},
	{Group: timeKeys, Name: "ArrowRight", Does: "look a little earlier, or later", Msg: scrubBy(1)},
	{Group: timeKeys, Name: "ArrowLeft", Shift: true, Does: "five times as far", Msg: scrubBy(-5)},
	{Group: timeKeys, Name: "ArrowRight", Shift: true, Does: "five times as far", Msg: scrubBy(5)},
	{Group: timeKeys, Name: ",", Does: "step to the event before, or to the next", Msg: func(m Model) Msg { return sendIf(m.Shown.Run != nil, Step{-1}) }},
	{Group: timeKeys, Name: ".", Does: "step to the event before, or to the next", Msg: func(m Model) Msg { return sendIf(m.Shown.Run != nil, Step{1}) }},
	{Group: timeKeys, Name: "l", Does: "follow the newest instant again", Msg: followHead},
	{Group: timeKeys, Name: "Home", In: Picture, Does: "look at the start", Msg: func(m Model) Msg {
		return sendIf(m.Shown.Run != nil, Scrub{0})
	}},
	{Group: timeKeys, Name: "End", In: Picture, Does: "the same as l", Msg: followHead},

	{Group: windowKeys, Name: "+", Does: "zoom in on the instant looked at", Msg: zoomBy(0.5)},
	{Group: windowKeys, Name: "=", Does: "zoom in on the instant looked at", Msg: zoomBy(0.5)},
	{Group: windowKeys, Name: "-", Does: "zoom out", Msg: zoomBy(2)},
	{Group: windowKeys, Name: "<", Does: "earlier or later by a fifth of what is shown", Msg: panBy(-0.2)},
	{Group: windowKeys, Name: ">", Does: "earlier or later by a fifth of what is shown", Msg: panBy(0.2)},
	{Group: windowKeys, Name: "0", Does: "show the whole run", Msg: func(m Model) Msg { return sendIf(m.Shown.Run != nil, FitAll{}) }},

	{Group: selectKeys, Name: "j", Does: "select the next row, or the one before", Msg: selectRowBy(1)},
	{Group: selectKeys, Name: "k", Does: "select the next row, or the one before", Msg: selectRowBy(-1)},
	{Group: selectKeys, Name: "ArrowDown", In: Picture, Does: nextInPart, Msg: selectRowBy(1)},
	{Group: selectKeys, Name: "ArrowUp", In: Picture, Does: nextInPart, Msg: selectRowBy(-1)},
	{Group: selectKeys, Name: "ArrowDown", In: Source, Does: nextInPart, Msg: lightLineBy(1)},
	{Group: selectKeys, Name: "ArrowUp", In: Source, Does: nextInPart, Msg: lightLineBy(-1)},
	{Group: selectKeys, Name: "ArrowDown", In: Written, Does: nextInPart, Msg: selectWriteBy(1)},
	{Group: selectKeys, Name: "ArrowUp", In: Written, Does: nextInPart, Msg: selectWriteBy(-1)},
	{Group: selectKeys, Name: "Enter", In: Picture, Does: "unfold a row of many, or fold it", Msg: func(m Model) Msg {
		return sendIf(m.Shown.Selected.Kind == timeline.Group, Unfold{m.Shown.Selected})
	}},
	{Group: selectKeys, Name: "b", Does: "look at where the selected began, or ended", Msg: scrubToExtent(false)},
	{Group: selectKeys, Name: "x", Does: "look at where the selected began, or ended", Msg: scrubToExtent(true)},
	{Group: selectKeys, Name: "]", Does: "go to the next finding, or the one before", Msg: lookAtFindingBy(1)},
	{Group: selectKeys, Name: "[", Does: "go to the next finding, or the one before", Msg: lookAtFindingBy(-1)},
	{Group: selectKeys, Name: "Escape", Does: "clear the selection, or close what is open", Msg: closeOne},

	{Group: pageKeys, Name: "m", Does: "choose a program", Msg: func(Model) Msg { return ShowMenu{} }},
	{Group: pageKeys, Name: "PageDown", Shift: true, Does: "open the next program, or the one before", Msg: neighbour(1)},
	{Group: pageKeys, Name: "PageUp", Shift: true, Does: "open the next program, or the one before", Msg: neighbour(-1)},
	{Group: pageKeys, Name: "c", Does: "keep this run to compare the next with, or forget it", Msg: func(m Model) Msg {
		if m.Kept.Run != nil {
			return Unkeep{}
		}
		return sendIf(m.CanKeep(), Keep{})
	}},
	{Group: pageKeys, Name: "o", Does: "open an execution trace", Msg: func(Model) Msg { return OpenFile{} }},
	{Group: pageKeys, Name: "y", Does: "show what is the runtime's and the library's", Msg: func(m Model) Msg {
		return SetSystem{!m.Prefs.System}
	}},
	{Group: pageKeys, Name: "w", Does: "show the run as a table", Msg: func(m Model) Msg { return SetTable{!m.Prefs.Table} }},
	{Group: pageKeys, Name: "t", Does: "next colours: system, light, dark, high contrast", Msg: func(m Model) Msg {
		return SetTheme{NextTheme(m.Prefs.Theme)}
	}},
	{Group: pageKeys, Name: "f", Does: "fill the screen with the picture, or show all of the page again", Msg: func(m Model) Msg {
		return SetFull{!m.Prefs.Full}
	}},
	{Group: pageKeys, Name: "p", Does: "present: source and picture alone, for a projector", Msg: func(m Model) Msg { return SetPresent{!m.Prefs.Present} }},
	{Group: pageKeys, Name: "?", Does: "this sheet", Msg: func(m Model) Msg { return ShowKeys{!m.Prefs.KeySheet} }},
}

// neighbour returns the message that opens the program beside the one in view.
func neighbour(by int) func(Model) Msg {
	return func(m Model) Msg {
		_, ok := m.Neighbour(by)
		return sendIf(ok, OpenNeighbour{by})
	}
}

// EditorKeys are the keys that the editor of the source has beyond those of every
// editor. It acts on them itself (app/script). Ctrl is ⌘ on a Mac.
var EditorKeys = []struct{ Name, Does language.Phrase }{
	{"Ctrl Enter", "run the program"},
	{"Ctrl S", "format, and mend imports"},
	{"Ctrl Space", "complete"},
	{"Ctrl I", "describe the name at the caret"},
	{"Ctrl F", "search and replace"},
	{"F8", "go to the next problem"},
	{"Alt ↑ ↓", "change the duration at the caret"},
	{"Alt Enter", "select the goroutine at the line"},
	{"Esc Tab", "leave the editor: Tab alone indents"},
}

// A Stroke is a key pressed on the page without Ctrl, Alt or Meta.
type Stroke struct {
	Key   string // KeyboardEvent.key
	Shift bool
	On    Element
}

// An Element is what a key was pressed on.
type Element struct {
	Tag  string // lower case
	Type string // of an input
	Role string
	// Editable says that text goes into it, Scrolls that it can be scrolled
	// sideways.
	Editable, Scrolls bool
	Part              Part // in which it is
}

// Strike returns the message that a stroke sends, or nil if the stroke is not the
// page's: while a person types, on an element that uses the key itself, or when
// the key has nothing to do. While the sheet of keys is open, only the keys that
// close it are the page's.
func Strike(m Model, s Stroke) Msg {
	name := s.Key
	if typesCharacter(name) {
		name = strings.ToLower(name)
	}
	if m.Prefs.KeySheet && name != "Escape" && name != "?" || m.Prefs.KeysOff && typesCharacter(name) && name != " " {
		return nil
	}
	if s.On.acts(name) {
		return nil
	}
	for _, k := range Keys {
		if k.Name == name && (typesCharacter(name) || k.Shift == s.Shift) && (k.In == Anywhere || k.In == s.On.Part) {
			return k.Msg(m)
		}
	}
	return nil
}

// typesCharacter reports whether a key of that name types a character. Such keys
// can be switched off (WCAG 2.1.4, Character Key Shortcuts).
func typesCharacter(name string) bool { return len([]rune(name)) == 1 }

// acts reports whether e does something of its own with a key.
func (e Element) acts(name string) bool {
	arrow := strings.HasPrefix(name, "Arrow") || name == "Home" || name == "End"
	switch {
	case e.Part == Picture:
		return false
	case e.Tag == "input" && e.Type == "range", e.Role == "slider", e.Role == "separator":
		return arrow
	case e.Tag == "input" && e.Type == "checkbox":
		return name == " "
	case e.Editable, e.Tag == "input", e.Tag == "textarea":
		return true
	case e.Tag == "select", e.Type == "radio", e.Role == "menu", e.Role == "menuitem", e.Role == "tab":
		return arrow || name == " "
	case e.Tag == "button", e.Tag == "a", e.Tag == "summary", e.Role == "button":
		return name == " "
	case e.Scrolls:
		return name == "ArrowLeft" || name == "ArrowRight"
	}
	return false
}

func sendIf(ok bool, msg Msg) Msg {
	if !ok {
		return nil
	}
	return msg
}

func toggleMode(m Model) Msg {
	if m.Setup.Clock.Mode == sandbox.Virtual {
		return SetMode{sandbox.Real}
	}
	return SetMode{sandbox.Virtual}
}

// scrubBy moves the instant looked at by n fiftieths of the window.
func scrubBy(n int64) func(Model) Msg {
	return func(m Model) Msg {
		return sendIf(m.Shown.Run != nil, Scrub{m.Look.Now + n*max((m.Look.View.To-m.Look.View.From)/50, 1)})
	}
}

func followHead(m Model) Msg { return sendIf(m.Shown.Run != nil, Live{}) }

// zoomBy zooms on the instant looked at or, where that is not in the window,
// on its middle.
func zoomBy(factor float64) func(Model) Msg {
	return func(m Model) Msg {
		around := m.Look.Now
		if around < m.Look.View.From || around > m.Look.View.To {
			around = m.Look.View.From + (m.Look.View.To-m.Look.View.From)/2
		}
		return sendIf(m.Shown.Run != nil, Zoom{around, factor})
	}
}

// panBy moves the window by a part of its length.
func panBy(part float64) func(Model) Msg {
	return func(m Model) Msg {
		return sendIf(m.Shown.Run != nil, Pan{int64(part * float64(m.Look.View.To-m.Look.View.From))})
	}
}

// selectRowBy selects the row that is n rows after the one selected, in the order of
// the picture.
func selectRowBy(n int) func(Model) Msg {
	return func(m Model) Msg {
		if m.Shown.Run == nil {
			return nil
		}
		order := timeline.Arrange(m.Shown.Run, timeline.View{System: m.Prefs.System, Unfolded: m.Look.Unfolded})
		rows, at := order.Order(m.Shown.Run), order.Index(m.Shown.Run, m.Shown.Selected)
		if at = stepIndex(at, n, len(rows)); at < 0 {
			return nil
		}
		s := rows[at]
		s.At = m.Look.Now
		return Select{s}
	}
}

// lightLineBy lights up the line of the source that is n lines after the one lit up.
func lightLineBy(n int) func(Model) Msg {
	return func(m Model) Msg {
		var lines []Place
		at := -1
		for _, f := range m.Program().Files {
			for i := range strings.Count(f.Text, "\n") {
				here := Place{f.Name, i + 1}
				if here == m.Look.Line {
					at = len(lines)
				}
				lines = append(lines, here)
			}
		}
		if at = stepIndex(at, n, len(lines)); at < 0 {
			return nil
		}
		return SelectLine{lines[at]}
	}
}

// selectWriteBy selects the write that is n writes after the one selected.
func selectWriteBy(n int) func(Model) Msg {
	return func(m Model) Msg {
		if m.Shown.Run == nil {
			return nil
		}
		at := -1
		if m.Shown.Selected.Kind == timeline.Output {
			at = m.Shown.Selected.Index
		}
		if at = stepIndex(at, n, len(m.Shown.Run.Output)); at < 0 {
			return nil
		}
		w := m.Shown.Run.Output[at]
		return Select{timeline.Selection{Kind: timeline.Output, Goroutine: w.Goroutine, Index: at, At: w.At}}
	}
}

// lookAtFindingBy looks at the finding that is n findings after the one looked at.
func lookAtFindingBy(n int) func(Model) Msg {
	return func(m Model) Msg {
		if m.Shown.Run == nil {
			return nil
		}
		at := -1
		for i, f := range m.Shown.Run.Findings {
			if f.At == m.Look.Now && FindingSelection(f).Same(m.Shown.Selected) {
				at = i
			}
		}
		if at = stepIndex(at, n, len(m.Shown.Run.Findings)); at < 0 {
			return nil
		}
		return LookAtFinding{at}
	}
}

// stepIndex returns the index n after at in a list of a length, and -1 beyond either
// end. From -1, which stands for no index, it steps to the first or, backwards, to
// the last.
func stepIndex(at, n, length int) int {
	if at < 0 && n < 0 {
		at = length
	}
	if at += n; at < 0 || at >= length {
		return -1
	}
	return at
}

// scrubToExtent looks at the instant at which what is selected began or, with end,
// at which it ended.
func scrubToExtent(end bool) func(Model) Msg {
	return func(m Model) Msg {
		if m.Shown.Run == nil {
			return nil
		}
		from, to, ok := timeline.Extent(m.Shown.Run, m.Shown.Selected)
		if end {
			return sendIf(ok && to != replay.None, Scrub{to})
		}
		return sendIf(ok, Scrub{from})
	}
}

// closeOne closes one thing: the sheet of keys, else the selection, else the large
// type.
func closeOne(m Model) Msg {
	switch {
	case m.Prefs.KeySheet:
		return ShowKeys{false}
	case m.Shown.Selected.Kind != timeline.None || m.Look.Line != Place{}:
		return Select{}
	case m.Prefs.Full:
		return SetFull{false}
	case m.Prefs.Present:
		return SetPresent{false}
	}
	return nil
}
