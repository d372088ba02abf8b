package host

import (
	"bytes"
	"errors"
)

// bareScript returns a script without the lines that are comments, and without empty
// ones. Comments that stand beside code stay. It is an error if a comment does not end,
// and if a string goes over lines, in which a line could look like a comment.
func bareScript(text []byte) ([]byte, error) {
	var out []byte
	within := false // a comment
	for line := range bytes.Lines(text) {
		bare := bytes.TrimSpace(line)
		switch {
		case within:
			within = !bytes.HasSuffix(bare, []byte("*/"))
			if end := bytes.Index(bare, []byte("*/")); end >= 0 && end+2 < len(bare) {
				return nil, errors.New("code stands behind a comment of several lines")
			}
		case len(bare) == 0, bytes.HasPrefix(bare, []byte("//")):
		case bytes.HasPrefix(bare, []byte("/*")) && !bytes.Contains(bare, []byte("*/")):
			within = true
		case bytes.HasPrefix(bare, []byte("/*")) && bytes.Index(bare, []byte("*/")) == len(bare)-2:
		case bytes.Count(bare, []byte("`"))%2 == 1:
			return nil, errors.New("a string goes over lines")
		default:
			out = append(append(out, bytes.TrimRight(line, " \t\r\n")...), '\n')
		}
	}
	if within {
		return nil, errors.New("a comment does not end")
	}
	return out, nil
}
