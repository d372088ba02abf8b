package host

import (
	"fmt"
	"slices"

	"ctxplay/app/address"
	"ctxplay/app/ui"
)

// A joint is a file of the playground that the host makes of others. A browser then asks
// once, for a fraction of the bytes: each answer has a header, and a small file
// compresses badly.
type joint struct {
	path  string
	ext   string   // of the parts
	names []string // of the parts, in their order, without ext
	bare  func(text []byte) ([]byte, error)
}

// joints are the style sheet and the script of the playground.
func joints() []joint {
	return []joint{
		{address.Styles, ".css", ui.Styles(), bareStyle},
		{address.Scripts, ".js", ui.Scripts(), bareScript},
	}
}

// tokens is where the style sheet with colours, sizes and type is.
const tokens = address.Files + "ctxplay.css"

// sharedParts are the parts that the host's other pages use as they are: tokens, and the
// scripts that know the person's choice of those and of the language.
var sharedParts = []string{tokens, address.Files + "theme.js", address.Files + "language.js"}

// join returns files, in order of path, with a joint in the place of the parts of which
// it is made. Those of sharedParts stay as well.
func (j joint) join(files []file) ([]file, error) {
	joined := file{path: j.path, contentType: contentTypes[j.ext], best: true}
	parts := make(map[string]bool)
	for _, name := range j.names {
		path := address.Files + name + j.ext
		text, ok := find(files, path)
		if !ok {
			return nil, fmt.Errorf("no %s among the web files", path)
		}
		bare, err := j.bare(text)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
		joined.text = append(joined.text, bare...)
		parts[path] = !slices.Contains(sharedParts, path)
	}
	if _, ok := find(files, joined.path); ok {
		return nil, fmt.Errorf("%s is among the web files", joined.path)
	}
	files = slices.DeleteFunc(slices.Clone(files), func(f file) bool { return parts[f.path] })
	at, _ := slices.BinarySearchFunc(files, joined.path, byPath)
	return slices.Insert(files, at, joined), nil
}
