package program

// A Severity is how grave a diagnostic is.
type Severity string

// Severities.
const (
	SeverityError   Severity = "error"   // the program does not build
	SeverityWarning Severity = "warning" // it builds, and is most likely wrong
	SeverityNote    Severity = "note"    // true and worth knowing, often fine
)

// A Diagnostic is a complaint at a place of the source. Offsets are bytes of
// the file's text, To exclusive; Line and Column, in bytes, count from 1.
type Diagnostic struct {
	File     string   `json:"file"`
	From     int      `json:"from"`
	To       int      `json:"to"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Severity Severity `json:"severity"`
	// Source is the tool that complains: "compile", "types", "vet" or "imports". Code
	// is the analyzer's name, such as "lostcancel".
	Source string `json:"source"`
	Code   string `json:"code,omitempty"`
	// Text is in Go's own words. Why is one line on why it matters or what to do, ""
	// if Text says it all.
	Text  string `json:"text"`
	Why   string `json:"why,omitempty"`
	Fixes []Fix  `json:"fixes,omitempty"`
}

// A Fix is a safe change that ends a complaint.
type Fix struct {
	Text  string `json:"text"`
	Edits []Edit `json:"edits"`
}

// An Edit replaces the bytes From to To of a file.
type Edit struct {
	File string `json:"file"`
	From int    `json:"from"`
	To   int    `json:"to"`
	New  string `json:"new"`
}
