package host

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/host/author"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/sample"
	"ctxplay/app/timeline"
)

// Widths of pictures, in CSS pixels: beside a column of source, and on a phone.
const (
	wideWidth   = 720
	narrowWidth = 360
)

// elementSource is where the script with the element lies among the files.
const elementSource = address.Files + "element.js"

// publicFiles returns what pages of other sites use: the script with the element, and
// the pictures that it shows before anything runs, in each language.
func publicFiles(files []file, languages []*language.Catalogue) ([]file, error) {
	script, ok := find(files, elementSource)
	if !ok {
		return nil, errors.New("no element.js among the web files")
	}
	public := []file{{path: address.Element, contentType: contentTypes[".js"], text: script, public: true}}
	dark, err := darkColours(files)
	if err != nil {
		return nil, err
	}
	for _, words := range languages {
		public = append(public, pictures(words, dark)...)
	}
	return public, nil
}

// pictures returns the pictures of the recorded runs in a language, nil for English.
func pictures(words *language.Catalogue, dark []string) (all []file) {
	for _, l := range sample.All() {
		run := sample.Recorded(l.Name)
		if run == nil {
			continue
		}
		for _, p := range []struct {
			ending  string
			width   float64
			colours []string
		}{
			{".svg", wideWidth, nil}, {".dark.svg", wideWidth, dark},
			{".narrow.svg", narrowWidth, nil}, {".narrow.dark.svg", narrowWidth, dark},
		} {
			picture := timeline.SVGInColours(timeline.Poster(run, p.width, words), words.Say(language.Phrase(l.Title)), p.colours)
			all = append(all, file{
				path: words.Path(address.Pictures + l.Name + p.ending), contentType: contentTypes[".svg"],
				text: []byte(picture), public: true, seldom: words != nil,
			})
		}
	}
	return all
}

// authorPages returns the pages for those who write articles and lessons, in each language.
// What a person begins a program of their own with is nothing to show in an article.
func authorPages(all []catalog.Program, languages []*language.Catalogue) (pages []file, err error) {
	for _, in := range languages {
		var programs []author.Program
		var lessons []author.Lesson
		for _, p := range all {
			if p.Lesson != nil {
				lessons = append(lessons, author.Lesson{Name: strings.TrimPrefix(p.Name, catalog.LessonPrefix), Title: p.Lesson.Says(in.Lang()).Title})
			} else if p.Name != catalog.New {
				programs = append(programs, author.Program{
					Name: p.Name, Title: in.Say(language.Phrase(p.Title)), Source: program.FormatTxtar(p.Files), Picture: sample.Recorded(p.Name) != nil,
				})
			}
		}
		examples, maker, err := author.Pages(in, programs, lessons)
		if err != nil {
			return nil, err
		}
		pages = append(pages,
			file{path: in.Path(address.Example), contentType: contentTypes[".html"], text: examples, seldom: in != nil},
			file{path: in.Path(address.Author), contentType: contentTypes[".html"], text: maker, seldom: in != nil})
		guide, err := author.Guide(in)
		if err != nil {
			return nil, err
		}
		pages = append(pages, file{path: in.Path(address.Guide), contentType: contentTypes[".html"], text: guide, seldom: in != nil})
	}
	return append(pages, file{path: address.GuideLesson, contentType: contentTypes[".txt"], text: []byte(author.ExampleText)}), nil
}

var darkColour = regexp.MustCompile(`--c-([a-z]+): light-dark\(#[0-9a-f]{6}, (#[0-9a-f]{6})\);`)

// darkColours returns the colours of a picture in the page's dark theme, in the order
// of its tokens. They stand in the style sheet, before those of high contrast.
func darkColours(files []file) ([]string, error) {
	css, ok := find(files, tokens)
	if !ok {
		return nil, fmt.Errorf("no %s among the web files", tokens)
	}
	dark := make(map[string]string)
	for _, m := range darkColour.FindAllSubmatch(css, -1) {
		if name := string(m[1]); dark[name] == "" {
			dark[name] = string(m[2])
		}
	}
	var colours []string
	for _, name := range timeline.ColourNames() {
		if dark[name] == "" {
			return nil, fmt.Errorf("ctxplay.css has no dark colour --c-%s", name)
		}
		colours = append(colours, dark[name])
	}
	return colours, nil
}
