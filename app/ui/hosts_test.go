package ui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/ui/fixture"
	"ctxplay/app/ui/gallery"
)

// tagOf finds a tag: whether it ends an element, its name, and its attributes.
var tagOf = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>`)

var idOf = regexp.MustCompile(`\sid="([^"]*)"`)

// void lists the elements that have no end tag.
var void = []string{"input", "br", "img", "link", "meta", "hr"}

// places returns where in a page each element with an id is: the tags and the
// numbers of its ancestors and itself, from the root.
func places(page string) map[string]string {
	type level struct {
		tag  string
		kids int
	}
	at := []level{{}}
	found := make(map[string]string)
	for _, m := range tagOf.FindAllStringSubmatch(page, -1) {
		ends, tag, attributes := m[1] == "/", m[2], m[3]
		if ends {
			at = at[:len(at)-1]
			continue
		}
		at[len(at)-1].kids++
		if id := idOf.FindStringSubmatch(attributes); id != nil {
			var b strings.Builder
			for i, l := range at {
				if i > 0 {
					fmt.Fprint(&b, l.tag)
				}
				fmt.Fprint(&b, "/", l.kids, ":")
			}
			found[id[1]] = b.String() + tag
		}
		if !slices.Contains(void, tag) && !strings.HasSuffix(m[0], "/>") {
			at = append(at, level{tag: tag})
		}
	}
	return found
}

// What go-app does not know of stays where it was put, whatever is shown.
func TestRawHostsStayInPlace(t *testing.T) {
	states := map[string]fixture.Page{
		"opened trace": fixture.Opened("process", play.OpenTrace{Name: "a.trace"}),
		"read trace": fixture.Opened("process", play.OpenTrace{Name: "a.trace"}, play.Grown{Run: fixture.Deadlocked()},
			play.FromSandbox{Event: sandbox.Exited{}}),
		"twenty files": manyFiles,
		"a file of the person's": fixture.Opened("process", play.OpenSource{Name: "mine.txtar",
			Text: "-- main.go --\npackage main\n\nfunc main() {}\n-- b.go --\npackage main\n"}),
		"panic": fixture.Ran(func() *replay.Run {
			return &replay.Run{Head: 1, Exit: &replay.Exit{Code: 2, Reason: replay.ReasonPanic, Text: "panic: x"}}
		}),
	}
	for _, e := range gallery.Exhibits {
		states[e.Name] = e.Of
	}
	first := make(map[string]map[string]string) // by kind of page, by id
	for name, of := range states {
		for _, kind := range []string{"page", "embedded"} {
			for _, editor := range []bool{false, true} {
				p := &Page{Embed: kind == "embedded", model: of(nil), editor: editor}
				here := places(app.HTMLString(p.Render()))
				if first[kind] == nil {
					first[kind] = here
				}
				for _, id := range rawMenus {
					if here[id] != "" && first[kind][id] != "" && here[id] != first[kind][id] {
						t.Errorf("%s, %s: #%s is at\n%q, elsewhere at\n%q", kind, name, id, here[id], first[kind][id])
					}
				}
				for _, id := range rawHosts {
					if here[id] != first[kind][id] {
						t.Errorf("%s, %s, editor %v: #%s is at\n%q, elsewhere at\n%q", kind, name, editor, id, here[id], first[kind][id])
					}
				}
			}
		}
	}
	for _, id := range rawHosts {
		if first["page"][id] == "" {
			t.Errorf("the page has no #%s", id)
		}
	}
}

// manyFiles is a program of as many files as are allowed, one with a long name.
func manyFiles(in *language.Catalogue) play.Model {
	var msgs []play.Msg
	for i := range 19 {
		msgs = append(msgs, play.AddFile{Test: i%3 == 0})
	}
	msgs = append(msgs, play.RenameFile{From: "more.go", To: strings.Repeat("long_", 9) + "name.go"})
	return fixture.Opened("fast-slow", msgs...)(in)
}

func TestPlacesTellsWhatMoved(t *testing.T) {
	a := places(`<div><div id="tabs"></div><div id="host"><input id="x"></div></div>`)
	b := places(`<div><div id="host"><input id="x"></div></div>`)
	if a["host"] == b["host"] || a["x"] == b["x"] || a["x"] == "" || a["host"] == a["tabs"] {
		t.Errorf("%v\n%v", a, b)
	}
}
