package toolchain

import "time"

// An Event is what the page hears of building.
type Event interface{ toolchainEvent() }

type (
	// Progress tells of fetching. Bytes are decoded ones; Total is known from
	// the start, and grows with what a next build lacks.
	Progress struct {
		What        string // "Go's compiler, packages (core, http)"
		Done, Total int64
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
		Diagnostics []Diagnostic
	}
	// Broken says that nothing could be built, whatever the program: a file did
	// not come, the Worker died. Asking again may help. The ID is WarmID where
	// nobody waits.
	Broken struct {
		ID   int
		Text string
	}
	// Warmed says that everything is there and has been used once.
	Warmed struct{}
)

func (Progress) toolchainEvent() {}
func (Built) toolchainEvent()    {}
func (Rejected) toolchainEvent() {}
func (Broken) toolchainEvent()   {}
func (Warmed) toolchainEvent()   {}

// WarmID is the ID of what [Toolchain.Warm] builds.
const WarmID = -1
