// Package lesson reads lessons. A lesson is one text file, an archive in the format of
// golang.org/x/tools/txtar: what it says (lesson.md), the program that a person begins with
// (starter), one that is right (solution), some that are wrong (wrong/1, wrong/2, …), and what
// runs have to show (checks).
//
// A text comes in, and a [Lesson] or an error that names the file, line and word goes out. A
// lesson may come from anybody: all that is in it is bounded. What its prose says of a run is
// compared with that run by [Lesson.Proofread]. The package runs nothing, and the page's client
// does not link it.
package lesson

import (
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"ctxplay/app/language"
	"ctxplay/app/lesson/check"
	"ctxplay/app/lesson/markdown"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/program"
)

// Bounds of a lesson.
const (
	MaxBytes     = program.MaxLesson
	maxWrong     = 20
	maxLanguages = 10
	maxFiles     = 2 + maxLanguages + (2+maxWrong)*program.MaxFiles
)

// Ending is that of the name of a file with a lesson. Before it stands the lesson's own name.
const Ending = ".txtar"

// A Lesson is what a file of a lesson has.
type Lesson struct {
	// Name is how addresses call it.
	Name string
	// Prose is what it says, by the code of the language; "en" is always there.
	Prose map[string]prose.Document
	// Starter is the program that a person begins with, Solution one that is right.
	Starter, Solution []program.File
	// Wrong are answers that people really give, in order.
	Wrong []Answer
	// Checks is what runs have to show, and Sheet the same as it was read.
	Checks string
	Sheet  *check.Sheet
}

// An Answer is a program that is wrong, with what whoever wrote it may have thought: the
// comment with which it begins, if the starter does not begin with the same.
type Answer struct {
	Files   []program.File
	Thought string
}

// Parse reads the lesson that is called name.
func Parse(name, text string) (*Lesson, error) {
	if !program.IsName(name) {
		return nil, language.Errorf("the lesson's name %.80q is not of small letters, digits and hyphens, 64 at most", name)
	}
	if len(text) > MaxBytes {
		return nil, language.Errorf("the lesson has %d bytes, and may have %d", len(text), MaxBytes)
	}
	a := txtar.Parse([]byte(strings.ReplaceAll(text, "\r\n", "\n")))
	if strings.TrimSpace(string(a.Comment)) != "" {
		return nil, language.Errorf("line 1: this belongs to no file: a line as \"-- lesson.md --\" stands before each")
	}
	if len(a.Files) > maxFiles {
		return nil, language.Errorf("the lesson has more than %d files", maxFiles)
	}
	l := &Lesson{Name: name, Prose: make(map[string]prose.Document)}
	r := &reading{lesson: l, seen: make(map[string]bool)}
	for _, f := range a.Files {
		if err := r.file(f.Name, string(f.Data)); err != nil {
			return nil, err
		}
	}
	return l, r.finish()
}

// A reading is the way through the files of one lesson.
type reading struct {
	lesson   *Lesson
	seen     map[string]bool
	solution []program.File
	wrong    map[int][]program.File // by number, from 1
}

// file takes a file of the archive.
func (r *reading) file(name, text string) error {
	if r.seen[name] {
		return language.Errorf("%s: there are two files of this name", name)
	}
	r.seen[name] = true
	folder, rest, _ := strings.Cut(name, "/")
	f := program.File{Name: rest, Text: text}
	switch {
	case name == program.ChecksFile:
		sheet, err := check.Parse(text)
		if err != nil {
			return language.Errorf("%s: %s", name, err)
		}
		r.lesson.Checks, r.lesson.Sheet = text, sheet
	case strings.HasPrefix(name, "lesson.") && strings.HasSuffix(name, ".md"):
		return r.prose(name, text)
	case folder == "starter":
		r.lesson.Starter = append(r.lesson.Starter, f)
	case folder == "solution":
		r.solution = append(r.solution, f)
	case folder == "wrong":
		return r.answer(name, rest, text)
	default:
		return language.Errorf("%.80s: no file of a lesson is called so, but lesson.md, lesson.de.md, starter/main.go, solution/main.go, wrong/1/main.go and checks are", name)
	}
	return nil
}

// prose takes what the lesson says in one language.
func (r *reading) prose(name, text string) error {
	code := strings.TrimSuffix(strings.TrimPrefix(name, "lesson."), "md")
	switch code = strings.TrimSuffix(code, "."); {
	case code == "":
		code = "en"
	case code == "en" || !isCode(code):
		return language.Errorf("%.80s: English is in lesson.md, and other languages have their code in the name, as lesson.de.md", name)
	case len(r.lesson.Prose) == maxLanguages:
		return language.Errorf("%s: there are more than %d languages", name, maxLanguages)
	}
	d, err := markdown.Parse(text)
	if err == nil {
		err = checkTargets(d)
	}
	if err != nil {
		return language.Errorf("%s: %s", name, err)
	}
	r.lesson.Prose[code] = d
	return nil
}

// isCode reports whether a text may be the code of a language: "de", "pt-br".
func isCode(code string) bool {
	return len(code) >= 2 && len(code) <= 8 && strings.Trim(code, "abcdefghijklmnopqrstuvwxyz-") == "" && code[0] != '-' && code[len(code)-1] != '-'
}

// answer takes a file of a wrong answer.
func (r *reading) answer(name, rest, text string) error {
	number, file, ok := strings.Cut(rest, "/")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 || n > maxWrong || number != strconv.Itoa(n) {
		return language.Errorf("%.80s: wrong answers are wrong/1/main.go, wrong/2/main.go and so on, up to wrong/%d", name, maxWrong)
	}
	if r.wrong == nil {
		r.wrong = make(map[int][]program.File)
	}
	r.wrong[n] = append(r.wrong[n], program.File{Name: file, Text: text})
	return nil
}

// finish puts the programs together and looks whether all is there.
func (r *reading) finish() (err error) {
	l := r.lesson
	switch {
	case !r.seen["lesson.md"]:
		return language.Errorf("there is no file lesson.md")
	case len(l.Starter) == 0:
		return language.Errorf("there is no file starter/main.go")
	case len(r.solution) == 0:
		return language.Errorf("there is no file solution/main.go")
	case l.Sheet == nil:
		return language.Errorf("there is no file checks")
	}
	if err := program.Check(l.Starter); err != nil {
		return language.Errorf("starter: %s", err)
	}
	if l.Solution = over(l.Starter, r.solution); !differ(l.Solution, l.Starter) {
		return language.Errorf("solution: it is the starter")
	}
	if err := program.Check(l.Solution); err != nil {
		return language.Errorf("solution: %s", err)
	}
	for n := 1; n <= len(r.wrong); n++ {
		if r.wrong[n] == nil {
			return language.Errorf("there is no wrong/%d, and one with a higher number: they are numbered from 1", n)
		}
		a := Answer{Files: over(l.Starter, r.wrong[n]), Thought: comment(r.wrong[n][0].Text)}
		if a.Thought == comment(l.Starter[0].Text) {
			a.Thought = ""
		}
		if err := program.Check(a.Files); err != nil {
			return language.Errorf("wrong/%d: %s", n, err)
		}
		l.Wrong = append(l.Wrong, a)
	}
	return l.checkLanguages()
}

// over returns the files of a program with those of another in place of what has the same
// name, and the rest of them after.
func over(files, others []program.File) []program.File {
	out := append([]program.File(nil), files...)
	for _, o := range others {
		i := 0
		for i < len(files) && files[i].Name != o.Name {
			i++
		}
		if i < len(files) {
			out[i] = o
		} else {
			out = append(out, o)
		}
	}
	return out
}

// differ reports whether two programs are not the same.
func differ(a, b []program.File) bool {
	if len(a) != len(b) {
		return true
	}
	for i := range a {
		if a[i] != b[i] {
			return true
		}
	}
	return false
}

// comment returns the comment with which a file begins, without its slashes.
func comment(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		says, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(says))
	}
	return strings.Join(lines, " ")
}
