package bundle

import "sync"

// A Progress says what a build is making, or has made.
type Progress struct {
	// Making is the part that is being made, and Done of Total how many of its packages
	// have been compiled. A package that was compiled for an earlier build counts in
	// Total alone. Total is 0 as long as it is not known.
	Making Part `json:"making,omitempty"`
	Done   int  `json:"done,omitempty"`
	Total  int  `json:"total,omitempty"`
	// Made is the part that is there from now on, with all that it needs.
	Made Part `json:"made,omitempty"`
}

// A Part is something that the page can do without, or wait for.
type Part string

// Parts of a site, in the order in which they are made.
const (
	Page      Part = "page"     // with the programs that are shown first
	Programs  Part = "programs" // all others
	Checker   Part = "checker"
	Toolchain Part = "compiler" // the linker and the standard library too
	Races     Part = "races"    // the standard library for programs that look for races
)

// A count counts the packages that are compiled for a part. One that is nil counts
// nothing.
type count struct {
	part Part
	tell func(Progress)

	mu          sync.Mutex
	done, total int
}

// add counts a package that is compiled.
func (c *count) add() {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done++
	c.total = max(c.total, c.done)
	c.tell(Progress{Making: c.part, Done: c.done, Total: c.total})
}

// expect notes that as many more packages may be compiled as number finds. A build does
// not fail for that they cannot be counted.
func (c *count) expect(number func() (int, error)) {
	if c == nil {
		return
	}
	n, err := number()
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.total += n
	c.tell(Progress{Making: c.part, Done: c.done, Total: c.total})
}
