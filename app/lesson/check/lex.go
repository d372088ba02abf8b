package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ctxplay/app/language"
)

// A word is one word of a line, a comma, or a string of Go.
type word struct {
	// text is what stands there, of a string what it says.
	text   string
	string bool
}

// written returns the word as it stands in a line.
func (w word) written() string {
	if w.string {
		return strconv.Quote(w.text)
	}
	return w.text
}

// words cuts a line into its words. A # at the beginning of a word begins a comment.
func words(line string) ([]word, error) {
	if len(line) > maxLine {
		return nil, language.Errorf("the line has more than %d bytes", maxLine)
	}
	if !utf8.ValidString(line) {
		return nil, language.Errorf("the line is not UTF-8")
	}
	var out []word
	for {
		line = strings.TrimLeft(line, " \t")
		switch {
		case line == "" || line[0] == '#':
			return out, nil
		case line[0] == ',':
			out, line = append(out, word{text: ","}), line[1:]
		case line[0] == '"' || line[0] == '`':
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, language.Errorf("word %d: a string begins, and its end, a quotation mark, is missing", len(out)+1)
			}
			text, _ := strconv.Unquote(quoted) // which it can be, as it is quoted
			if line = line[len(quoted):]; line != "" && !strings.ContainsRune(" \t,", rune(line[0])) {
				return nil, language.Errorf("word %d: a blank is missing after the string %s", len(out)+1, quoted)
			}
			out = append(out, word{text, true})
		default:
			n := strings.IndexAny(line, " \t,\"`")
			if n < 0 {
				n = len(line)
			}
			for _, c := range line[:n] {
				if !unicode.IsGraphic(c) || unicode.IsSpace(c) {
					return nil, language.Errorf("word %d has the character %q, which cannot be seen", len(out)+1, string(c))
				}
			}
			out, line = append(out, word{text: line[:n]}), line[n:]
		}
	}
}
