package edge

import (
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/words"
)

// fileMost is the size of the largest file that is opened, in bytes. A run takes
// some ten times as much memory as its trace.
const fileMost = 128 << 20

// tooLarge says of a file that it is not opened, as it has so many bytes.
func tooLarge(in *language.Catalogue, name string, size int) play.Msg {
	return play.NotOpened{Text: in.Say("%s has %d MiB; a trace of up to %d MiB can be opened here.",
		words.Visible(name, 80), size>>20, fileMost>>20)}
}

// fileRead is what is to become of a file that was read, or that could not be.
func fileRead(in *language.Catalogue, name string, text []byte, err error) play.Msg {
	switch {
	case err != nil:
		return play.NotOpened{Text: in.Say("%s could not be read: %s. Choose it again; a folder cannot be opened.",
			words.Visible(name, 80), words.Visible(in.Tell(language.TextOf(err)), 200))}
	case isSource(name):
		return play.OpenSource{Name: name, Text: string(text)}
	}
	return play.OpenTrace{Name: name}
}

// isSource tells by its name that a file holds source: one file of Go, or
// several in txtar. All else is taken for an execution trace.
func isSource(name string) bool {
	return slices.ContainsFunc([]string{".go", ".txtar", ".txt"}, func(end string) bool {
		return strings.HasSuffix(strings.ToLower(name), end)
	})
}
