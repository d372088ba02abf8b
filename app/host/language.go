package host

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/language"
	"ctxplay/app/language/translation"
	"ctxplay/app/ui"
)

// wordsData begins the addresses of the catalogues of languages.
const wordsData = address.Made + "words-"

// addLanguages returns files with the catalogue of each language besides English, and what
// the pages speak that are rendered from now on: nil, which is English, and the catalogues.
func addLanguages(files []file) ([]file, []*language.Catalogue, error) {
	all, err := translation.All()
	if err != nil {
		return nil, nil, err
	}
	for _, c := range all {
		text, err := translation.Text(c.Code)
		if err != nil {
			return nil, nil, err
		}
		c.File = fmt.Sprintf("%s%s.%s.txt", wordsData, c.Code, hash([]byte(text))[:16])
		files = append(files, file{path: c.File, contentType: contentTypes[".txt"], text: []byte(text), immutable: true})
	}
	ui.SetLanguages(all)
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return files, append([]*language.Catalogue{nil}, all...), nil
}

// inLanguages returns the addresses of pages in all languages, those in English first.
func inLanguages(paths []string) []string {
	all := slices.Clone(paths)
	for _, o := range language.Others {
		for _, path := range paths {
			if path != address.Gallery { // it is for those who work on the page
				all = append(all, "/"+o.Code+path)
			}
		}
	}
	return all
}

// addAlternates has each page that is there in several languages name the others, as
// search engines and browsers read it.
func addAlternates(pages []file) {
	known := make(map[string]bool)
	for _, f := range pages {
		known[f.path] = true
	}
	for i := range pages {
		f := &pages[i]
		_, path := language.Split(f.path)
		if path == notFoundPath || !known["/"+language.Others[0].Code+path] || f.contentType != contentTypes[".html"] {
			continue
		}
		var links strings.Builder
		fmt.Fprintf(&links, "<link href=\"%s\" hreflang=\"en\" rel=\"alternate\">\n", path)
		for _, o := range language.Others {
			fmt.Fprintf(&links, "<link href=\"/%s%s\" hreflang=\"%s\" rel=\"alternate\">\n", o.Code, path, o.Code)
		}
		if at := bytes.Index(f.text, []byte("</head>")); at >= 0 {
			f.text = slices.Concat(f.text[:at], []byte(links.String()), f.text[at:])
		}
	}
}

// inLanguage returns the one of the catalogues whose language has a code, nil for English.
func inLanguage(all []*language.Catalogue, code string) *language.Catalogue {
	i := slices.IndexFunc(all, func(c *language.Catalogue) bool { return c != nil && c.Code == code })
	if i < 0 {
		return nil
	}
	return all[i]
}

// isLanguage reports whether a path is the home of a language without its last slash.
func isLanguage(path string) bool {
	return slices.ContainsFunc(language.Others, func(o language.Other) bool { return path == "/"+o.Code })
}
