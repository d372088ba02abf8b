// Package program holds Go programs as source: named files, what they may be,
// what can be read from their text by its tokens alone, and what can be said of
// a place in it: a diagnostic, and the edits that would mend it.
//
// In and out go plain texts: txtar archives, share links, Markdown. The package
// neither compiles nor runs anything, and parses no syntax trees: it is part of
// the page's client, where every kilobyte is waited for.
package program

import "strings"

// A Program is the source of a package main.
type Program struct {
	// Name is how links and messages call it: "fast-slow".
	Name string
	// Title is for people: "Two requests, one deadline".
	Title string
	// Files has main.go first.
	Files []File
}

// A File is one Go source file, also as it travels between page, Workers and
// the build.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// NamePattern is the regular expression of the names that [IsName] lets through.
const NamePattern = `[a-z0-9][a-z0-9-]{0,63}`

// IsName reports whether a program may be called name in addresses, messages
// and file names: 1 to 64 lower-case letters, digits and hyphens, no hyphen
// first.
func IsName(name string) bool {
	return name != "" && len(name) <= 64 && name[0] != '-' &&
		strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Release is the release of Go that programs are written for, checked with and
// compiled by. The module's own go line says the same.
const Release = "go1.26"

// TestMainFile is the file that TestMain's text is compiled as, after that of
// the go command.
const TestMainFile = "_testmain.go"

// IsTest reports whether files are run as go test does it, which they are if one is a
// test file.
func IsTest(files []File) bool {
	for _, f := range files {
		if strings.HasSuffix(f.Name, "_test.go") {
			return true
		}
	}
	return false
}
