package golist

import (
	"bytes"
	"strings"
)

// A Watcher takes what a go command with -v writes to its standard error: a line with
// the import path of each package as it is compiled, and complaints.
type Watcher struct {
	// Compiled, if not nil, is called for each package that is compiled.
	Compiled func()

	line, said []byte
}

// Write implements io.Writer.
func (w *Watcher) Write(text []byte) (int, error) {
	for _, c := range text {
		w.line = append(w.line, c)
		if c == '\n' {
			w.endLine()
		}
	}
	return len(text), nil
}

// endLine takes the line that has come. An import path has neither spaces nor colons, of
// which a complaint has one at least, and a package in a complaint stands behind "# ".
func (w *Watcher) endLine() {
	if strings.ContainsAny(string(bytes.TrimSpace(w.line)), " \t:") {
		w.said = append(w.said, w.line...)
	} else if w.Compiled != nil && len(w.line) > 1 {
		w.Compiled()
	}
	w.line = w.line[:0]
}

// Said returns the complaints, of a command that has ended.
func (w *Watcher) Said() string {
	return strings.TrimSpace(string(w.said) + string(w.line))
}
