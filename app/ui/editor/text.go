// Package editor is the page's end of the editor: CodeMirror, from web/editor.js,
// and until that has come, or without it, a text area.
//
// What goes in are the files of a program as the page has them, and what stands
// at their places: marks, diagnostics, durations that can be turned. What comes
// out are [Events]: what was typed, and questions of the editor's. The package
// keeps both sides' texts together while what was typed is on its way, and counts
// places in bytes on this side and in UTF-16 units on that one. It knows nothing
// of runs, and does not check or format source.
//
// Texts are told apart by numbers. The editor numbers what it tells; the page says,
// with each source that it hands over, which number it has heard last. So the editor
// knows what that source was made of, and keeps two texts of a file at most: its own,
// and the one that the page handed over last. What a person types always wins: the
// page takes it whatever else has changed the text meanwhile, and CodeMirror merges
// the two and tells what comes of it.
package editor

import (
	"ctxplay/app/checker"
	"ctxplay/app/language"
	"ctxplay/app/program"
)

// Events are what an editor calls. It does so while the browser waits, so that none
// may block or take long. One that is nil is not called.
type Events struct {
	// Changed tells a text that was typed, at most once a frame, before Save, Run,
	// Complete and Hover, and when Flush asks for it. What SetFiles set is not told back, unless
	// an older text that is still on its way would replace it.
	Changed func(Text)
	// Focused tells that the person has come to the editor.
	Focused   func()
	CaretLine func(file string, line int)
	Goroutine func(id int64)
	// Complete and Hover ask about a place in the text that was sent last, which
	// is what Files returns. They call answer once, now or later.
	Complete func(file string, offset int, answer func(checker.Completion))
	Hover    func(file string, offset int, answer func(checker.Hover))
	// Turned tells that a duration was changed by dragging or keys, after the
	// text was told, and once more when that ends.
	Turned    func(last bool)
	Save, Run func()
	// Broken tells why the editor could not be loaded; the plain one stays.
	Broken func(language.Text)
}

// A Text is a text that was typed into a file. Number is higher than those of all
// texts that were told before; Of is what Open was told of the program.
type Text struct {
	File, Text string
	Number, Of int
}

// A fileText is what the editor and the page know of each other's text of one file.
// What was typed reaches the page late, so a text that the page hands over may be one
// that the editor has moved on from.
type fileText struct {
	text string // as the editor has it: what was told or set last
	page string // as the page handed it over last

	// Texts that the page had not heard then have numbers from first to last. Both
	// are 0 if there are none.
	first, last int

	// revision counts the texts that the page has set. The editor says with each
	// text of which revision it is.
	revision int
}

// told notes that the editor has told a text, with its number.
func (t *fileText) told(text string, number int) {
	t.text, t.last = text, number
	if t.first == 0 {
		t.first = number
	}
}

// A difference is what a text that the page hands over means for the editor.
type difference struct {
	outside bool   // it was changed elsewhere than in the editor
	base    string // what was changed so
	behind  bool   // the page will hear texts that the editor told before it was changed
}

// receive takes the text that the page has, which has heard the editor's texts up to
// a number. A text that was changed elsewhere is set only where it is known what it was
// made of, and merges says that the editor can put it together with what was typed since.
// Any other is passed over, as the page will take what is on its way to it.
func (t *fileText) receive(text string, heard int, merges bool) difference {
	base, behind := t.text, heard < t.last
	switch {
	case !behind:
		t.first, t.last = 0, 0
	case heard < t.first: // the page has heard nothing since it handed over its text
		base = t.page
	default: // the page has heard something and may have changed it, or not
		t.first, t.page = heard+1, text
		return difference{}
	}
	t.page = text
	if text == base || behind && !merges {
		return difference{}
	}
	t.text = text
	t.revision++
	return difference{outside: true, base: base, behind: behind}
}

// carried returns where a place is after the text from has become the text to. The
// beginning and the end that both have in common count as unchanged. Places are in
// UTF-16 units.
func carried(at int, from, to []uint16) int {
	begin, end := program.CommonEnds(from, to)
	switch {
	case at <= begin:
		return at
	case at >= len(from)-end:
		return at + len(to) - len(from)
	}
	return min(at, len(to)-end)
}
