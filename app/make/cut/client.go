package cut

import "ctxplay/app/splice"

// The modules of which the client links smaller copies.
const (
	GoApp = "github.com/maxence-charriere/go-app/v10"
	XExp  = "golang.org/x/exp"
)

// Modules lists the modules that are copied.
var Modules = []string{GoApp, XExp}

// Client lists what the client's copies of modules leave out. It is worth 712 KB
// of 2.82 MB, compressed.
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
		splice.DropDecl("clientResourceResolver"), // base.go.txt has another
	}},
	// Ciphers and hashes test themselves at start, and so are linked whether
	// they are called or not. The page encrypts nothing that it keeps.
	{File: GoApp + "/pkg/app/crypto.go"},
	{File: GoApp + "/pkg/app/context.go", Edits: []splice.Edit{
		splice.DropDecl("Context.DeviceID"),
		splice.DropDecl("Context.Encrypt"),
		splice.DropDecl("Context.Decrypt"),
		splice.DropDecl("Context.cryptoKey"),
		splice.DropDecl("Context.ObserveState"),
		splice.DropDecl("Context.GetState"),
		splice.DropDecl("Context.SetState"),
		splice.DropDecl("Context.DelState"),
	}},
	// What the page knows is in its Model. States of go-app's are kept in the
	// browser's storage, which is read whole at start to find those that have
	// expired.
	{File: GoApp + "/pkg/app/state.go"},
	// The browser has regular expressions of its own.
	{File: GoApp + "/pkg/app/route.go", Edits: []splice.Edit{
		splice.ReplaceImport("regexp", GoApp+"/pkg/regexp"),
	}},
	// One type of elements is enough, and the document is the server's.
	{File: GoApp + "/pkg/app/html_gen.go", Edits: []splice.Edit{mergeElements}},
	{File: GoApp + "/pkg/app/engine.go", Edits: []splice.Edit{splice.DropDecl("engineX.Encode")}},
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
		splice.DropDecl("Event.String"),
	}},
	// All of fmt's scanning would be linked for the header of a trace alone.
	{File: XExp + "/trace/internal/version/version.go", Edits: []splice.Edit{
		splice.ReplaceCall("ReadHeader", "fmt.Fscanf", "scanHeader(r, &v)"),
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
	GoApp + "/pkg/app/base.go":                 "base.go.txt",
	GoApp + "/pkg/app/state.go":                "state.go.txt",
	GoApp + "/pkg/html/html.go":                "html.go.txt",
	GoApp + "/pkg/regexp/regexp.go":            "regexp.go.txt",
	XExp + "/trace/internal/version/header.go": "header.go.txt",
}

// Uninlined lists packages of the client that are compiled without inlining. That
// makes the client 190 KB smaller, compressed, and none of them is where time is spent
// while a run is drawn: those that read traces, fold them and lay runs out are inlined.
var Uninlined = []string{
	GoApp + "/pkg/app", "encoding/json", "fmt", "net/url", "os", "reflect", "strconv", "strings", "syscall/js", "time",
	"ctxplay/app/catalog", "ctxplay/app/checker", "ctxplay/app/tempo", "ctxplay/app/language", "ctxplay/app/play",
	"ctxplay/app/play/effect", "ctxplay/app/pointer", "ctxplay/app/program", "ctxplay/app/replay/compare",
	"ctxplay/app/explore/search", "ctxplay/app/replay/finding", "ctxplay/app/replay/finding/source",
	"ctxplay/app/sandbox", "ctxplay/app/tape", "ctxplay/app/toolchain", "ctxplay/app/ui", "ctxplay/app/ui/edge", "ctxplay/app/ui/editor",
	"ctxplay/app/ui/panel", "ctxplay/app/webapi", "ctxplay/app/words",
}
