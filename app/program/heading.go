package program

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ctxplay/app/language"
)

// A Heading is what an author puts above a program, in place of the page's own
// words: a title, and a question that a run of the program answers. Either may be
// empty. Both are one line of plain text.
type Heading struct{ Title, Question string }

// Bounds of a heading, in bytes.
const (
	MaxTitle    = 200
	MaxQuestion = 1000
)

// headingFile is the file of a txtar archive that holds a heading. It is Markdown, so
// that other readers of the archive have something to show too.
const headingFile = "lesson.md"

// NewHeading returns a heading of texts that may be longer, or have other characters,
// than a heading may.
func NewHeading(title, question string) Heading {
	h := Heading{title, question}.onLines()
	return Heading{cutText(h.Title, MaxTitle), cutText(h.Question, MaxQuestion)}
}

// IsZero reports whether there is neither a title nor a question.
func (h Heading) IsZero() bool { return h == Heading{} }

// check says why a heading does not fit.
func (h Heading) check() error {
	switch {
	case len(h.Title) > MaxTitle:
		return language.Errorf("the title has more than %d bytes", MaxTitle)
	case len(h.Question) > MaxQuestion:
		return language.Errorf("the question has more than %d bytes", MaxQuestion)
	case h != h.onLines():
		return language.Errorf("the title or the question is not one line of plain text")
	}
	return nil
}

// onLines returns a heading with each part on one line: all space is single spaces,
// and what cannot be read is left out. What lesson.md would give another meaning is
// left out too: a question does not begin as a title does there.
func (h Heading) onLines() Heading {
	q := oneLine(h.Question)
	for strings.HasPrefix(q, "# ") {
		q = q[2:]
	}
	return Heading{oneLine(h.Title), q}
}

// oneLine returns a text as words with single spaces between, without what has no
// shape or turns the direction of writing.
func oneLine(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "")
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if markerName(text) != "" { // it would begin another file
		text = strings.Trim(text, "- ")
	}
	return text
}

// CutHeading cuts the file lesson.md out of a txtar archive, wherever it stands, and
// returns the heading in it and the rest of the archive, which [ParseTxtar] reads. A
// first line that begins with "# " is the title, all else the question. What is
// longer than a heading may be is cut off.
func CutHeading(text string) (Heading, string) {
	var before strings.Builder
	for rest := text; ; {
		head, name, after := cutMarker(rest)
		if name == "" {
			return Heading{}, text
		}
		before.WriteString(head)
		if name == headingFile {
			said, next, _ := cutMarker(after)
			if next == "" {
				return parseHeading(said), before.String()
			}
			return parseHeading(said), before.String() + after[len(said):]
		}
		before.WriteString(rest[len(head) : len(rest)-len(after)])
		rest = after
	}
}

// parseHeading reads the text of lesson.md.
func parseHeading(text string) Heading {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if title, ok := strings.CutPrefix(first, "# "); ok {
		return NewHeading(title, rest)
	}
	return NewHeading("", text)
}

// cutText returns the beginning of text that has at most so many bytes.
func cutText(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return strings.TrimSpace(text[:most])
}

// FormatHeaded writes files as [FormatTxtar] does, the heading before them.
func FormatHeaded(h Heading, files []File) string {
	if h.IsZero() {
		return FormatTxtar(files)
	}
	var b strings.Builder
	b.WriteString(markerStart + headingFile + markerEnd + "\n")
	if h.Title != "" {
		b.WriteString("# " + h.Title + "\n")
	}
	if h.Title != "" && h.Question != "" {
		b.WriteString("\n")
	}
	if h.Question != "" {
		b.WriteString(h.Question + "\n")
	}
	writeMarked(&b, files)
	return b.String()
}
