package host

import (
	"bytes"
	"errors"
)

// bareStyle returns a style sheet without its comments and without lines that have
// nothing else. What stands in quotation marks stays as it is. It is an error if a
// comment, a string or a block does not end, since what follows would be taken for part
// of it.
func bareStyle(text []byte) ([]byte, error) {
	var out, line []byte
	depth := 0
	endLine := func() {
		if line = bytes.TrimRight(line, " \t\r"); len(line) > 0 {
			out = append(append(out, line...), '\n')
		}
		line = line[:0]
	}
	for len(text) > 0 {
		n := 1
		switch c := text[0]; {
		case bytes.HasPrefix(text, []byte("/*")):
			end := bytes.Index(text[2:], []byte("*/"))
			if end < 0 {
				return nil, errors.New("a comment does not end")
			}
			line = append(line, ' ') // a comment parts what stands around it
			text = text[2+end+2:]
			continue
		case c == '"' || c == '\'':
			if n = quoted(text); n == 0 {
				return nil, errors.New("a string does not end")
			}
		case c == '\\':
			n = min(2, len(text))
		case c == '\n':
			endLine()
			text = text[1:]
			continue
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth < 0 {
				return nil, errors.New("a block ends that has not begun")
			}
		}
		line, text = append(line, text[:n]...), text[n:]
	}
	endLine()
	if depth > 0 {
		return nil, errors.New("a block does not end")
	}
	return out, nil
}

// quoted returns the length of the string with which text begins, its quotation marks
// included, and 0 if it does not end in its line.
func quoted(text []byte) int {
	for i := 1; i < len(text) && text[i] != '\n'; i++ {
		switch text[i] {
		case '\\':
			i++
		case text[0]:
			return i + 1
		}
	}
	return 0
}
