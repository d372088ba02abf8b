package replay

// A Where is where a goroutine stands in a span, as an index into a table of the run.
// Zero is nowhere.
type Where uint32

// A Reason is what a goroutine waits for, as an index into a table of the run. Zero
// is none.
type Reason uint8

// A place is one entry of the table behind Where.
type place struct {
	site  Site
	stack []Site
}

// The tables hold what the spans of a run share. They are made when they are needed,
// and only grow.
type tables struct {
	places  []place        // places[0] is nowhere
	bare    map[Site]Where // the entries without a stack, by their site
	reasons []string       // reasons[0] is none
}

// Stand returns the index for a goroutine that stands at site with stack, innermost
// first. Each call with a stack makes a new entry. Without one, where stack is nil,
// there is one entry for each site.
func (t *tables) Stand(site Site, stack []Site) Where {
	if len(t.places) == 0 {
		t.places, t.bare = make([]place, 1, 64), make(map[Site]Where)
	}
	if stack == nil {
		if site.IsZero() {
			return 0
		}
		if w, ok := t.bare[site]; ok {
			return w
		}
	}
	w := Where(len(t.places))
	t.places = append(t.places, place{site, stack})
	if stack == nil {
		t.bare[site] = w
	}
	return w
}

// mostReasons is how many reasons a run tells apart. The runtime has some twenty
// (traceBlockReasonStrings in runtime/traceruntime.go). A trace with more was not
// written by it, and what is beyond is "other".
const mostReasons = 250

// Because returns the index of a reason in words.
func (t *tables) Because(reason string) Reason {
	if reason == "" {
		return 0
	}
	if len(t.reasons) == 0 {
		t.reasons = []string{""}
	}
	for i, r := range t.reasons {
		if r == reason {
			return Reason(i)
		}
	}
	if len(t.reasons) >= mostReasons {
		return mostReasons - 1
	}
	if len(t.reasons) == mostReasons-1 {
		reason = "other"
	}
	t.reasons = append(t.reasons, reason)
	return Reason(len(t.reasons) - 1)
}

// Site is the line of the program where a goroutine stands in s: the innermost frame
// of its stack in the program's own files. Without such a frame it is the innermost
// outside package runtime.
func (t *tables) Site(s Span) Site {
	if int(s.Where) < len(t.places) {
		return t.places[s.Where].site
	}
	return Site{}
}

// At reports, for each Where of the run, whether it is that line of a file.
func (t *tables) At(file string, line int) []bool {
	at := make([]bool, len(t.places))
	for i := range t.places {
		at[i] = t.places[i].site.Line == line && t.places[i].site.File == file
	}
	return at
}

// Stack is the whole stack of s, innermost first, or nil where it is not known.
func (t *tables) Stack(s Span) []Site {
	if int(s.Where) < len(t.places) {
		return t.places[s.Where].stack
	}
	return nil
}

// ReasonText is what a goroutine waits for in s, in the words of the execution trace:
// "select", "chan receive", "sync". On says it for a person.
func (t *tables) ReasonText(s Span) string {
	if int(s.Reason) < len(t.reasons) {
		return t.reasons[s.Reason]
	}
	return ""
}
