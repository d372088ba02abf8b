package checker

// A Hover tells of the identifier under the pointer. From and To are bytes of
// the file's text; a Hover without Signature tells nothing.
type Hover struct {
	From int `json:"from"`
	To   int `json:"to"`
	// Signature is its declaration, without a body: "func context.WithCancel(…) …".
	Signature string `json:"signature"`
	// Doc is its documentation, paragraphs of plain text with blank lines in
	// between.
	Doc string `json:"doc,omitempty"`
	// Package is the import path of the package that declares it, "" for what
	// the program or the language declares.
	Package string `json:"package,omitempty"`
}
