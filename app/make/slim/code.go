package slim

import (
	"encoding/binary"
	"fmt"
)

// code writes the section of functions.
func (e *encoder) code(end int) error {
	e.raw = append(e.raw, e.in.leb()...)
	e.flush()
	c := goCodes()
	e.chunk(codesChunk, len(c.list)+1, 0, c.appendSteps(nil))
	for index := int64(0); e.in.at < end && e.in.err == nil; {
		var s [codeStreams][]byte
		s[restStream] = appendUint(nil, uint64(index))
		items, from := 0, e.in.at
		for e.in.at < end && e.in.at-from < chunkSize && e.in.err == nil {
			size := int(e.in.uint())
			stop := e.in.at + size
			if err := e.function(index, c, &s); err != nil {
				return fmt.Errorf("function %d: %w", index, err)
			}
			if e.in.at != stop {
				return fmt.Errorf("function %d ends after %d bytes too many", index, e.in.at-stop)
			}
			items++
			index++
		}
		e.chunk(codeChunk, items, e.in.at-from, s[:]...)
	}
	return e.in.err
}

// function writes a function.
func (e *encoder) function(index int64, c *codes, s *[codeStreams][]byte) error {
	f := function{in: &e.in, has: c.has, pc: (index + funcValueOffset) << 16}
	if err := f.read(); err != nil {
		return err
	}
	s[restStream] = append(s[restStream], f.head...)
	for left := f.all; len(left) > 0; {
		code, n := c.root.longest(left)
		if n == 0 {
			bytes := e.in.b[left[0].from:left[0].to]
			s[codeStream] = append(s[codeStream], byte(c.other()))
			s[restStream] = append(appendUint(s[restStream], uint64(len(bytes))), bytes...)
			left = left[1:]
			continue
		}
		s[codeStream] = append(s[codeStream], byte(code))
		for k, el := range c.list[code] {
			if el.any {
				to := el.stream()
				s[to] = left[k].appendValue(s[to], el, e.in.b)
			}
		}
		left = left[n:]
	}
	return nil
}

// appendValue writes what follows the opcode of an instruction, of which an element says any.
func (i *instruction) appendValue(out []byte, el element, file []byte) []byte {
	switch el.kind {
	case stack:
		return appendUint(out, uint64(i.value/8))
	case level:
		return appendUint(out, uint64(i.value))
	case address:
		return append(out, binary.BigEndian.AppendUint32(nil, uint32(i.value))[1:]...)
	case returns, resume:
		return appendUint(out, zigzag(i.value))
	case places:
		out = appendUint(out, uint64(len(i.entries)-1))
		var bits byte
		for k := 1; k < len(i.entries); k++ {
			bits |= byte(i.entries[k]-i.entries[k-1]) << ((k - 1) % 8)
			if k%8 == 0 || k == len(i.entries)-1 {
				out = append(out, bits)
				bits = 0
			}
		}
		return out
	case branches:
		out = appendUint(out, uint64(len(i.entries)-1))
		last := int64(0)
		for _, to := range i.entries {
			out = appendUint(out, zigzag(int64(to)-last))
			last = int64(to)
		}
		return out
	}
	return append(out, file[i.from+len(el.opcode()):i.to-len(el.after())]...) // which the linker may have written with more bytes than are needed
}
