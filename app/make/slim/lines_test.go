package slim

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"testing"
)

// TestDropLines has a file in which the runtime knows less of one function. All else is as
// it was, at its place.
func TestDropLines(t *testing.T) {
	wasm := everything()
	without, err := DropLines(wasm, func(function string) bool { return function == "main.main" })
	if err != nil {
		t.Fatal(err)
	}
	same, err := DropLines(wasm, func(string) bool { return false })
	if err != nil || !bytes.Equal(memoryOf(t, same), memoryOf(t, wasm)) {
		t.Errorf("other memory where nothing is dropped: %v", err)
	}
	slim, err := Encode(without)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := Decode(slim); err != nil || !bytes.Equal(back, without) {
		t.Errorf("another file comes out: %v", err)
	}
	before, after := tablesOf(t, wasm), tablesOf(t, without)
	for n, function := range []string{"runtime.text", "main.main", "main.other", "runtime.text"} {
		for kind := range kindsOf(2) {
			if n == 0 || n == 3 && kind >= fixedKinds {
				continue
			}
			drop := function == "main.main" && (kind == fileTable || kind == lineTable)
			if was, is := before[n][kind], after[n][kind]; drop && is != "" || !drop && is != was {
				t.Errorf("table %d of %s was %q, is %q", kind, function, was, is)
			}
		}
	}
	if _, err := DropLines(wasm[:8], func(string) bool { return true }); err != nil {
		t.Errorf("without data: %v", err)
	}
	empty := append([]byte("\x00asm\x01\x00\x00\x00"), section(11, 0)...)
	if _, err := DropLines(empty, func(string) bool { return true }); err == nil {
		t.Error("without tables: no error")
	}
}

// memoryOf returns the memory with which a file starts.
func memoryOf(t *testing.T, wasm []byte) (memory []byte) {
	t.Helper()
	for _, g := range segmentsOf(t, wasm) {
		if end := g.at + len(g.data); end > len(memory) {
			memory = append(memory, make([]byte, end-len(memory))...)
		}
		copy(memory[g.at:], g.data)
	}
	return memory
}

// segmentsOf returns the data of a file.
func segmentsOf(t *testing.T, wasm []byte) (all []segment) {
	t.Helper()
	ends := slices.Sorted(maps.Keys(sectionEnds(wasm)))
	for i, at := range ends[:len(ends)-1] {
		if wasm[at] != 11 {
			continue
		}
		in := reader{b: wasm, at: at}
		in.byte()
		in.uint()
		segments, _, err := readSegments(&in, ends[i+1])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, segments...)
	}
	return all
}

// tablesOf returns the tables by places of each function of a file.
func tablesOf(t *testing.T, wasm []byte) (all [][]string) {
	t.Helper()
	segments := segmentsOf(t, wasm)
	tables, _, ok := readTables(segments[slices.IndexFunc(segments, hasTables):])
	if !ok {
		t.Fatal("no tables")
	}
	for n := range tables.count {
		f := tables.memory[tables.functions+int(binary.LittleEndian.Uint32(tables.memory[tables.functions+8*n+4:])):]
		var of []string
		for kind := range 6 {
			table := ""
			if kind < fixedKinds+int(f[28]) {
				if place := int(binary.LittleEndian.Uint32(f[fieldOf(kind):])); place > 0 {
					memory := tables.memory[tables.places+place:]
					table = string(memory[:tableLength(memory)])
				}
			}
			of = append(of, table)
		}
		all = append(all, of)
	}
	return all
}
