// Package cut has the tables of what the tools and the client are built without.
//
// A table lists files of source that is not ours, by the place of its original,
// and what is to be changed in each: Client of two modules, Compiler of
// compile and link, Runtime of the runtime that all tools are built with. How
// source is edited is the business of package splice, where the results go that
// of package bundle. A place that is no longer there is an error that names it.
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
