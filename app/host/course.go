package host

import (
	"maps"
	"slices"

	"ctxplay/app/catalog"
	"ctxplay/app/host/learn"
	"ctxplay/app/language"
)

// coursePages returns the pages of the course, in each language.
func coursePages(all []catalog.Program, languages []*language.Catalogue) (pages []file, err error) {
	for _, in := range languages {
		made, err := learn.Pages(in, all)
		if err != nil {
			return nil, err
		}
		for _, path := range slices.Sorted(maps.Keys(made)) {
			pages = append(pages, file{path: in.Path(path), contentType: contentTypes[".html"], text: made[path], seldom: in != nil})
		}
	}
	return pages, nil
}
