package check

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// A Source hands out what the build has put down about the standard library,
// in sets of packages. A set that was asked for once is not asked for again.
type Source interface {
	// Types returns the pack of what the packages of a set export.
	Types(set string) ([]byte, error)
	// Docs returns the pack of their documentation.
	Docs(set string) ([]byte, error)
}

// CoreSet is the set that every session reads. Its pack of types holds also
// the entries IndexEntry and FactsEntry, which tell of all sets.
const CoreSet = "core"

// Entries of the core set's types that are no packages.
const (
	// IndexEntry lists the packages that programs can import, as Package.String
	// writes them, a line each.
	IndexEntry = "#index"
	// FactsEntry lists what vet knows of functions whose source it does not see,
	// as Facts returns it, a line each.
	FactsEntry = "#facts"
)

// A Package is one that programs can import.
type Package struct {
	Set, Path, Name string
	Exports         []string // names, sorted
}

// String returns a line of the index: set, path, name and exported names.
func (p Package) String() string {
	return strings.Join(append([]string{p.Set, p.Path, p.Name}, p.Exports...), " ")
}

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
