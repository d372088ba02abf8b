package program

import (
	"go/scanner"
	"go/token"
	"strings"
)

// A Token is a piece of source with the class in which it is set: "" for
// plain, "k" keyword, "s" string or character, "n" number, "c" comment.
type Token struct{ Class, Text string }

// Lines cuts Go source into lines of tokens. The texts of all tokens, one
// after the other, are the source to the byte; every line but perhaps the
// last ends in its newline. What is not Go becomes plain text.
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

// scan calls found with the bounds of each piece of source that has a class.
func classes(source string, found func(from, to int, class string)) {
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(source))
	var s scanner.Scanner
	s.Init(file, []byte(source), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return
		}
		class := ""
		switch {
		case tok.IsKeyword():
			class = "k"
		case tok == token.STRING || tok == token.CHAR:
			class = "s"
		case tok == token.INT || tok == token.FLOAT || tok == token.IMAG:
			class = "n"
		case tok == token.COMMENT:
			class = "c"
		default:
			continue
		}
		from := file.Offset(pos)
		to := from + len(lit)
		if to <= len(source) && source[from:to] == lit {
			found(from, to, class)
		}
	}
}
