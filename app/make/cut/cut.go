// Package cut has the tables of what is left out of source that is not ours.
//
// There are three tables: Client is of two modules that the client links, Compiler
// of the commands compile and link, and Runtime of the runtime that all tools in
// the page have. A table lists files and, for each, the edits to it. A file comes
// in as installed, and what is left of it goes out; an edit whose place is no
// longer there is an error that names it. How source is edited is package
// splice's business, and what is built with the result package bundle's.
package cut

import (
	"embed"
	"fmt"

	"ctxplay/app/splice"
)

// A Cut is the edits to one file. Without edits, all of the file goes.
type Cut struct {
	// File is below GOROOT/src, or an import path of a package with the name of
	// its file.
	File  string
	Edits []splice.Edit
}

// Apply returns what a cut leaves of a file's text. Imports that nothing uses
// any more go as well.
func (c Cut) Apply(src []byte) ([]byte, error) {
	out, err := splice.Apply(c.File, src, c.Edits)
	if err == nil {
		out, err = splice.DropUnusedImports(c.File, out)
	}
	if err != nil {
		return nil, fmt.Errorf("cutting %s: %w", c.File, err)
	}
	return out, nil
}

// additions are named .go.txt, since they compile only where they are added.
//
//go:embed instead
var additions embed.FS

// Addition returns the text of a file that is added: a value of
// ClientAdditions or CompilerAdditions.
func Addition(name string) ([]byte, error) { return additions.ReadFile("instead/" + name) }
