package editor

import (
	"slices"

	"ctxplay/app/program"
)

// texts are the files of a program as they are being edited.
type texts struct {
	names   []string // in order
	files   map[string]*fileText
	program int // what Open was told
	number  int // of the text that was told last, of any file and program
}

// A taken is what it means for an editor that the page has set the files.
type taken struct {
	same bool // nothing but what the editor has told the page
	// bases has the files whose text has changed elsewhere, by name: what was
	// changed, which of a file that is new is its text.
	bases map[string]string
	// behind are those of them that will be replaced at the page by a text which is
	// on its way there, and so are to be told once more.
	behind []string
	gone   []string // files that are no longer there
}

// open takes another program's files, which have nothing to do with those before.
func (t *texts) open(files []program.File, program int) taken {
	t.program = program
	return t.put(files, true, 0, false)
}

// take takes the files as the page has them, which has heard the editor's texts up to
// a number. Merges says that the editor can merge a text that was changed elsewhere
// with what was typed meanwhile.
func (t *texts) take(files []program.File, heard int, merges bool) taken {
	return t.put(files, false, heard, merges)
}

func (t *texts) put(files []program.File, fresh bool, heard int, merges bool) taken {
	got := taken{bases: map[string]string{}}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
		had := t.files[f.Name]
		if had == nil || fresh {
			t.files[f.Name] = &fileText{text: f.Text, page: f.Text}
			got.bases[f.Name] = f.Text
			continue
		}
		d := had.receive(f.Text, heard, merges)
		if d.outside {
			got.bases[f.Name] = d.base
		}
		if d.behind {
			got.behind = append(got.behind, f.Name)
		}
	}
	for _, name := range t.names {
		if !slices.Contains(names, name) {
			delete(t.files, name)
			got.gone = append(got.gone, name)
		}
	}
	got.same = !fresh && len(got.bases) == 0 && slices.Equal(names, t.names)
	t.names = names
	return got
}

// typed numbers a text that was typed into a file, for the page. One that is of an
// older revision than the file is passed over: the editor was about to be given a text
// that was changed elsewhere, merges the two, and tells what comes of it. So is one
// that the page has been told.
func (t *texts) typed(name, text string, revision int) (told Text, ok bool) {
	if f := t.files[name]; f == nil || revision < f.revision || f.text == text {
		return Text{}, false
	}
	return t.tell(name, text), true
}

// tell numbers a text for the page.
func (t *texts) tell(name, text string) Text {
	t.number++
	t.files[name].told(text, t.number)
	return Text{name, text, t.number, t.program}
}

// last returns the text of a file as it was told or set last.
func (t *texts) last(name string) string {
	if f := t.files[name]; f != nil {
		return f.text
	}
	return ""
}

// all returns the files with their last texts.
func (t *texts) all() []program.File {
	all := make([]program.File, len(t.names))
	for i, name := range t.names {
		all[i] = program.File{Name: name, Text: t.last(name)}
	}
	return all
}

// A turned is a text as it was when a duration in it began to be turned.
type turned struct {
	text      string
	durations []program.Duration
}

// newTurned notes the durations of a text.
func newTurned(text string) *turned { return &turned{text, program.Durations(text)} }

// to returns what to write for the duration between two places, in bytes, once it
// is turned so many steps away from what it was.
func (t *turned) to(from, to, steps int) (literal string, ok bool) {
	for _, d := range t.durations {
		if d.From == from && d.To == to {
			return program.Literal(d, program.Nudge(d.Value, steps)), true
		}
	}
	return "", false
}
