package course

import (
	"fmt"
	"go/format"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/lesson"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/program"
)

// TestCourse reads all lessons, and expects of each what an author of the course keeps to:
// all is said in each language of the page, in few words, about a starter that is short, and
// there are at least three wrong answers that say what was thought.
func TestCourse(t *testing.T) {
	files, err := fs.ReadDir(files, "lessons")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name, _ := strings.CutSuffix(f.Name(), ".txtar"); !slices.Contains(order, name) {
			t.Errorf("the lesson %s is not in the order of the course", name)
		}
	}
	for _, name := range order {
		t.Run(name, func(t *testing.T) {
			l, err := read(name)
			if err != nil {
				t.Fatal(err)
			}
			expectTexts(t, l)
			expectPrograms(t, l)
		})
	}
}

// TestIdeas expects each lesson to teach something, and what it needs to be taught before it,
// so that who goes through the course in its order meets nothing too early.
func TestIdeas(t *testing.T) {
	taught := make(map[string]string)
	for _, l := range All() {
		d := l.Prose["en"]
		if len(d.Teaches) == 0 {
			t.Errorf("%s teaches nothing", l.Name)
		}
		for _, name := range d.Needs {
			if taught[name] == "" {
				t.Errorf("%s needs the idea %s, which no lesson before it teaches", l.Name, name)
			}
		}
		for _, i := range d.Teaches {
			if other := taught[i.Name]; other != "" {
				t.Errorf("%s teaches the idea %s, as %s does", l.Name, i.Name, other)
			}
			taught[i.Name] = l.Name
		}
	}
}

// languages are those in which the course is.
func languages() []string {
	codes := []string{"en"}
	for _, o := range language.Others {
		codes = append(codes, o.Code)
	}
	return codes
}

// mostWords is how many words a lesson has in one language.
const mostWords = 250

// expectTexts looks at what a lesson says.
func expectTexts(t *testing.T, l *lesson.Lesson) {
	t.Helper()
	for _, code := range languages() {
		d, ok := l.Prose[code]
		if !ok {
			t.Errorf("it says nothing in the language %q", code)
			continue
		}
		if len(d.Parts) != prose.MaxParts {
			t.Errorf("%s: it has %d parts, and a lesson of the course %d", code, len(d.Parts), prose.MaxParts)
		}
		asks, words := 0, 0
		d.Walk(func(_ int, b prose.Block) {
			words += count(prose.TextOf(b.Text))
			if b.Predict != nil {
				asks++
			}
			if b.Ask != nil {
				asks++
				words += count(b.Ask.Question)
				for _, a := range b.Ask.Answers {
					words += count(a.Text) + count(a.Why)
					if a.Why == "" {
						t.Errorf("%s: nothing is said of the answer %q", code, a.Text)
					}
				}
			}
		})
		if asks == 0 {
			t.Errorf("%s: nothing is asked or to be predicted", code)
		}
		if words > mostWords {
			t.Errorf("%s: it has %d words, and may have %d", code, words, mostWords)
		}
	}
}

// count counts words.
func count(text string) int { return len(strings.Fields(text)) }

// expectPrograms looks at a lesson's programs.
func expectPrograms(t *testing.T, l *lesson.Lesson) {
	t.Helper()
	if n := strings.Count(l.Starter[0].Text, "\n"); n < 15 || n > 45 {
		t.Errorf("the starter has %d lines, and has to have 15 to 45", n)
	}
	expectFormatted(t, "the starter", l.Starter)
	expectFormatted(t, "the solution", l.Solution)
	if len(l.Wrong) < 3 {
		t.Errorf("there are %d wrong answers, and have to be three at least", len(l.Wrong))
	}
	for i, w := range l.Wrong {
		name := fmt.Sprintf("wrong answer %d", i+1)
		expectFormatted(t, name, w.Files)
		if w.Thought == "" {
			t.Errorf("%s does not say what was thought", name)
		}
	}
}

// expectFormatted expects a program to be as gofmt has it.
func expectFormatted(t *testing.T, name string, files []program.File) {
	t.Helper()
	for _, f := range files {
		if got, err := format.Source([]byte(f.Text)); err != nil || string(got) != f.Text {
			t.Errorf("%s is not as gofmt has it: %v", name, err)
		}
	}
}

// TestFind finds each lesson by its name, and none by another.
func TestFind(t *testing.T) {
	for _, l := range All() {
		if got, ok := Find(l.Name); !ok || got != l {
			t.Errorf("Find(%q) = %v, %v", l.Name, got, ok)
		}
	}
	if l, ok := Find("nothing"); ok || l != nil {
		t.Errorf("a lesson of no name is %v", l)
	}
}
