package editor

import (
	"slices"

	"ctxplay/app/program"
)

// texts are the files of a program as they are being edited.
type texts struct {
	names []string // in order
	files map[string]*fileText
}

// A taken is what it means for an editor that the page has set the files.
type taken struct {
	same bool // nothing but what the editor has told the page
	// bases has the files whose text has changed elsewhere, by name: what was
	// changed, which of a file that is new is its text.
	bases map[string]string
	// kept are files whose text was changed elsewhere while another was on its
	// way to the page. That one stays, and is sent once more.
	kept []string
	gone []string // files that are no longer there
}

// take takes the files as the page has them. A fresh program has nothing to do with
// the one before. Merges says that the editor can merge a text that was changed
// elsewhere with what was typed meanwhile.
func (t *texts) take(files []program.File, fresh, merges bool) taken {
	got := taken{bases: map[string]string{}}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
		had := t.files[f.Name]
		if had == nil || fresh {
			t.files[f.Name] = &fileText{set: f.Text}
			got.bases[f.Name] = f.Text
			continue
		}
		mine := had.last()
		base, outside := had.receive(f.Text)
		switch {
		case outside && !merges && mine != base:
			had.sent(mine)
			got.kept = append(got.kept, f.Name)
		case outside:
			got.bases[f.Name] = base
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

// last returns the text of a file as it was sent or set last.
func (t *texts) last(name string) string {
	if f := t.files[name]; f != nil {
		return f.last()
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
