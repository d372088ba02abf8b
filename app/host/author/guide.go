package author

import (
	_ "embed"
	"fmt"
	"strings"

	"golang.org/x/tools/txtar"

	"ctxplay/app/address"
	"ctxplay/app/language"
	"ctxplay/app/program"
)

// ExampleText is the lesson that the guide for authors of lessons goes through. Tests prove it.
//
//go:embed backup.txtar
var ExampleText string

// A cut is a part of the example that the guide shows: of a file, the lines from the one
// that begins with From up to before the one that begins with To. What is "" is the
// beginning, or the end.
type cut struct{ Name, File, From, To string }

// cuts are all of them, by the names that guide.html has.
var cuts = []cut{
	{"starter", "starter/main.go", "", ""},
	{"prose", "lesson.md", "", "```predict"},
	{"predict", "lesson.md", "```predict", "```ask"},
	{"ask", "lesson.md", "```ask", "```teaches"},
	{"teaches", "lesson.md", "```teaches", "---"},
	{"later", "lesson.md", "---", ""},
	{"checks", "checks", "", ""},
	{"ends", "checks", "goroutine backup ends", "goroutine backup notices"},
	{"notices", "checks", "goroutine backup notices", "#"},
	{"output", "checks", "output", "#"},
	{"ended", "checks", "context", ""},
	{"solution", "solution/main.go", "\tfor", "}"},
	{"wrong", "wrong/1/main.go", "\tfor", "}"},
}

// guide is what the page is made of.
type guide struct {
	Address map[string]string
	// Cuts are the parts of the example, Files the lines with the names of its files, and
	// Thoughts what was thought by whoever wrote each wrong answer.
	Cuts            map[string]string
	Files, Thoughts string
	Whole, Link     string // the example, and the fragment that carries it
}

// Guide returns the page, in a language, that goes through the making of a lesson.
func Guide(in *language.Catalogue) ([]byte, error) {
	link, err := program.Share{Lesson: ExampleText, At: -1}.Fragment()
	if err != nil {
		return nil, err
	}
	g := guide{
		Address: map[string]string{
			"Home": address.Home, "Course": address.Course, "Example": address.Example, "Guide": address.Guide,
			"Lesson": address.GuideLesson, "Files": address.Files,
		},
		Cuts: make(map[string]string), Whole: ExampleText, Link: link,
	}
	files := make(map[string]string)
	for _, f := range txtar.Parse([]byte(ExampleText)).Files {
		files[f.Name] = string(f.Data)
		g.Files += "-- " + f.Name + " --\n"
		if strings.HasPrefix(f.Name, "wrong/") {
			first, _, _ := strings.Cut(string(f.Data), "\n")
			g.Thoughts += first + "\n"
		}
	}
	for _, c := range cuts {
		if g.Cuts[c.Name], err = c.of(files[c.File]); err != nil {
			return nil, err
		}
	}
	return pages.Execute(in, "guide", g)
}

// of cuts it out of its file.
func (c cut) of(text string) (string, error) {
	begin := lineWith(text, c.From)
	if begin < 0 {
		return "", fmt.Errorf("making the guide: %s of the example has no line that begins with %q", c.File, c.From)
	}
	rest := text[begin:]
	if c.To == "" {
		return strings.TrimSpace(rest) + "\n", nil
	}
	first := strings.IndexByte(rest, '\n') + 1
	end := lineWith(rest[first:], c.To)
	if end < 0 {
		return "", fmt.Errorf("making the guide: %s of the example has no line after %q that begins with %q", c.File, c.From, c.To)
	}
	return strings.TrimRight(rest[:first+end], "\n") + "\n", nil
}

// lineWith returns where the first line begins that has a beginning, -1 for none.
func lineWith(text, beginning string) int {
	if strings.HasPrefix(text, beginning) {
		return 0
	}
	at := strings.Index(text, "\n"+beginning)
	if at < 0 {
		return -1
	}
	return at + 1
}
