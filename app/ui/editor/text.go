// Package editor is the page's end of the editor: CodeMirror, from web/editor.js,
// and until that has come, or without it, a text area.
//
// What goes in are the files of a program as the page has them, and what stands
// at their places: marks, diagnostics, durations that can be turned. What comes
// out are [Events]: what was typed, and questions of the editor's. The package
// keeps both sides' texts together while what was typed is on its way, and counts
// places in bytes on this side and in UTF-16 units on that one. It knows nothing
// of runs, and does not check or format source.
package editor

import (
	"slices"

	"ctxplay/app/checker"
	"ctxplay/app/program"
)

// Events are what an editor calls. It does so while the browser waits, so that none
// may block or take long. One that is nil is not called.
type Events struct {
	// Changed tells a text that was typed, at most once a frame, and before
	// Save, Run, Complete and Hover. What SetFiles set is not told back.
	Changed func(file, text string)
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
	Broken func(text string)
}

// A fileText is what the page and the editor know of each other's text of one file.
// What was typed reaches the page late, so a text that the page sets may be one that
// the editor has moved on from.
type fileText struct {
	set   string   // the text that the page set last
	given []string // what was sent to the page since then, oldest first
}

// givenMost is how many texts may be on their way to the page. At one a frame, that
// is some seconds of typing.
const givenMost = 512

// last returns the text that was sent to the page last, or the one that it set.
func (t *fileText) last() string {
	if n := len(t.given); n > 0 {
		return t.given[n-1]
	}
	return t.set
}

// sent notes a text that was sent to the page.
func (t *fileText) sent(text string) {
	t.given = append(t.given, text)
	if n := len(t.given) - givenMost; n > 0 {
		t.given = slices.Delete(t.given, 0, n)
	}
}

// receive takes the text that the page has. It reports whether that was changed
// elsewhere than in the editor, and what text was changed so.
func (t *fileText) receive(text string) (base string, outside bool) {
	i := slices.Index(t.given, text)
	switch {
	case text == t.last():
		t.set, t.given = text, nil
	case i >= 0: // the page has come as far as that
		t.set, t.given = text, slices.Delete(t.given, 0, i+1)
	case text != t.set: // else it has not heard anything yet
		base = t.set
		t.set, t.given = text, nil
		return base, true
	}
	return "", false
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
