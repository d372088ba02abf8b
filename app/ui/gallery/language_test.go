package gallery

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/language/translation"
	"ctxplay/app/play"
)

// TestNothingStaysEnglish shows each exhibit in each language and looks for English. A text
// fails that has one of the small words that no English sentence does without, also where the
// sentence stands within one of the other language; and so does one that is the same as in
// English and has a word in it that is no name.
func TestNothingStaysEnglish(t *testing.T) {
	catalogues, err := translation.All()
	if err != nil {
		t.Fatal(err)
	}
	used := make(map[*regexp.Regexp]bool)
	for _, e := range Exhibits {
		english := said(t, e, nil)
		for _, in := range catalogues {
			for _, text := range said(t, e, in) {
				rest := text
				for _, s := range same {
					if s.text.MatchString(rest) {
						used[s.text] = true
						rest = s.text.ReplaceAllString(rest, "")
					}
				}
				if words := smallWords(rest); len(words) > 0 {
					t.Errorf("%s: %s: %q in %q", in.Lang(), e.Name, words, text)
				} else if words := plainWords(rest); len(words) > 0 && slices.Contains(english, text) {
					t.Errorf("%s: %s: %q is as in English, and %q in it no name", in.Lang(), e.Name, text, words)
				}
			}
		}
	}
	for _, s := range same {
		if !used[s.text] {
			t.Errorf("no exhibit shows %q any more, which may be the same in all languages", s.text)
		}
	}
}

// same are texts that are the same in all languages, on purpose, and what stands in them for
// a person to search for elsewhere.
var same = []struct {
	why  string
	text *regexp.Regexp
}{
	{"Go's words on why a program ended", regexp.MustCompile(`fatal error: all goroutines are asleep - deadlock!|panic: assignment to entry in nil map|runtime error: integer divide by zero`)},
	{"Go's words for errors of contexts", regexp.MustCompile(`(context |^)(canceled|deadline exceeded)|Canceled conte…`)},
	{"Go's words for what a goroutine waits for", regexp.MustCompile(`^(chan (send|receive)|select|sleep|system goroutine wait)( [\w.]+:?\d*…?)?$|^selec…$`)},
	{"what compiler and vet complain of", regexp.MustCompile(`undefined: results|^the cancel function returned by .* leak$|^a note$`)},
	{"what the server of the program answers", regexp.MustCompile(`404 page not found`)},
	{"what programs write", regexp.MustCompile(`Processing (cancelled|user id: 123|cance…|user…)|Starting fast request( \+1)?|server: `)},
	{"what programs write, in exhibits of the output", regexp.MustCompile(
		`^(line \d+ of many|plain words|to standard error|the trace has not told yet who wrote this|panic: said by the runtime|␛.*|two\nlines)$`)},
	{"what programs hand to others", regexp.MustCompile(`/hello\?name=a\+name\+th(at\+is\+longer\+than\+most|…)|the kitchen is closed|Value\(nobody\)`)},
	{"names of programs and files", regexp.MustCompile(`no-such-program|\bmore(_windows)?\.go\b|^fast$`)},
	{"names of analyzers", regexp.MustCompile(`^(lostcancel|unusedresult)$`)},
	{"names of keys", regexp.MustCompile(`^(Ctrl|Alt|Esc)( \w+)+$`)},
	{"the titles of what there is to read elsewhere", regexp.MustCompile(`^Contexts and structs, `)},
}

// small are words of which an English sentence has some, as opposed to names and terms, and
// that no sentence of another language has.
var small = strings.Fields(`after all alone and are as at be been before but by came can cannot could did does down each every few
	for from had has have here how if into is it its less like more most never no nobody not nothing of off on one only or other
	out over some than that the their them then there these they this those to under until up what when where which while who why
	with without you your`)

var word = regexp.MustCompile(`\pL+`)

// smallWords returns the small words in a text.
func smallWords(text string) (found []string) {
	for _, w := range word.FindAllString(strings.ToLower(text), -1) {
		if slices.Contains(small, w) {
			found = append(found, w)
		}
	}
	return found
}

// prose finds a word that stands by itself, as names of Go and of files do not.
var prose = regexp.MustCompile(`^[("“]*(\pL{3,})[,.:;!?…)"”]*$`)

// terms are words that are the same in another language: those of Go, and some of all.
var terms = strings.Fields(`context contexts ctxplay goroutine goroutines http main name seed trace timer`)

// plainWords returns the words in a text that are neither names nor terms.
func plainWords(text string) (found []string) {
	for _, field := range strings.Fields(text) {
		if m := prose.FindStringSubmatch(field); m != nil && strings.ToLower(m[1]) == m[1] && !slices.Contains(terms, m[1]) {
			found = append(found, m[1])
		}
	}
	return found
}

// said returns the texts of an exhibit that a person can see or hear.
func said(t *testing.T, e Exhibit, in *language.Catalogue) (all []string) {
	t.Helper()
	m := e.Of(in)
	d := xml.NewDecoder(strings.NewReader("<div>" + app.HTMLString(e.show(&m, func(play.Msg) {})) + "</div>"))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	written := 0 // how deep in an element with the program's source
	for {
		token, err := d.Token()
		switch token := token.(type) {
		case xml.StartElement:
			if written > 0 || isProgram(token) {
				written++
				continue
			}
			for _, a := range token.Attr {
				if slices.Contains(spoken, a.Name.Local) {
					all = append(all, a.Value)
				}
			}
		case xml.EndElement:
			written = max(0, written-1)
		case xml.CharData:
			if written == 0 {
				all = append(all, string(token))
			}
		}
		if errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
	}
}

// isProgram reports whether an element has a line of the source: what the page says itself in
// that element has a class.
func isProgram(e xml.StartElement) bool { return e.Name.Local == "code" && len(e.Attr) == 0 }

// spoken are the attributes whose values are texts.
var spoken = []string{"alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "placeholder", "title"}
