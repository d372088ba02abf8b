package slim

import (
	"errors"
	"fmt"
)

// Decode returns the file that a slim file was made of.
func Decode(slim []byte) (wasm []byte, err error) {
	in := reader{b: slim}
	for !in.done() && in.err == nil {
		kind, items, becomes := in.uint(), int(in.uint()), int(in.uint())
		if kind > tableChunk {
			return nil, fmt.Errorf("undoing a slim file: there is no chunk of kind %d", kind)
		}
		sizes := make([]int, [...]int{1, codeStreams, dataStreams, tableStreams}[kind])
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
			wasm, err = decodeCode(wasm, items, streams)
		case dataChunk:
			wasm, err = decodeData(wasm, items, streams)
		case tableChunk:
			wasm, err = decodeTables(wasm, streams)
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

func decodeCode(out []byte, items int, s []reader) ([]byte, error) {
	index := int64(s[restStream].uint())
	for range items {
		d := decoder{s: s, pc: (index + funcValueOffset) << 16}
		d.decode()
		for i := range s {
			if s[i].err != nil {
				return nil, fmt.Errorf("function %d, stream %d: %w", index, i, s[i].err)
			}
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

func (d *decoder) put(b ...byte)   { d.out = append(d.out, b...) }
func (d *decoder) copy(stream int) { d.put(d.s[stream].leb()...) }

func (d *decoder) decode() {
	rest := &d.s[restStream]
	declared := rest.uint()
	d.out = appendUint(d.out, declared)
	for ; declared > 0 && rest.err == nil; declared-- {
		d.copy(restStream)
		d.put(rest.byte())
	}
	for d.depth >= 0 && d.s[opStream].err == nil {
		d.instruction(d.s[opStream].byte())
	}
}

func (d *decoder) instruction(op byte) {
	rest := &d.s[restStream]
	switch {
	case op >= getLocal && op < teeLocal:
		d.put(opLocalGet, op-getLocal)
		return
	case op >= teeLocal && op < setLocal:
		d.put(opLocalTee, op-teeLocal)
		return
	case op >= setLocal && op < returnPoint:
		d.put(opLocalSet, op-setLocal)
		return
	case op == returnPoint:
		d.last += unzigzag(d.s[returnStream].uint())
		d.out = appendInt(append(d.out, opI64Const), d.pc|d.last)
		return
	case op == withResult:
		d.depth++
		d.put(d.s[opStream].byte(), rest.byte())
		return
	}
	d.put(op)
	switch {
	case op == opBlock || op == opLoop || op == opIf:
		d.depth++
		d.put(blockWithoutResult)
	case op == opEnd:
		d.depth--
	case op == opBr || op == opBrIf:
		d.copy(branchStream)
	case op == opBrTable:
		d.table(&d.s[tableStream])
	case op == opCall:
		d.copy(callStream)
	case op >= opLocalGet && op <= opLocalTee:
		d.copy(localStream)
	case op == opGlobalGet || op == opGlobalSet:
		d.copy(restStream)
	case op == opI32Const:
		d.copy(int32Stream)
	case op == opI64Const:
		d.copy(int64Stream)
	case op == opF32Const:
		d.put(rest.take(4)...)
	case op == opF64Const:
		d.put(rest.take(8)...)
	case op == opCallIndirect:
		d.copy(restStream)
		d.put(0)
	case op == opMemorySize || op == opMemoryGrow:
		d.put(0)
	case op >= opStores && op < opMemorySize:
		d.put(alignments[op-opLoads])
		d.copy(storeStream)
	case op >= opLoads && op < opStores:
		d.put(alignments[op-opLoads])
		d.copy(loadStream)
	case op == opMore:
		more := rest.uint()
		d.out = appendUint(d.out, more)
		if more == opMemoryCopy {
			d.put(0, 0)
		} else if more == opMemoryFill {
			d.put(0)
		}
	}
}

func (d *decoder) table(in *reader) {
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
