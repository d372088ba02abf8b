// Package learn has the pages of the course: the list of its lessons, with how far a
// person has got, a map of the ideas that they teach, and each lesson as a sheet of paper, its answers on a page of their own.
//
// What goes in are a catalogue and the lessons, what comes out are documents in its
// language, which a host serves like any other page. They can be read without a script;
// what was done is known to the browser alone, which web/learn.js asks. The package knows
// nothing of HTTP.
package learn

import (
	_ "embed"
	"html/template"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/host/document"
	"ctxplay/app/language"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/program"
)

//go:embed pages.html
var pagesHTML string

var pages = document.Parse(pagesHTML)

// A lesson is one as the pages show it.
type lesson struct {
	Name, Title, Lead string
	Number            int
	At, Sheet         string // its addresses, in English
	Doc               prose.Document
	Files, Solution   []program.File
	in                *language.Catalogue
}

// view is what the pages are made of.
type view struct {
	Address map[string]string
	Lessons []lesson
	Ideas   []*idea
	One     lesson // of a sheet
	Words   string // what web/learn.js says in the language, as a catalogue, "" for English
}

// scripted are the phrases that web/learn.js says.
var scripted = []language.Phrase{
	"checks held", "Checks held in %d of %d lessons", "no prediction and no check yet", "%d of %d predicted rightly", "checks held in %d of %d seeds",
	"checks held with seed 1", "without a hint", "with a hint", "with %d hints", "after a look at the solution", "This is no progress that was saved here: choose a file that Save progress has made.",
	"This browser keeps nothing for this site: what was done is forgotten when the page is closed.", "Lessons whose progress was added: %d.", "With nothing new: %d.", "Not here: %d.",
	"This browser would not keep all of it, and so none was added.",
}

// Sheet returns the address of a lesson on paper, in English.
func Sheet(name string) string {
	return address.Course + "/" + strings.TrimPrefix(name, catalog.LessonPrefix)
}

// Pages returns the documents in a language, by their addresses in English.
func Pages(in *language.Catalogue, programs []catalog.Program) (map[string][]byte, error) {
	v := view{Address: map[string]string{"Home": address.Home, "Course": address.Course, "Menu": address.Menu, "Guide": address.Guide, "Files": address.Files}}
	for _, p := range programs {
		if p.Lesson == nil {
			continue
		}
		d := p.Lesson.Says(in.Lang())
		v.Lessons = append(v.Lessons, lesson{
			Name: p.Name, Title: d.Title, Lead: lead(d), Number: p.Lesson.Number, At: "/" + p.Name, Sheet: Sheet(p.Name),
			Doc: d, Files: p.Files, Solution: p.Lesson.Solution, in: in,
		})
	}
	v.Ideas = ideasOf(v.Lessons)
	if in != nil {
		for _, p := range scripted {
			v.Words += string(p) + "\n= " + in.Say(p) + "\n"
		}
	}
	made := make(map[string][]byte)
	var err error
	if made[address.Course], err = pages.Execute(in, "course", v); err != nil {
		return nil, err
	}
	for _, l := range v.Lessons {
		v.One = l
		if made[l.Sheet], err = pages.Execute(in, "sheet", v); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// lead returns the first paragraph of a document.
func lead(d prose.Document) string {
	for _, b := range d.Parts[0] {
		if b.Kind == prose.Paragraph {
			return prose.TextOf(b.Text)
		}
	}
	return ""
}

// Before is what a lesson says before the program has run, with room for answers; After is
// the rest of it, with the answers.
func (l lesson) Before() template.HTML { return l.write(l.Doc.Parts[0], false) }

// After is what a lesson says once the program has run.
func (l lesson) After() template.HTML {
	var all []prose.Block
	for _, b := range l.Doc.Parts[0] {
		if b.Kind == prose.Asks {
			all = append(all, b)
		}
	}
	for _, part := range l.Doc.Parts[1:] {
		all = append(all, part...)
	}
	return l.write(all, true)
}

// write writes blocks as HTML. All that is said in them is text.
func (l lesson) write(blocks []prose.Block, answers bool) template.HTML {
	w := writer{in: l.in, answers: answers}
	w.blocks(blocks)
	return template.HTML(w.b.String())
}
