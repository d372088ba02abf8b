// Package catalog holds what the page knows of the programs that come with it, as
// data: a list with one line a program, and a file of each program that has all of
// it, its source, what is said about it and a recorded run.
//
// The host writes both formats and the client reads them, so that the client holds
// no program of its own and fetches the one in view. A program comes in from package
// sample or from the build, and goes out as JSON; a file that was read is a [Program]
// again, whose recording can be played. The package knows no file system and no
// address but those that it is given.
package catalog

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

// Home is the name of the program that the page shows where none is asked for.
const Home = "process"

// LessonPrefix begins the names of programs that are lessons.
const LessonPrefix = "lesson-"

// New is the name of the program that a person begins with to write one of their own.
const New = "new"

// Own is the group of programs that are those of the one who serves the page. It comes
// before Groups, where there is one.
const Own = "For this room"

// Groups are the groups of programs, in the order in which the menu shows them.
var Groups = []string{
	"Start here", "Cancellation", "Deadlines", "Values", "Patterns", "Testing", "Faults", "From real bug reports",
}

// A Program is one that the page can show and run, and what is said about it.
type Program struct {
	program.Program
	// Group is one of Groups, "" for a program that has no words.
	Group string `json:",omitempty"`
	// Question is what a person may ask before the run, Look one sentence on what to
	// look for in it.
	Question string `json:",omitempty"`
	Look     string `json:",omitempty"`
	// Steps are the things to do, in order. None says the answer before it has been done.
	Steps []program.Step `json:",omitempty"`
	// Report is the address of the public report whose fault the program shows.
	Report string `json:",omitempty"`
	// Clock and Seed are those with which the program is best first run.
	Clock sandbox.Clock
	Seed  uint64
	// Serves says that the program is a server, and Path what a person first asks
	// it for.
	Serves bool   `json:",omitempty"`
	Path   string `json:",omitempty"`
	// Wasm is the address of the compiled program, "" if the page has to compile it.
	// Delta is the address of its difference to the client, "" if there is none. Size is
	// how many bytes the program has.
	Wasm  string `json:",omitempty"`
	Delta string `json:",omitempty"`
	Size  int64  `json:",omitempty"`
	// Lesson is what the program teaches, nil of one that is no lesson.
	Lesson *Lesson `json:",omitempty"`
	// Recording is a recorded run, nil for none.
	Recording *Recording `json:",omitempty"`
}

// Wordless returns a program about which nothing is said but what can be known from
// its source.
func Wordless(name string, files []program.File) Program {
	p := Program{
		Program: program.Program{Name: name, Title: name, Files: files},
		Clock:   sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1,
	}
	if p.Path, p.Serves = program.ServedPath(files); p.Serves {
		p.Clock.Mode = sandbox.Real
	}
	return p
}

// Encode returns a program as the client fetches it.
func (p Program) Encode() ([]byte, error) {
	text, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("writing the program %s: %w", p.Name, err)
	}
	return text, nil
}

// Decode reads what Encode has written.
func Decode(text []byte) (Program, error) {
	var p Program
	if err := json.Unmarshal(text, &p); err != nil {
		return Program{}, language.Errorf("reading a program: %s", err)
	}
	if !program.IsName(p.Name) || len(p.Files) == 0 {
		return Program{}, language.Errorf("reading a program: it has no usable name or no files")
	}
	if p.Recording != nil && slices.Contains(p.Recording.Requests, nil) {
		return Program{}, language.Errorf("reading a program: its recorded run has a request that is none")
	}
	return p, nil
}

// An Entry is the line of a program in the list.
type Entry struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Group string `json:"group,omitempty"`
	// File is the address of what Encode returns for the program.
	File string `json:"file"`
	Wasm string `json:"wasm,omitempty"`
	// Delta is the address of the program's difference to the client.
	Delta string `json:"delta,omitempty"`
	Size  int64  `json:"size,omitempty"`
	// Source is the digest of the program's files.
	Source string `json:"source"`
}

// EntryOf returns the line of a program whose file is at an address.
func EntryOf(p Program, file string) Entry {
	return Entry{Name: p.Name, Title: p.Title, Group: p.Group, File: file, Wasm: p.Wasm, Delta: p.Delta, Size: p.Size, Source: Digest(p.Files)}
}

// DecodeList reads the list of programs.
func DecodeList(text []byte) ([]Entry, error) {
	var list []Entry
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, language.Errorf("reading the list of programs: %s", err)
	}
	if len(list) == 0 {
		return nil, language.Errorf("reading the list of programs: there are none in it")
	}
	for i, e := range list {
		if !program.IsName(e.Name) || e.File == "" {
			return nil, language.Errorf("reading the list of programs: entry %d has no usable name or no file", i)
		}
	}
	return list, nil
}

// Digest returns a number, in hexadecimal, that tells the files of one program from
// those of another, whatever their order.
func Digest(files []program.File) string {
	var sum uint64
	for _, f := range files {
		h := fnv.New64a()
		h.Write([]byte(f.Name + "\x00" + f.Text)) // never fails
		sum += h.Sum64()
	}
	return fmt.Sprintf("%016x", sum)
}
