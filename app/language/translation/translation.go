// Package translation has what the page says in languages besides English: a folder a
// language, with files in the format of package language. They are one catalogue, cut so
// that each can be read: page, documents beside it, run, findings, and the words of the
// programs.
//
// Only the host has them. A page in another language fetches its catalogue, and a page in
// English none.
package translation

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"ctxplay/app/language"
)

//go:embed de/*.txt
var files embed.FS

// Text returns the catalogue of a language as a page reads it: without comments.
func Text(code string) (string, error) {
	names, err := fs.Glob(files, code+"/*.txt")
	if err != nil || len(names) == 0 {
		return "", fmt.Errorf("finding the catalogue %s: there is none", code)
	}
	var b strings.Builder
	for _, name := range names {
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
		text, err := Text(o.Code)
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
