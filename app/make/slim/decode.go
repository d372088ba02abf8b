package slim

import (
	"errors"
	"fmt"
)

// Decode returns the file that a slim file was made of.
func Decode(slim []byte) (wasm []byte, err error) {
	in := reader{b: slim}
	var codes [][]step
	for !in.done() && in.err == nil {
		kind, items, becomes := in.uint(), int(in.uint()), int(in.uint())
		if kind >= chunkKinds {
			return nil, fmt.Errorf("undoing a slim file: there is no chunk of kind %d", kind)
		}
		sizes := make([]int, streamsOf[kind])
		for i := range sizes {
			sizes[i] = int(in.uint())
		}
		streams := make([]reader, len(sizes))
		for i, n := range sizes {
			streams[i].b = in.take(n)
		}
		from := len(wasm)
		switch kind {
		case rawChunk:
			wasm = append(wasm, streams[0].b...)
		case codeChunk:
			wasm, err = decodeCode(wasm, items, codes, streams)
		case dataChunk:
			wasm, err = decodeData(wasm, items, streams)
		case tableChunk:
			wasm, err = decodeTables(wasm, streams)
		case codesChunk:
			codes = readSteps(&streams[0], min(items, maxCodes))
			err = streams[0].err
		}
		if err == nil && len(wasm)-from != becomes {
			err = fmt.Errorf("a chunk becomes %d bytes instead of %d", len(wasm)-from, becomes)
		}
		if err != nil {
			return nil, fmt.Errorf("undoing a slim file: %w", err)
		}
	}
	if in.err != nil {
		return nil, fmt.Errorf("undoing a slim file: %w", in.err)
	}
	return wasm, nil
}

var errSteps = errors.New("a code stands for what nothing is known of")

// decodeCode writes functions, by the steps of their codes.
func decodeCode(out []byte, items int, codes [][]step, s []reader) ([]byte, error) {
	index := int64(s[restStream].uint())
	for range items {
		d := decoder{s: s, pc: (index + funcValueOffset) << 16}
		if err := d.decode(codes); err != nil {
			return nil, fmt.Errorf("function %d: %w", index, err)
		}
		out = append(appendUint(out, uint64(len(d.out))), d.out...)
		index++
	}
	return out, nil
}

// A decoder makes one function of its parts.
type decoder struct {
	s     []reader
	out   []byte
	pc    int64
	last  int64
	depth int
}

func (d *decoder) decode(codes [][]step) error {
	rest := &d.s[restStream]
	declared := rest.uint()
	d.out = appendUint(d.out, declared)
	for ; declared > 0 && rest.err == nil; declared-- {
		d.out = append(append(d.out, rest.leb()...), rest.byte())
	}
	for d.depth >= 0 && d.s[codeStream].err == nil {
		code := int(d.s[codeStream].byte())
		if code >= len(codes) {
			return errSteps
		}
		for k := range codes[code] {
			d.step(&codes[code][k])
		}
	}
	for i := range d.s {
		if d.s[i].err != nil {
			return fmt.Errorf("stream %d: %w", i, d.s[i].err)
		}
	}
	return nil
}

// step does a step.
func (d *decoder) step(s *step) {
	in := &d.s[s.stream]
	switch s.does {
	case literal:
		d.out = append(d.out, s.bytes...)
		d.depth += s.deeper
	case copyNumber:
		d.out = append(d.out, in.leb()...)
	case copy1:
		d.out = append(d.out, in.byte())
	case copy4:
		d.out = append(d.out, in.take(4)...)
	case copy8:
		d.out = append(d.out, in.take(8)...)
	case copyAll:
		d.out = append(d.out, in.take(int(in.uint()))...)
	case writeStack:
		d.out = appendInt(d.out, int64(in.uint()*8))
	case writeOffset:
		d.out = appendUint(d.out, in.uint()*8)
	case writeAddress:
		d.out = appendInt(d.out, int64(in.byte())<<16|int64(in.byte())<<8|int64(in.byte()))
	case writeReturn:
		d.last += d.difference(s)
		d.out = appendInt(d.out, d.pc|d.last)
	case writeResume:
		d.out = appendInt(d.out, d.last+d.difference(s))
	case writeLevel:
		n := s.value
		if !s.fixed {
			n = int64(in.uint())
		}
		d.out = appendUint(d.out, uint64(int64(d.depth)-n))
	case writePlaces:
		d.places(in)
	case writeBranches:
		d.branches(in)
	}
}

// difference returns the value of a step, which may be below zero.
func (d *decoder) difference(s *step) int64 {
	if s.fixed {
		return s.value
	}
	return unzigzag(d.s[s.stream].uint())
}

func (d *decoder) places(in *reader) {
	n := in.uint()
	d.out = appendUint(d.out, n, 0)
	block, bits := uint64(0), byte(0)
	for i := uint64(0); i < n && in.err == nil; i++ {
		if i%8 == 0 {
			bits = in.byte()
		}
		block += uint64(bits >> (i % 8) & 1)
		d.out = appendUint(d.out, block)
	}
}

func (d *decoder) branches(in *reader) {
	n := in.uint()
	d.out = appendUint(d.out, n)
	last := int64(0)
	for i := uint64(0); i <= n && in.err == nil; i++ {
		last += unzigzag(in.uint())
		d.out = appendUint(d.out, uint64(last))
	}
}

func decodeData(out []byte, items int, s []reader) ([]byte, error) {
	regions, memory := &s[regionStream], &s[byteStream]
	at := int(regions.uint())
	for range items {
		at += int(unzigzag(regions.uint()))
		size := regions.uint()
		part := memory.take(int(size >> 1))
		if regions.err != nil || memory.err != nil {
			return nil, errors.New("data are cut short")
		}
		if size&1 == 1 {
			out = appendSegment(out, segment{at, part})
		} else {
			divide(at, part, func(g segment) { out = appendSegment(out, g) })
		}
		at += len(part)
	}
	return out, nil
}
