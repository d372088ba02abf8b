// Package program holds Go programs as source: named files, main.go first.
package program

// A Program is the source of a package main.
type Program struct {
	// Name is how links and messages call it: "fast-slow".
	Name string
	// Title is for people: "Two requests, one deadline".
	Title string
	// Files has main.go first.
	Files []File
}

// A File is one Go source file.
type File struct {
	Name, Text string
}

// Main returns the text of the program's first file.
func (p Program) Main() string {
	if len(p.Files) == 0 {
		return ""
	}
	return p.Files[0].Text
}
