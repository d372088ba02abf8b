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

// Events are what an editor tells. It calls them while the browser waits:
// none may block, and what takes long is put off. A nil one is not told.
type Events struct {
	// Changed tells a text that was typed, at most once a frame, and before
	// Save, Run, Complete and Hover. What SetFiles set is not told back.
	Changed func(file, text string)
	// Focused tells that the person has come to the editor.
	Focused   func()
	CaretLine func(file string, line int)
	Goroutine func(id int64)
	// Complete and Hover ask about a place of the text told last, which is
	// also that of the editor's Files; answer may be called later, once.
	Complete func(file string, offset int, answer func(checker.Completion))
	Hover    func(file string, offset int, answer func(checker.Hover))
	// Turned tells that a duration was changed by dragging or keys, after the
	// text was told, and once more when that ends.
	Turned    func(last bool)
	Save, Run func()
	// Broken tells why the editor could not be loaded; the plain one stays.
	Broken func(text string)
}

// An fileText is what the page and the editor know of each other's text of
// one file. The page hears late of what was typed, so a text that it sets may
// be one that the editor has moved on from.
type fileText struct {
	set   string   // what the page had when it set the text last
	given []string // what it was told since, oldest first
}

// givenMost is how many texts may be on their way to the page. Of a frame each,
// those are some seconds.
const givenMost = 512

// last is the text that both know.
func (t *fileText) last() string {
	if n := len(t.given); n > 0 {
		return t.given[n-1]
	}
	return t.set
}

// told notes a text that the page was told.
func (t *fileText) told(text string) {
	t.given = append(t.given, text)
	if n := len(t.given) - givenMost; n > 0 {
		t.given = slices.Delete(t.given, 0, n)
	}
}

// take receives the text that the page has. It reports whether that was changed
// elsewhere than in the editor, and what it was made of.
func (t *fileText) take(text string) (base string, outside bool) {
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

// carried returns where a place of a text is once it has become another, all of
// whose differences lie between what is alike at both ends. Places are in
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
