package program

import "strings"

// LineColumn returns the line and column of a byte offset in text. Both count
// from 1, columns in bytes.
func LineColumn(text string, offset int) (line, column int) {
	before := text[:offset]
	return strings.Count(before, "\n") + 1, offset - strings.LastIndexByte(before, '\n')
}

// CommonEnds returns how much two texts have in common at their beginnings and,
// of what is left then, at their ends. The texts are of lines, or of characters
// in some encoding.
func CommonEnds[T comparable](a, b []T) (head, tail int) {
	most := min(len(a), len(b))
	for head < most && a[head] == b[head] {
		head++
	}
	for tail < most-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}
