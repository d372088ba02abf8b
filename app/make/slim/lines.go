package slim

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

// DropLines returns a file of Go's linker in which the runtime does not know of some
// functions in which file and at which line they are: a stack names them and no more. It
// runs as it did. What only preemption and debuggers ask for, neither of which there is
// in a browser, goes as well. Data come in a few large segments: of more than a hundred
// thousand, which the linker sees to, some browsers make nothing.
func DropLines(wasm []byte, of func(function string) bool) ([]byte, error) {
	in := reader{b: wasm}
	out := slices.Clone(in.take(8))
	for !in.done() && in.err == nil {
		start := in.at
		id := in.byte()
		size := int(in.uint())
		end := in.at + size
		if id != 11 || in.err != nil {
			in.take(size)
			out = append(out, wasm[start:in.at]...)
			continue
		}
		segments, _, err := readSegments(&in, end)
		if err == nil {
			segments, err = dropLines(segments, of)
		}
		if err != nil {
			return nil, fmt.Errorf("dropping lines: %w", err)
		}
		body := appendUint(nil, uint64(len(segments)))
		for _, g := range segments {
			body = appendSegment(body, g)
		}
		out = append(appendUint(append(out, id), uint64(len(body))), body...)
	}
	if in.err != nil {
		return nil, fmt.Errorf("dropping lines: %w", in.err)
	}
	return out, nil
}

// dropLines returns segments in which the tables lack what DropLines drops.
func dropLines(segments []segment, of func(string) bool) ([]segment, error) {
	first := slices.IndexFunc(segments, hasTables)
	if first < 0 {
		return nil, errNoTables
	}
	t, n, ok := readTables(segments[first:])
	if !ok {
		return nil, errNoTables
	}
	t.dropLines(of)
	joined := append(joinNear(segments[:first]), segment{segments[first].at, t.memory})
	return append(joined, joinNear(segments[first+n:])...), nil
}

// joinNear returns segments of which those that are near are one.
func joinNear(segments []segment) (joined []segment) {
	const most, gap = chunkSize, 1 << 10
	for len(segments) > 0 {
		n, first := 1, segments[0]
		for end := first.at + len(first.data); n < len(segments); n++ {
			g := segments[n]
			if g.at < end || g.at-end > gap || g.at+len(g.data)-first.at > most {
				break
			}
			end = g.at + len(g.data)
		}
		memory, _ := join(segments[:n])
		joined = append(joined, segment{first.at, memory})
		segments = segments[n:]
	}
	return joined
}

// dropLines lays the tables by places out anew, as the linker does, without some of them.
func (t *tables) dropLines(of func(string) bool) {
	before := slices.Clone(t.memory[t.places:t.functions])
	clear(t.memory[t.places:t.functions])
	next, known := 1, make(map[string]int)
	for n := range t.count {
		f := t.memory[t.functions+int(binary.LittleEndian.Uint32(t.memory[t.functions+8*n+4:])):]
		name := t.memory[t.firstName+int(binary.LittleEndian.Uint32(f[4:])):]
		drop := of(string(name[:bytes.IndexByte(name, 0)]))
		for _, kind := range kindsOf(int(binary.LittleEndian.Uint32(f[28:]))) {
			field := f[fieldOf(kind):]
			place := int(binary.LittleEndian.Uint32(field))
			if place == 0 {
				continue
			}
			to := 0
			if !drop || kind != fileTable && kind != lineTable && kind != preemptTable {
				table := before[place : place+tableLength(before[place:])]
				if to = known[string(table)]; to == 0 {
					to = next
					known[string(table)] = to
					next += copy(t.memory[t.places+to:], table)
				}
			}
			binary.LittleEndian.PutUint32(field, uint32(to))
		}
	}
}

// tableLength returns the length of the table by places with which memory begins.
func tableLength(memory []byte) int {
	in := reader{b: memory}
	for first := true; in.err == nil; first = false {
		if value := in.leb(); !first && len(value) == 1 && value[0] == 0 {
			break
		}
		in.leb()
	}
	return in.at
}
