// Package slim writes WebAssembly that Go's linker has made in another order, in which
// it compresses better, and as the difference to a file that a page has already.
//
// In goes a file of Go's linker. [Encode] sorts its bytes by what they are: codes for
// what Go's compiler often writes one after another (idioms.txt), the constants, offsets
// and callees of instructions, what the runtime knows of functions, and the data, each kind
// in a stream of its own; what follows from the rest is left out. A file says itself what
// its codes stand for. [Against] says a file so sorted as what it has in common with
// another, and the rest. The page undoes both (web/slim.js, web/functions.js, web/tables.js,
// web/delta.js): what it compiles is what was sorted, to the byte, and the two functions
// here refuse whatever [Decode] or [Patch], which are written as the page's, would not give
// back. [DropLines] is for what may be lost before. How the result is compressed and served
// is not this package's business.
//
// A slim file is a list of chunks, which can be undone one by one as they come. A chunk
// is its kind, the number of its items, the number of bytes that it becomes and, for
// each of its streams, the length, all as unsigned LEB128, and then the streams.
package slim

import (
	"bytes"
	"errors"
	"fmt"
)

// Format changes whenever the same input gives another result than before.
const Format = 3

// Kinds of chunks.
const (
	rawChunk   = iota // bytes as they are, in one stream
	codeChunk         // functions
	dataChunk         // data segments
	tableChunk        // data segments with the tables of the functions
	codesChunk        // what codes of functions stand for, which becomes nothing itself
	chunkKinds
)

// chunkSize is how many bytes, at least, a chunk of functions or segments becomes where
// there are as many. In larger chunks kinds are further apart, which compresses better,
// and smaller ones can be undone earlier.
const chunkSize = 1 << 19

// streamsOf has how many streams a chunk of each kind has.
var streamsOf = [chunkKinds]int{1, codeStreams, dataStreams, tableStreams, 1}

// funcValueOffset is what the linker adds to the number of a function, without the
// imported ones, to make the upper part of its program counter.
const funcValueOffset = 0x1000

// Encode returns a file of Go's linker as a slim file.
func Encode(wasm []byte) ([]byte, error) {
	slim, err := encode(wasm, false)
	if err == errOther { // the tables of its functions are not as they were in Go 1.26
		slim, err = encode(wasm, true)
	}
	if err != nil {
		return nil, fmt.Errorf("sorting WebAssembly: %w", err)
	}
	return slim, nil
}

var errOther = errors.New("it would not come out as it went in")

// encode returns a slim file that is known to give back what it was made of. A plain one
// has no chunk of tables.
func encode(wasm []byte, plain bool) ([]byte, error) {
	e := &encoder{in: reader{b: wasm}, plain: plain}
	if err := e.encode(); err != nil {
		return nil, err
	}
	back, err := Decode(e.out)
	if err != nil || !bytes.Equal(back, wasm) {
		return nil, errOther
	}
	return e.out, nil
}

// An encoder writes a slim file.
type encoder struct {
	in    reader
	out   []byte
	raw   []byte // what has to come next as it is
	plain bool
}

func (e *encoder) encode() error {
	e.keep(8) // magic number and version
	for !e.in.done() && e.in.err == nil {
		start := e.in.at
		id := e.in.byte()
		size := e.in.uint()
		end := e.in.at + int(size)
		if end > len(e.in.b) {
			return errors.New("a section is cut short")
		}
		e.raw = append(e.raw, e.in.b[start:e.in.at]...)
		switch id {
		case 10:
			if err := e.code(end); err != nil {
				return err
			}
		case 11:
			if err := e.data(end); err != nil {
				return err
			}
		default:
			e.keep(end - e.in.at)
		}
		if e.in.at != end && e.in.err == nil {
			return fmt.Errorf("section %d has %d bytes that nothing is known of", id, end-e.in.at)
		}
	}
	e.flush()
	return e.in.err
}

// keep has the next n bytes come as they are.
func (e *encoder) keep(n int) { e.raw = append(e.raw, e.in.take(n)...) }

// flush writes the chunk of what comes as it is.
func (e *encoder) flush() {
	if len(e.raw) > 0 {
		e.chunk(rawChunk, 1, len(e.raw), e.raw)
		e.raw = nil
	}
}

func (e *encoder) chunk(kind, items, becomes int, streams ...[]byte) {
	e.out = appendUint(e.out, uint64(kind), uint64(items), uint64(becomes))
	for _, s := range streams {
		e.out = appendUint(e.out, uint64(len(s)))
	}
	for _, s := range streams {
		e.out = append(e.out, s...)
	}
}
