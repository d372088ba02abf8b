package checker

// A Hover tells what an identifier is. From and To are the offsets of the
// identifier in bytes of the file's text. Where there is none to tell of, there
// is no Signature.
type Hover struct {
	From int `json:"from"`
	To   int `json:"to"`
	// Signature is the identifier's declaration without a body: "func context.WithCancel(…) …".
	Signature string `json:"signature"`
	// Doc is its documentation, paragraphs of plain text with blank lines in
	// between.
	Doc string `json:"doc,omitempty"`
	// Package is the import path of the package that declares it, "" for what
	// the program or the language declares.
	Package string `json:"package,omitempty"`
}
