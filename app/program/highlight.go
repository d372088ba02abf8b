package program

import (
	"go/scanner"
	"go/token"
	"strings"
)

// A Token is a piece of source with the class in which it is set: "" for plain text,
// "k" for a keyword, "s" for a string or character, "n" for a number, "c" for a
// comment.
type Token struct{ Class, Text string }

// Highlight cuts Go source into lines of tokens. The texts of all tokens, one after
// the other, are the source to the byte. Every line but perhaps the last ends in its
// newline. What is not Go becomes plain text.
func Highlight(source string) [][]Token {
	var lines [][]Token
	var line []Token
	add := func(class, text string) {
		for text != "" {
			i := strings.IndexByte(text, '\n') + 1
			part := text
			if i > 0 {
				part = text[:i]
			}
			text = text[len(part):]
			if n := len(line); n > 0 && line[n-1].Class == class {
				line[n-1].Text += part
			} else {
				line = append(line, Token{class, part})
			}
			if i > 0 {
				lines, line = append(lines, line), nil
			}
		}
	}
	at := 0
	classes(source, func(from, to int, class string) {
		if from < at || to > len(source) || to < from {
			return
		}
		add("", source[at:from])
		add(class, source[from:to])
		at = to
	})
	add("", source[at:])
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// classes calls found with the bounds of each piece of source that has a class. A
// piece whose text the scanner does not give back to the byte, such as a raw string
// with carriage returns, has none.
func classes(source string, found func(from, to int, class string)) {
	for _, t := range scan(source, scanner.ScanComments) {
		class := ""
		switch {
		case t.kind.IsKeyword():
			class = "k"
		case t.kind == token.STRING || t.kind == token.CHAR:
			class = "s"
		case t.kind == token.INT || t.kind == token.FLOAT || t.kind == token.IMAG:
			class = "n"
		case t.kind == token.COMMENT:
			class = "c"
		}
		if class != "" && source[t.from:t.to] == t.lit {
			found(t.from, t.to, class)
		}
	}
}
