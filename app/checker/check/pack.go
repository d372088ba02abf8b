package check

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// A Source hands out what the build has put down about the standard library, in
// sets of packages. A session asks for a set once.
type Source interface {
	// Types returns a pack with what each package of a set exports.
	Types(set string) ([]byte, error)
	// Docs returns a pack with the documentation of each package of a set.
	Docs(set string) ([]byte, error)
}

// CoreSet is the set that every session reads. Its pack of types also has the
// entries IndexEntry and FactsEntry, which tell of all sets.
const CoreSet = "core"

// These entries of the core set's pack of types are not packages.
const (
	// IndexEntry lists the packages that programs can import, as Package.String
	// writes them, a line each.
	IndexEntry = "#index"
	// FactsEntry lists, a line each as Facts returns them, facts about functions
	// whose source a session does not see.
	FactsEntry = "#facts"
)

// A Package is a package that programs can import.
type Package struct {
	Set, Path, Name string
	Exports         []string // names, sorted
}

// String returns a line of the index: set, path, name and exported names.
func (p Package) String() string {
	return strings.Join(append([]string{p.Set, p.Path, p.Name}, p.Exports...), " ")
}

// parseIndex reads the lines of the index.
func parseIndex(text string) ([]*Package, error) {
	var all []*Package
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 3 {
			return nil, fmt.Errorf("reading the index of packages: a line says %q", line)
		}
		all = append(all, &Package{f[0], f[1], f[2], f[3:]})
	}
	return all, nil
}

// An Entry is a named part of a pack.
type Entry struct {
	Name string
	Data []byte
}

// packMagic is the first line of a pack. Then come a line for each entry with
// its name and its length in bytes, an empty line, and the entries' bytes.
const packMagic = "ctxplay pack 1\n"

// Pack puts entries into one file. Names have neither spaces nor line breaks.
func Pack(entries []Entry) []byte {
	var b bytes.Buffer
	b.WriteString(packMagic)
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %d\n", e.Name, len(e.Data))
	}
	b.WriteByte('\n')
	for _, e := range entries {
		b.Write(e.Data)
	}
	return b.Bytes()
}

// unpack returns the entries of a pack by name.
func unpack(pack []byte) (map[string][]byte, error) {
	head, body, ok := bytes.Cut(pack, []byte("\n\n"))
	list, isPack := strings.CutPrefix(string(head)+"\n", packMagic)
	if !ok || !isPack {
		return nil, fmt.Errorf("reading a pack: it is none")
	}
	entries := make(map[string][]byte)
	for line := range strings.Lines(list) {
		name, size, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		n, err := strconv.Atoi(size)
		if err != nil || n < 0 || n > len(body) {
			return nil, fmt.Errorf("reading a pack: it is cut short at %s", name)
		}
		entries[name], body = body[:n:n], body[n:]
	}
	return entries, nil
}
