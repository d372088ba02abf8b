package toolchain

import (
	"time"

	"ctxplay/app/program"
)

// An Event is what the page hears of building.
type Event interface{ toolchainEvent() }

type (
	// Fetched tells of fetching, in bytes as they are sent. Browsers count
	// them once decompressed: Done is in proportion to that. Total is known
	// from the start, and grows with what a next build lacks.
	Fetched struct {
		What        string // "the compiler" or "packages"
		Done, Total int64
	}
	// ToolBegan says that a tool begins, "compile" or "link": all that it needs is
	// there.
	ToolBegan struct {
		ID   int
		Tool string
	}
	// Built has the linked program of a Build.
	Built struct {
		ID   int
		Took time.Duration // since it was asked for
		Wasm any           // a js.Value, a Uint8Array of its own
	}
	// Rejected says that a program does not build, and why.
	Rejected struct {
		ID          int
		Diagnostics []program.Diagnostic
	}
	// Unbuilt says that nothing could be built, whatever the program: a file did
	// not come, the Worker died. Asking again may help.
	Unbuilt struct {
		ID       int
		Text     string
		NoWorker bool // the browser starts no Worker here
	}
	// Warmed says that what Warm began has ended: mostly, everything is there and
	// has been used once.
	Warmed struct{}
)

func (Fetched) toolchainEvent()   {}
func (ToolBegan) toolchainEvent() {}
func (Built) toolchainEvent()     {}
func (Rejected) toolchainEvent()  {}
func (Unbuilt) toolchainEvent()   {}
func (Warmed) toolchainEvent()    {}

// progress tells how much of what is fetched is there; done and total are
// decoded bytes of the named tools and sets.
func (m *Manifest) progress(names []string, done, total float64) Fetched {
	p := Fetched{What: "packages"}
	for _, name := range names {
		if a, ok := m.Tools[name]; ok {
			p.What = "the compiler"
			p.Total += a.Compressed
		}
		p.Total += m.Sets[name].Compressed
	}
	if total > 0 {
		p.Done = int64(done / total * float64(p.Total))
	}
	return p
}

// WarmID is the ID of what [Builder.Warm] builds.
const WarmID = -1
