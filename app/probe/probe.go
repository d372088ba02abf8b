// Package probe makes an overlay of the standard library. A program that is built
// with it has an execution trace that tells of contexts, output and exit.
//
// What goes in is the installed GOROOT; what comes out is a directory of Go
// files and the file that go build's -overlay flag reads. A program's own
// source is never touched: one file, [Record], is compiled beside it, which
// links the recorder.
//
// Edits are found in the syntax tree of the installed source and spliced into
// its text within the line, so that every line keeps its number. When the
// place for an edit is no longer there, [Overlay] fails and names it. The edits
// and the files that are added are two tables, in rewrites.go and additions.go.
package probe

import (
	"path"

	"ctxplay/app/splice/overlay"
)

// Flags are for the compiler of a recorded program: they have it keep the line of
// each defer statement.
const Flags = "-d=noopendefer"

// Record returns the text of the file that is compiled with a program's own.
func Record() string { return string(mustRead("main.go.txt")) }

// Overlay makes, in the directory dir, the overlay of the standard library in
// goroot for the system goos. A program that is compiled with it needs the file
// [Record] beside its own.
func Overlay(dir, goroot, goos string) (*overlay.Overlay, error) {
	o := overlay.New(goroot, dir)
	for _, r := range rewritesFor(goos) {
		if err := o.Edit(r.file, r.edits...); err != nil {
			return nil, err
		}
	}
	for _, a := range additions {
		if a.os != "" && (a.os == "js") != (goos == "js") {
			continue
		}
		if err := o.Put(path.Join(a.pkg, a.as), mustRead(a.file)); err != nil {
			return nil, err
		}
	}
	return o, nil
}
