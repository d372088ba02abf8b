package learn

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An idea is one of those that the lessons teach, as the map shows it: a row, with the lessons
// that teach it, the ideas that it needs, and its part of the lines that lead from each idea
// to those that need it.
type idea struct {
	Name, Says string
	Lessons    []lesson
	Needs      []*idea
	Rail       template.HTML
}

// Names are those of the idea's lessons, for web/learn.js.
func (i *idea) Names() string {
	var names []string
	for _, l := range i.Lessons {
		names = append(names, l.Name)
	}
	return strings.Join(names, " ")
}

// Taught is the title of the first lesson that teaches the idea, by which others refer to it.
func (i *idea) Taught() string { return i.Lessons[0].Title }

// ideasOf returns the ideas that lessons teach, in the order of the lessons. What no lesson
// among them teaches is left out of what is needed.
func ideasOf(lessons []lesson) (all []*idea) {
	byName := make(map[string]*idea)
	for _, l := range lessons {
		for _, t := range l.Doc.Teaches {
			i := byName[t.Name]
			if i == nil {
				i = &idea{Name: t.Name, Says: capital(t.Says)}
				byName[t.Name] = i
				all = append(all, i)
			}
			i.Lessons = append(i.Lessons, l)
		}
	}
	for _, l := range lessons {
		for _, t := range l.Doc.Teaches {
			of := byName[t.Name]
			for _, name := range l.Doc.Needs {
				if n := byName[name]; n != nil && n != of && !slices.Contains(of.Needs, n) {
					of.Needs = append(of.Needs, n)
				}
			}
		}
	}
	lay(all)
	return all
}

// capital returns a text with a capital letter at its beginning.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Widths in the part of a row that has the lines, in pixels: of a line's lane, and of what is
// left of the mark's middle and right of it.
const (
	laneWidth = 12
	markHalf  = 12
)

// lay draws the lines between ideas: from each that others need a line goes down in a lane of
// its own, until the last of them has a branch of it. A need that comes after the idea itself
// has no line.
func lay(all []*idea) {
	row := make(map[*idea]int)
	for at, i := range all {
		row[i] = at
	}
	last := make([]int, len(all)) // the last row that needs each
	for at, i := range all {
		for _, n := range i.Needs {
			last[row[n]] = max(last[row[n]], at)
		}
	}
	lane, until := make([]int, len(all)), []int(nil)
	for at := range all {
		if last[at] <= at {
			continue
		}
		free := slices.IndexFunc(until, func(row int) bool { return row < at })
		if free < 0 {
			free, until = len(until), append(until, 0)
		}
		lane[at], until[free] = free, last[at]
	}
	width := len(until)*laneWidth + 2*markHalf
	x := func(from int) float64 { return float64((len(until)-1-lane[from])*laneWidth) + laneWidth/2 }
	mark := width - markHalf
	for at, i := range all {
		var d strings.Builder
		for from := range at {
			needs := slices.Contains(i.Needs, all[from])
			switch {
			case last[from] > at:
				fmt.Fprintf(&d, "M%g 0V100", x(from))
			case last[from] == at:
				fmt.Fprintf(&d, "M%g 0V20", x(from))
			}
			if needs {
				fmt.Fprintf(&d, "M%g 20L%d 50", x(from), mark)
			}
		}
		if last[at] > at {
			fmt.Fprintf(&d, "M%d 50L%g 80V100", mark, x(at))
		}
		i.Rail = template.HTML(fmt.Sprintf(
			`<svg class="rail" width="%d" viewBox="0 0 %[1]d 100" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="%s"/></svg>`, width, &d))
	}
}
