package program

import (
	"go/token"
	"strings"
)

// An exampleOutput is what an example says that it prints: "// Output:" or "//
// Unordered output:" begins the last comment in its body.
type exampleOutput struct {
	text      string
	unordered bool
	ok        bool
}

// outputOf reads the comment of an example whose body is between two offsets. The
// rules are go/doc's.
func outputOf(text string, toks []tok, from, to int) exampleOutput {
	var last []tok // the last group of comments within
	end, previous := 0, 0
	for i, t := range toks {
		if t.kind == token.COMMENT {
			// A comment behind code is a group with those of its line alone.
			joins := i > 0 && toks[i-1].kind == token.COMMENT && len(last) > 0 && t.line <= end+1 &&
				(last[0].line != previous || t.line == end)
			if t.from >= from && t.to <= to {
				if !joins {
					last = nil
				}
				last = append(last, t)
			}
			end = t.line + strings.Count(text[t.from:t.to], "\n")
			continue
		}
		if t.kind == token.SEMICOLON && t.from == t.to {
			continue // of a line's end, which a comment may precede
		}
		previous = t.line + strings.Count(text[t.from:t.to], "\n")
	}
	said := commentText(last)
	said = strings.TrimLeft(said, " \t\n\v\f\r")
	var out exampleOutput
	said, out.unordered = cutPrefixFold(said, "unordered ")
	said, out.ok = cutPrefixFold(said, "output:")
	if !out.ok {
		return exampleOutput{}
	}
	said = strings.TrimLeft(said, " ")
	out.text = strings.TrimPrefix(said, "\n")
	return out
}

// cutPrefixFold is strings.CutPrefix without regard to case.
func cutPrefixFold(text, prefix string) (rest string, ok bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}

// commentText returns what a group of comments says, without the markers and
// directives, without blanks at the ends of lines, and with one blank line for
// several.
func commentText(group []tok) string {
	var lines []string
	for _, c := range group {
		said := strings.ReplaceAll(c.lit, "\r", "")
		if strings.HasPrefix(said, "/*") {
			said = strings.TrimSuffix(said[2:], "*/")
		} else if said = said[2:]; strings.HasPrefix(said, " ") {
			said = said[1:]
		} else if isDirective(said) {
			continue
		}
		for line := range strings.SplitSeq(said, "\n") {
			line = strings.TrimRight(line, " \t\r\n")
			if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
				lines = append(lines, line)
			}
		}
	}
	if n := len(lines); n > 0 && lines[n-1] != "" {
		lines = append(lines, "")
	}
	return strings.Join(lines, "\n")
}

// isDirective reports whether a comment speaks to a tool, such as //go:noinline or
// //line.
func isDirective(said string) bool {
	for _, word := range []string{"line ", "extern ", "export "} {
		if strings.HasPrefix(said, word) {
			return true
		}
	}
	tool, rest, ok := strings.Cut(said, ":")
	if !ok || tool == "" || rest == "" {
		return false
	}
	for _, c := range []byte(tool + rest[:1]) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			return false
		}
	}
	return true
}
