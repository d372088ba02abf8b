package slim

import (
	"bytes"
	"errors"
)

// Streams of a chunk of data segments.
const (
	regionStream = iota // for each region: zeros before it, bytes, and whether it is whole
	byteStream
	dataStreams
)

// The linker leaves out of the data what is zero for so many bytes, and begins another
// segment after it.
const segmentOverhead = 8

// A segment is a part of memory as a program starts.
type segment struct {
	at   int
	data []byte
}

// data writes the section of data. Segments that the linker has divided are written as
// regions of memory, zeros included: where it divided them can be seen from those.
func (e *encoder) data(end int) error {
	segments, head, err := readSegments(&e.in, end)
	if err != nil {
		return err
	}
	e.raw = append(e.raw, head...)
	e.flush()
	at := 0
	for len(segments) > 0 {
		var s [dataStreams][]byte
		s[regionStream] = appendUint(nil, uint64(at))
		items, becomes := 0, 0
		for len(segments) > 0 && len(s[byteStream]) < chunkSize {
			n := regionOf(segments)
			first, last := segments[0], segments[n-1]
			size := last.at + len(last.data) - first.at
			whole := uint64(0)
			if n == 1 {
				whole = 1
			}
			s[regionStream] = appendUint(s[regionStream], zigzag(int64(first.at-at)), uint64(size)<<1|whole)
			memory := make([]byte, size)
			for _, g := range segments[:n] {
				copy(memory[g.at-first.at:], g.data)
				becomes += len(appendSegment(nil, g))
			}
			s[byteStream] = append(s[byteStream], memory...)
			at = first.at + size
			segments = segments[n:]
			items++
		}
		e.chunk(dataChunk, items, becomes, s[:]...)
	}
	return nil
}

// regionOf returns how many of the first segments are what the linker would divide the
// memory that they span into. It is 1 where that would not divide into one.
func regionOf(segments []segment) int {
	size := 0
	for i, g := range segments {
		if len(g.data) == 0 || g.data[0] == 0 || g.data[len(g.data)-1] == 0 || bytes.Contains(g.data, make([]byte, segmentOverhead)) {
			return max(i, 1)
		}
		if i > 0 {
			before := segments[i-1]
			if gap := g.at - before.at - len(before.data); gap < segmentOverhead || gap > chunkSize/8 || size > chunkSize {
				return i
			}
		}
		size += len(g.data)
	}
	return len(segments)
}

// divide calls each with the segments of a region that is not whole.
func divide(at int, memory []byte, each func(segment)) {
	from, zeros := 0, 0
	for i, b := range memory {
		if b == 0 {
			zeros++
			continue
		}
		if zeros >= segmentOverhead {
			each(segment{at + from, memory[from : i-zeros]})
			from = i
		}
		zeros = 0
	}
	each(segment{at + from, memory[from:]})
}

// readSegments reads the section of data up to end, and returns what stands before the
// segments as well.
func readSegments(in *reader, end int) (segments []segment, head []byte, err error) {
	from := in.at
	n := in.uint()
	head = in.b[from:in.at]
	for ; n > 0; n-- {
		if in.byte() != 0 || in.byte() != opI32Const {
			return nil, nil, errors.New("a data segment is not of the kind that Go has")
		}
		g := segment{at: int(in.int())}
		if in.byte() != opEnd || g.at < 0 {
			return nil, nil, errors.New("a data segment is at no place of memory")
		}
		g.data = in.take(int(in.uint()))
		if in.err != nil || in.at > end {
			return nil, nil, errShort
		}
		segments = append(segments, g)
	}
	return segments, head, nil
}

func appendSegment(b []byte, g segment) []byte {
	b = appendInt(append(b, 0, opI32Const), int64(g.at))
	b = appendUint(append(b, opEnd), uint64(len(g.data)))
	return append(b, g.data...)
}
