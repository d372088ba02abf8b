// Package menu shows the programs there are: in groups, each with a small picture of
// its recorded run and its question, and with the words by which it is found.
//
// What goes in are programs of package play, all of them here; what comes out is the
// main element of a page that only the server makes. A browser without scripts shows
// it as it is; web/menu.js shows it as a sheet over any page, and finds in it.
package menu

import (
	"fmt"
	"go/scanner"
	"go/token"
	"html"
	"slices"
	"strings"
	"unicode"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/timeline"
)

// others heads the programs that are in no group.
const others = "More"

// Main returns the main element of the menu in a language. Tags are further words by which programs
// are found, by their names. Broken are lines about programs that cannot be shown.
func Main(in *language.Catalogue, programs []play.Program, tags map[string]string, broken []string) string {
	var b strings.Builder
	say := func(p language.Phrase) string { return html.EscapeString(in.Say(p)) }
	b.WriteString(`<main id="main" class="programs-page"><div class="programs-head"><h1>` + say("Programs") + `</h1>` +
		`<p class="programs-find"><label class="unseen" for="menu-search">` + say("Find a program") + `</label>` +
		`<input id="menu-search" type="search" autocomplete="off" spellcheck="false" placeholder="` + say("Find: deadline, leak, WithTimeout, …") + `">` +
		`<a class="programs-new" href="` + in.Path(address.Course) + `">` + say("Lessons") + `</a> ` +
		`<a class="programs-new" href="` + in.Path("/"+catalog.New) + `">` + say("New, empty program") + `</a></p>` +
		`<p id="menu-count" class="unseen" role="status"></p></div>`)
	if len(broken) > 0 {
		b.WriteString(`<section class="programs-broken" aria-labelledby="programs-broken"><h2 id="programs-broken">` + say("Not shown as they are now") + `</h2><ul>`)
		for _, line := range broken {
			b.WriteString("<li><code>" + html.EscapeString(line) + "</code></li>")
		}
		b.WriteString("</ul></section>")
	}
	for i, group := range slices.Concat([]string{catalog.Own}, catalog.Groups, []string{others}) {
		listed := inGroup(programs, group)
		if len(listed) == 0 {
			continue
		}
		fmt.Fprintf(&b, `<section class="programs-group" aria-labelledby="menu-%d"><h2 id="menu-%d">%s</h2><ul class="programs-cards">`, i, i, say(language.Phrase(group)))
		for _, p := range listed {
			b.WriteString(card(in, p, tags[p.Name]))
		}
		b.WriteString("</ul></section>")
	}
	b.WriteString(`<p id="menu-none" hidden>` + say("No program matches.") + `</p></main>`)
	return b.String()
}

// inGroup returns the programs of a group, in order. Lessons have a page of their own.
func inGroup(programs []play.Program, group string) (in []play.Program) {
	for _, p := range programs {
		if p.Group == group || p.Group == "" && group == others && p.Name != catalog.New && p.Lesson == nil {
			in = append(in, p)
		}
	}
	return in
}

// card returns the link to a program.
func card(in *language.Catalogue, p play.Program, tags string) string {
	picture := `<span class="programs-picture programs-blank"></span>`
	if p.Recorded != nil {
		picture = `<span class="programs-picture">` + timeline.Sketch(p.Recorded) + `</span>`
	}
	question := p.Question
	if question == "" {
		question = p.Look
	}
	return fmt.Sprintf(`<li><a class="programs-card" href="%s" data-program="%s" data-find="%s">%s<strong class="programs-title">%s</strong> <span class="programs-question">%s</span></a></li>`,
		in.Path("/"+p.Name), p.Name, html.EscapeString(found(in, p, tags)), picture, said(in, p.Title), said(in, question))
}

// said returns a text of a program in a language, as HTML.
func said(in *language.Catalogue, text string) string {
	return html.EscapeString(in.Say(language.Phrase(text)))
}

// found returns the words by which a program is found, in lower case, each once: those
// that are said about it, and what its source uses of packages. A program is found by
// the beginning of a word, so that "cond" does not find each time.Second. Therefore
// context.WithTimeout is three words: context.withtimeout, withtimeout and timeout.
func found(in *language.Catalogue, p play.Program, tags string) string {
	var words []string
	add := func(word string) {
		if word = strings.ToLower(word); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	all := []string{p.Name, p.Title, p.Question, p.Look, p.Group, tags}
	for _, text := range []string{p.Title, p.Question, p.Look, p.Group} {
		if in != nil { // English finds it too
			all = append(all, in.Say(language.Phrase(text)))
		}
	}
	for _, word := range strings.FieldsFunc(strings.Join(all, " "), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		add(word)
	}
	for _, f := range p.Files {
		for _, name := range uses(f) {
			add(name)
			_, selected, _ := strings.Cut(name, ".")
			for i, r := range selected {
				if i == 0 || unicode.IsUpper(r) {
					add(selected[i:])
				}
			}
		}
	}
	return strings.Join(words, " ")
}

// uses returns what a file selects from packages and values, "context.WithTimeout",
// each once, in order, and its go and select statements.
func uses(f program.File) (all []string) {
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile(f.Name, -1, len(f.Text)), []byte(f.Text), nil, 0)
	var before [2]string // the two tokens before
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return all
		}
		word := lit
		if tok == token.IDENT && before[1] == "." {
			word = before[0] + "." + lit
		}
		if (word != lit || tok == token.SELECT || tok == token.GO) && !slices.Contains(all, word) {
			all = append(all, word)
		}
		if tok == token.PERIOD {
			lit = "."
		}
		before = [2]string{before[1], lit}
	}
}
