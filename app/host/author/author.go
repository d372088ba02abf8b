// Package author has the pages for those who write articles: one that shows all that
// the element <go-context-play> can do, each with its HTML to copy, and one that makes
// the HTML of a program by choosing.
//
// What goes in are the programs that can be shown. What comes out are two documents,
// which a host serves like any other page. They can be read without a script; choosing
// and copying are done by web/author.js. The package knows nothing of HTTP.
package author

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"ctxplay/app/address"
)

// A Program is one that can be shown in an article.
type Program struct {
	Name, Title string
	Source      string // in the format of txtar, if it has several files
	Picture     bool   // there is a picture of its recorded run
}

// An example is one use of the element.
type example struct {
	Title, Says string
	// Element is the HTML, which is shown both as it is and as what it makes.
	Element template.HTML
}

//go:embed pages.html
var pagesHTML string

var pages = template.Must(template.New("pages").Parse(pagesHTML))

// view is what the pages are made of.
type view struct {
	Address  map[string]string
	Programs []Program
	Examples []example
}

// Pages returns the documents: the examples, and the one that makes a snippet.
func Pages(programs []Program) (examples, maker []byte, err error) {
	v := view{
		Address: map[string]string{
			"Home": address.Home, "Element": address.Element, "Example": address.Example, "Author": address.Author,
			"Files": address.Files, "Embed": address.Embed, "Pictures": address.Pictures,
		},
		Programs: programs, Examples: examplesOf(programs),
	}
	if examples, err = execute("example", v); err != nil {
		return nil, nil, err
	}
	maker, err = execute("author", v)
	return examples, maker, err
}

// execute makes one document.
func execute(name string, v view) ([]byte, error) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, v); err != nil {
		return nil, fmt.Errorf("making the page %q for authors: %w", name, err)
	}
	return b.Bytes(), nil
}

// examplesOf returns what the page of examples shows, in the order in which an author
// meets it.
func examplesOf(programs []Program) []example {
	server, timer := find(programs, "process"), find(programs, "fast-slow")
	return []example{
		{"A program of this site", "The source in the element is what a reader sees without a script, and what search engines find. " +
			"It costs nothing else: the picture is an image, and the player comes with the first click.",
			element(server, `program="%s" title="Who stops the goroutine?" requests="/hello until 1s"`, server.Name)},
		{"A question of your own", "A title and a question stand in place of this site's words, in the frame and on the page that it opens.",
			element(timer, `program="%s" title="Who quits first?" question="Run it. Which of the two requests is still waiting when main has quit?"`, timer.Name)},
		{"Only the picture, with the least of controls", "The view is any of picture, source, output and inspector.",
			element(timer, `program="%s" title="Two requests, one deadline" view="picture" controls="min" height="320"`, timer.Name)},
		{"A program of your own", "A source in the element is compiled by Go's own compiler, in the reader's browser, when it is first run. " +
			"Several files stand in one <pre>, with a line -- name.go -- before each. Write &lt; for <, and &amp; for &.",
			element(Program{Source: own}, `title="Who gives up first?" view="source output" height="360" seed="7"`)},
		{"Dark, whatever is around it", "Without the attribute theme, the element looks at what is around it, and follows when that changes.",
			element(server, `program="%s" title="Two requests, one of them given up" theme="dark" view="picture output" requests="/hello, /hello at 1s until 2s" clock="virtual"`, server.Name)},
		{"To look at, not to change", "With editable=\"false\" a reader runs the program and cannot change it.",
			element(timer, `program="%s" title="Two requests, one deadline" editable="false" controls="min" view="source picture" height="380"`, timer.Name)},
	}
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
func element(p Program, format string, args ...any) template.HTML {
	return template.HTML(fmt.Sprintf("<go-context-play %s>\n<pre>%s</pre>\n</go-context-play>", fmt.Sprintf(format, args...), template.HTMLEscapeString(p.Source)))
}
