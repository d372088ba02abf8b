package slim

import (
	"bytes"
	"errors"
	"slices"
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
// regions of memory, zeros included: where it divided them can be seen from those. The
// region with the tables of the functions is a chunk of its own.
func (e *encoder) data(end int) error {
	segments, head, err := readSegments(&e.in, end)
	if err != nil {
		return err
	}
	e.raw = append(e.raw, head...)
	e.flush()
	tables := -1
	if !e.plain {
		tables = slices.IndexFunc(segments, hasTables)
	}
	for i := 0; i < len(segments); {
		if i == tables {
			if n := e.tables(segments[i:]); n > 0 {
				i += n
				continue
			}
		}
		stop := len(segments)
		if i < tables {
			stop = tables
		}
		i += e.regions(segments[i:stop])
	}
	return nil
}

// regions writes a chunk of the first of some segments, and returns of how many.
func (e *encoder) regions(segments []segment) (done int) {
	var s [dataStreams][]byte
	at := segments[0].at
	s[regionStream] = appendUint(nil, uint64(at))
	items, becomes := 0, 0
	for done < len(segments) && len(s[byteStream]) < chunkSize {
		n := regionOf(segments[done:], chunkSize)
		memory, bytes := join(segments[done : done+n])
		whole := uint64(0)
		if n == 1 {
			whole = 1
		}
		first := segments[done].at
		s[regionStream] = appendUint(s[regionStream], zigzag(int64(first-at)), uint64(len(memory))<<1|whole)
		s[byteStream] = append(s[byteStream], memory...)
		at = first + len(memory)
		becomes += bytes
		done += n
		items++
	}
	e.chunk(dataChunk, items, becomes, s[:]...)
	return done
}

// tables writes a chunk of the tables of the functions, whose head is in the first of some
// segments, and returns of how many segments it is: none if it has not found its way in
// them.
func (e *encoder) tables(segments []segment) int {
	t, n, ok := readTables(segments)
	if !ok {
		return 0
	}
	w := tableWriter{tables: t}
	if !w.write() {
		return 0
	}
	_, becomes := join(segments[:n])
	whole := uint64(0)
	if n == 1 {
		whole = 1
	}
	w.s[tableRegion] = appendUint(nil, uint64(segments[0].at), uint64(len(t.memory))<<1|whole, uint64(t.head), uint64(t.places))
	w.s[tableBytes] = slices.Concat(t.memory[:t.places], t.memory[w.end:])
	e.chunk(tableChunk, 1, becomes, w.s[:]...)
	return n
}

// join returns the memory that segments span, and how many bytes they are in a file.
func join(segments []segment) (memory []byte, size int) {
	first, last := segments[0], segments[len(segments)-1]
	memory = make([]byte, last.at+len(last.data)-first.at)
	for _, g := range segments {
		copy(memory[g.at-first.at:], g.data)
		size += len(appendSegment(nil, g))
	}
	return memory, size
}

// regionOf returns how many of the first segments are what the linker would divide the
// memory that they span into, which has about so many bytes at most. It is 1 where that
// would not divide into one.
func regionOf(segments []segment, most int) int {
	size := 0
	for i, g := range segments {
		if len(g.data) == 0 || g.data[0] == 0 || g.data[len(g.data)-1] == 0 || bytes.Contains(g.data, make([]byte, segmentOverhead)) {
			return max(i, 1)
		}
		if i > 0 {
			before := segments[i-1]
			if gap := g.at - before.at - len(before.data); gap < segmentOverhead || gap > most/8 || size > most {
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
