package probe

import (
	"embed"
	"slices"

	"ctxplay/app/splice"
)

// A rewrite is the edits to one file of the standard library.
type rewrite struct {
	file string // below GOROOT/src
	// native is the file's name on other systems than js, where it differs.
	native string
	js     bool // for js alone
	edits  []splice.Edit
}

// path returns the file to edit for a system.
func (r rewrite) path(goos string) string {
	if goos != "js" && r.native != "" {
		return r.native
	}
	return r.file
}

// rewritesFor returns the rewrites for a system, those of one file together.
func rewritesFor(goos string) (out []rewrite) {
	byPath := make(map[string]int)
	for _, r := range rewrites {
		if r.js && goos != "js" {
			continue
		}
		path := r.path(goos)
		i, known := byPath[path]
		if !known {
			byPath[path] = len(out)
			out = append(out, rewrite{file: path, edits: slices.Clone(r.edits)})
			continue
		}
		out[i].edits = append(out[i].edits, r.edits...)
	}
	return out
}

// An addition is a file that the overlay adds to a package.
type addition struct {
	file string // below overlay
	pkg  string
	as   string // its name there
	os   string // "js" or "native"; both where it is empty
}

//go:embed overlay
var files embed.FS

// mustRead returns an embedded file. It panics where there is none, which is a
// mistake in the table of additions.
func mustRead(name string) []byte {
	text, err := files.ReadFile("overlay/" + name)
	if err != nil {
		panic(err)
	}
	return text
}
