// Package translation has what the page says in languages besides English: a folder a
// language, with files in the format of package language. They are one catalogue, cut so
// that each can be read: page, documents beside it, run, findings, and the words of the
// programs.
//
// Only the host has them. A page in another language fetches its catalogue, and a page in
// English none. What is long, and is only said in a document that the host makes, stands in
// guide.txt and is not fetched.
package translation

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"ctxplay/app/language"
)

//go:embed de/*.txt
var files embed.FS

// hosted is the file that pages do without.
const hosted = "guide.txt"

// Text returns the catalogue of a language as a page reads it: without comments, and without
// what only the host says.
func Text(code string) (string, error) {
	return read(code, func(name string) bool { return path.Base(name) != hosted })
}

// read returns the parts of a catalogue that are wanted, without comments.
func read(code string, wanted func(name string) bool) (string, error) {
	names, err := fs.Glob(files, code+"/*.txt")
	if err != nil || len(names) == 0 {
		return "", fmt.Errorf("finding the catalogue %s: there is none", code)
	}
	var b strings.Builder
	for _, name := range names {
		if !wanted(name) {
			continue
		}
		text, err := files.ReadFile(name)
		if err != nil {
			return "", err
		}
		for line := range strings.Lines(string(text)) {
			if line != "\n" && line[0] != '#' {
				b.WriteString(line)
			}
		}
	}
	return b.String(), nil
}

// All returns the catalogues of all languages.
func All() ([]*language.Catalogue, error) {
	var all []*language.Catalogue
	for _, o := range language.Others {
		text, err := read(o.Code, func(string) bool { return true })
		if err != nil {
			return nil, err
		}
		c, err := language.Parse(o.Code, text)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}
