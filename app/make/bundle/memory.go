package bundle

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// Sections and kinds of WebAssembly's binary format.
const (
	wasmHeader    = 8 // bytes, magic number and version
	importSection = 2
	memorySection = 5
	memoryKind    = 2
)

// importMemory returns a WebAssembly program that has its memory from its host, as
// builder.memory, and not one of its own. So the host can give the memory of a run
// that has ended to the next.
func importMemory(wasm []byte) ([]byte, error) {
	if len(wasm) < wasmHeader {
		return nil, errNoWasm
	}
	memory, imports := -1, -1
	type section struct {
		id      byte
		content []byte
	}
	var sections []section
	for rest := wasm[wasmHeader:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errNoWasm
		}
		switch rest[0] {
		case importSection:
			imports = len(sections)
		case memorySection:
			memory = len(sections)
		}
		sections = append(sections, section{rest[0], rest[1+n : 1+n+int(size)]})
		rest = rest[1+n+int(size):]
	}
	if memory < 0 || imports < 0 {
		return nil, errNoWasm
	}
	count, n := binary.Uvarint(sections[imports].content)
	_, m := binary.Uvarint(sections[memory].content) // of memories: there is one
	if n <= 0 || m <= 0 {
		return nil, errNoWasm
	}
	entry := append([]byte("\x07builder\x06memory"), memoryKind)
	entry = append(entry, sections[memory].content[m:]...)
	sections[imports].content = slices.Concat(binary.AppendUvarint(nil, count+1), entry, sections[imports].content[n:])
	out := bytes.NewBuffer(slices.Clone(wasm[:wasmHeader]))
	for i, s := range sections {
		if i != memory {
			out.WriteByte(s.id)
			out.Write(binary.AppendUvarint(nil, uint64(len(s.content))))
			out.Write(s.content)
		}
	}
	return out.Bytes(), nil
}

var errNoWasm = errors.New("giving its memory to its host: it is not WebAssembly that has imports and a memory")
