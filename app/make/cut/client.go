package cut

import "ctxplay/app/splice"

// The modules of which the client links smaller copies.
const (
	GoApp = "github.com/maxence-charriere/go-app/v10"
	XExp  = "golang.org/x/exp"
)

// Modules lists the modules that are copied.
var Modules = []string{GoApp, XExp}

// Client lists what the client's copies of modules leave out. It is worth about
// 430 KB of 1.9 MB, compressed.
var Client = []Cut{
	// This is go-app's server, and with it go net/http, TLS and certificates.
	{File: GoApp + "/pkg/app/http.go"},
	{File: GoApp + "/pkg/app/wasm.go"},
	{File: GoApp + "/pkg/app/resource.go", Edits: []splice.Edit{
		splice.DropDecl("LocalDir"),
		splice.DropDecl("localResourceResolver"),
		splice.DropDecl("PrefixedLocation"),
		splice.DropDecl("prefixedResourceResolver"),
		splice.DropDecl("GitHubPages"),
	}},
	// Ciphers and hashes test themselves at start, and so are linked whether
	// they are called or not.
	{File: GoApp + "/pkg/app/crypto.go"},
	{File: GoApp + "/pkg/app/context.go", Edits: []splice.Edit{
		splice.ReplaceImport("github.com/google/uuid", GoApp+"/pkg/uuid"),
	}},
	{File: GoApp + "/pkg/app/state.go", Edits: []splice.Edit{
		splice.ReplaceImport("github.com/google/uuid", GoApp+"/pkg/uuid"),
	}},
	// The browser has regular expressions of its own.
	{File: GoApp + "/pkg/app/route.go", Edits: []splice.Edit{
		splice.ReplaceImport("regexp", GoApp+"/pkg/regexp"),
	}},
	// Of package html, which knows the names of 2,200 characters, a renderer needs
	// five.
	{File: GoApp + "/pkg/app/node.go", Edits: []splice.Edit{
		splice.ReplaceImport("html", GoApp+"/pkg/html"),
	}},
	// The client reads traces, and never makes one.
	{File: XExp + "/trace/event.go", Edits: []splice.Edit{
		splice.DropDecl("MakeEvent"),
		splice.DropDecl("makeRangeEvent"),
		splice.DropDecl("stwRangeRegexp"),
	}},
	// Before Go 1.22 traces had another format, which the page does not read.
	{File: XExp + "/trace/tracev1.go"},
	{File: XExp + "/trace/reader.go", Edits: []splice.Edit{
		splice.DropField("Reader", "v1Events"),
		splice.DropCase("NewReader", "version.Go111"),
		splice.DropIf("Reader.ReadEvent", "r.v1Events"),
	}},
}

// ClientAdditions names the files that the client's copies have instead of files
// of their own, or besides. The key is the package's import path and the file's
// name, the value the argument of [Addition].
var ClientAdditions = map[string]string{
	GoApp + "/pkg/app/crypto.go":    "crypto.go.txt",
	GoApp + "/pkg/html/html.go":     "html.go.txt",
	GoApp + "/pkg/uuid/uuid.go":     "uuid.go.txt",
	GoApp + "/pkg/regexp/regexp.go": "regexp.go.txt",
}

// Uninlined lists packages of the client that are compiled without inlining. That
// makes the client 55 KB smaller, compressed, and none of them is where time is
// spent while a run is drawn.
var Uninlined = []string{GoApp + "/pkg/app", "encoding/json", "fmt", "net/url", "os", "reflect", "time"}
