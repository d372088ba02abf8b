package toolchain

import (
	"time"

	"ctxplay/app/language"
	"ctxplay/app/program"
)

// An Event is what the page hears of building.
type Event interface{ toolchainEvent() }

type (
	// Fetched tells how many bytes have been fetched, as they are sent.
	// Browsers count bytes only once decompressed, so that Done is a share of
	// Total in proportion to those. Total is known from the start, and grows
	// when another build needs more.
	Fetched struct {
		What        language.Phrase // "the compiler" or "packages"
		Done, Total int64
	}
	// ToolBegan says that a tool, "compile" or "link", starts: all that it needs
	// has been fetched.
	ToolBegan struct {
		ID   int
		Tool string
	}
	// Built has the program that a Build has linked.
	Built struct {
		ID   int
		Took time.Duration // since it was asked for
		// Wasm is a js.Value, a Uint8Array of its own. It is nil where the program was
		// built ahead, in the round Ahead, which has handed it out then.
		Wasm   any
		Family string // of the source
		Ahead  int
	}
	// BuiltAhead has the program that a BuildAhead has linked.
	BuiltAhead struct {
		Round  int
		Wasm   any
		Family string // of the source
	}
	// Rejected says that a program does not build, and why.
	Rejected struct {
		ID          int
		Diagnostics []program.Diagnostic
	}
	// Unbuilt says that no program at all could be built: a file could not be
	// fetched, or the Worker died. Asking again may help.
	Unbuilt struct {
		ID       int
		Text     language.Text
		NoWorker bool // the browser starts no Worker here
		NoFamily bool // the site does not have the family, or not yet
	}
	// Warmed says that what Warm or BuildAhead began has ended. If nothing went
	// wrong, all that a build needs has been fetched and used once.
	Warmed struct{}
)

func (Fetched) toolchainEvent()    {}
func (ToolBegan) toolchainEvent()  {}
func (Built) toolchainEvent()      {}
func (BuiltAhead) toolchainEvent() {}
func (Rejected) toolchainEvent()   {}
func (Unbuilt) toolchainEvent()    {}
func (Warmed) toolchainEvent()     {}

// progress returns how much has come of the named tools and sets, which are
// being fetched. Done and total are bytes as decoded.
func (m *Manifest) progress(names []string, done, total float64) Fetched {
	p := Fetched{What: "packages"}
	for _, name := range names {
		if a, ok := m.Tools[name]; ok {
			p.What = "the compiler"
			p.Total += a.Compressed
		}
		p.Total += m.Sets[name].Compressed
		for _, f := range m.Families {
			p.Total += f.Sets[name].Compressed
		}
	}
	if total > 0 {
		p.Done = int64(done / total * float64(p.Total))
	}
	return p
}
