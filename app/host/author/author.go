// Package author has the pages for those who write articles and lessons: one that shows all
// that the element <go-context-play> can do, each with its HTML to copy, one that makes
// the HTML of a program by choosing, and a guide that goes through the making of a lesson.
//
// What goes in are a catalogue and the programs that can be shown. What comes out are
// documents in its language, which a host serves like any other page. They can be read without a script; choosing
// and copying are done by web/author.js. The package knows nothing of HTTP.
package author

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/host/document"
	"ctxplay/app/language"
)

// A Program is one that can be shown in an article.
type Program struct {
	Name, Title string
	Source      string // in the format of txtar, if it has several files
	Picture     bool   // there is a picture of its recorded run
}

// A Lesson is one of the course, by the name that an element gives it.
type Lesson struct{ Name, Title string }

// An example is one use of the element.
type example struct {
	Title, Says language.Phrase
	// Element is the HTML, which is shown both as it is and as what it makes.
	Element template.HTML
}

//go:embed pages.html
var pagesHTML string

//go:embed guide.html
var guideHTML string

var pages = document.Parse(pagesHTML + guideHTML)

// view is what the pages are made of.
type view struct {
	Address  map[string]string
	Programs []Program
	Lessons  []Lesson
	Examples []example
	Lang     string // the attribute that has an element speak the language, "" for English
	Words    string // what web/author.js says in the language, as a catalogue, "" for English
}

// scripted are the phrases that web/author.js says.
var scripted = []language.Phrase{
	"A Go program", "Copied.", "Copy", "Run it and see it",
	"This browser does not let the page copy: select it, and press Ctrl or ⌘ C.",
}

// Pages returns the documents in a language: the examples, and the one that makes a
// snippet. The titles of programs and lessons are to be in that language.
func Pages(in *language.Catalogue, programs []Program, lessons []Lesson) (examples, maker []byte, err error) {
	v := view{
		Address: map[string]string{
			"Home": address.Home, "Element": address.Element, "Example": address.Example, "Author": address.Author,
			"Guide": address.Guide, "Files": address.Files, "Embed": address.Embed, "Pictures": address.Pictures,
		},
		Programs: programs, Lessons: lessons, Examples: examplesOf(in, programs, lessons), Lang: langOf(in),
	}
	if in != nil {
		for _, p := range scripted {
			v.Words += string(p) + "\n= " + in.Say(p) + "\n"
		}
	}
	if examples, err = pages.Execute(in, "example", v); err != nil {
		return nil, nil, err
	}
	maker, err = pages.Execute(in, "author", v)
	return examples, maker, err
}

// langOf returns the attribute by which an element speaks a language in every article. In
// English ones it is not needed.
func langOf(in *language.Catalogue) string {
	if in == nil {
		return ""
	}
	return fmt.Sprintf(" lang=%q", in.Lang())
}

// examplesOf returns what the page of examples shows, in the order in which an author
// meets it.
func examplesOf(in *language.Catalogue, programs []Program, lessons []Lesson) []example {
	server, timer := find(programs, "process"), find(programs, "fast-slow")
	show := func(p Program, attributes ...string) template.HTML { return element(in, p, attributes) }
	title := func(p language.Phrase) string { return fmt.Sprintf("title=%q", in.Say(p)) }
	named := func(p Program) string { return fmt.Sprintf("program=%q", p.Name) }
	examples := []example{
		{"A program of this site", "The source in the element is what a reader sees without a script, and what search engines find. " +
			"It costs nothing else: the picture is an image, and the player comes with the first click.",
			show(server, named(server), title("Who stops the goroutine?"), `requests="/hello until 1s"`)},
		{"A question of your own", "A title and a question stand in place of this site's words, in the frame and on the page that it opens.",
			show(timer, named(timer), title("Who quits first?"), fmt.Sprintf("question=%q", in.Say("Run it. Which of the two requests is still waiting when main has quit?")))},
		{"Only the picture, with the least of controls", "The view is any of picture, source, output and inspector.",
			show(timer, named(timer), title("Two requests, one deadline"), `view="picture" controls="min" height="320"`)},
		{"A program of your own", "A source in the element is compiled by Go's own compiler, in the reader's browser, when it is first run. " +
			"Several files stand in one <pre>, with a line -- name.go -- before each. Write &lt; for <, and &amp; for &.",
			show(Program{Source: own}, title("Who gives up first?"), `view="source output" height="360" seed="7"`)},
		{"Dark, whatever is around it", "Without the attribute theme, the element looks at what is around it, and follows when that changes.",
			show(server, named(server), title("Two requests, one of them given up"), `theme="dark" view="picture output" requests="/hello, /hello at 1s until 2s" clock="virtual"`)},
		{"To look at, not to change", "With editable=\"false\" a reader runs the program and cannot change it.",
			show(timer, named(timer), title("Two requests, one deadline"), `editable="false" controls="min" view="source picture" height="380"`)},
	}
	if len(lessons) > 0 {
		examples = append(examples, example{"A lesson", "A reader guesses, runs the program, and mends it; the run of what they wrote is checked. " +
			"The name is that of a lesson of this site, or the address of a file of yours. In place of the attribute, the file can stand in the element, " +
			"within <script type=\"text/plain\">.",
			template.HTML(fmt.Sprintf("<go-context-play%s lesson=%q %s height=\"460\"></go-context-play>", langOf(in), lessons[0].Name, fmt.Sprintf("title=%q", lessons[0].Title)))})
	}
	return examples
}

// find returns the program called name or, where there is none, the first.
func find(programs []Program, name string) Program {
	for _, p := range programs {
		if p.Name == name {
			return p
		}
	}
	return programs[0]
}

// own is a program that an author might write.
const own = `package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	select {
	case <-time.After(3 * time.Second):
		fmt.Println("done")
	case <-ctx.Done():
		fmt.Println("gave up:", ctx.Err(), 1 < 2 && 2 > 1)
	}
}
`

// element writes the HTML of an element.
func element(in *language.Catalogue, p Program, attributes []string) template.HTML {
	return template.HTML(fmt.Sprintf("<go-context-play%s %s>\n<pre>%s</pre>\n</go-context-play>",
		langOf(in), strings.Join(attributes, " "), template.HTMLEscapeString(p.Source)))
}
