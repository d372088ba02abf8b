package bundle

import (
	"embed"
	"fmt"

	"ctxplay/app/splice"
)

// The modules of which the client links smaller copies.
const (
	goApp = "github.com/maxence-charriere/go-app/v10"
	xExp  = "golang.org/x/exp"
)

var copied = []string{goApp, xExp}

// A cut is what the client's copy of a file leaves out.
type cut struct {
	file  string        // import path of its package, and its name
	edits []splice.Edit // none: all of the file
}

// cuts lists all that the client does without. They are worth about 430 KB
// of 1.9 MB, compressed.
var cuts = []cut{
	// go-app's server, and with it net/http, TLS and certificates.
	{file: goApp + "/pkg/app/http.go"},
	{file: goApp + "/pkg/app/wasm.go"},
	{file: goApp + "/pkg/app/resource.go", edits: []splice.Edit{
		dropDecl("LocalDir"),
		dropDecl("localResourceResolver"),
		dropDecl("PrefixedLocation"),
		dropDecl("prefixedResourceResolver"),
		dropDecl("GitHubPages"),
	}},
	// Ciphers and hashes, which test themselves at start and so are linked
	// whether they are called or not.
	{file: goApp + "/pkg/app/crypto.go"},
	{file: goApp + "/pkg/app/context.go", edits: []splice.Edit{
		swapImport("github.com/google/uuid", goApp+"/pkg/uuid"),
	}},
	{file: goApp + "/pkg/app/state.go", edits: []splice.Edit{
		swapImport("github.com/google/uuid", goApp+"/pkg/uuid"),
	}},
	// Regular expressions: the browser has its own.
	{file: goApp + "/pkg/app/route.go", edits: []splice.Edit{
		swapImport("regexp", goApp+"/pkg/regexp"),
	}},
	// Making traces instead of reading them.
	{file: xExp + "/trace/event.go", edits: []splice.Edit{
		dropDecl("MakeEvent"),
		dropDecl("makeRangeEvent"),
		dropDecl("stwRangeRegexp"),
	}},
	// Traces of before Go 1.22: the page reads those of its own programs.
	{file: xExp + "/trace/tracev1.go"},
	{file: xExp + "/trace/reader.go", edits: []splice.Edit{
		dropField("Reader", "v1Events"),
		dropCase("NewReader", "version.Go111"),
		dropIf("Reader.ReadEvent", "r.v1Events"),
	}},
}

// additions are the files that the client's copies have instead.
var additions = map[string]string{
	goApp + "/pkg/app/crypto.go":    "crypto.go.txt",
	goApp + "/pkg/uuid/uuid.go":     "uuid.go.txt",
	goApp + "/pkg/regexp/regexp.go": "regexp.go.txt",
}

// instead holds the additions, named .go.txt since they compile only there.
//
//go:embed instead
var instead embed.FS

// uninlined are packages compiled without inlining. It makes the client 55 KB
// smaller, compressed; none of them is where time is spent while a run is drawn.
var uninlined = []string{goApp + "/pkg/app", "encoding/json", "fmt", "net/url", "os", "reflect", "time"}

// apply returns what a cut leaves of a file's text. Imports that nothing uses
// any more go as well.
func (c cut) apply(src []byte) ([]byte, error) {
	out, err := splice.Apply(c.file, src, c.edits)
	if err == nil {
		out, err = dropUnusedImports(c.file, out)
	}
	if err != nil {
		return nil, fmt.Errorf("cutting %s: %w", c.file, err)
	}
	return out, nil
}
