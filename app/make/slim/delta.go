package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// Streams of a difference.
const (
	literalLengths = iota // how many bytes that base does not have come next
	copyLengths           // how many bytes of base follow
	copyPlaces            // where they are, from the place that follows from the copy before
	literals
	deltaStreams
)

// Matches that are shorter than these cost more than they save, where the copy before
// goes on and where it does not.
const (
	shortest    = 8
	shortestNew = 20
)

// Against says target as what it has in common with base, and the rest. Both may be
// anything; slim files have the most in common.
func Against(base, target []byte) ([]byte, error) {
	out := appendUint(nil, uint64(len(base)), uint64(Sum(base)), uint64(len(target)), uint64(Sum(target)))
	var s [deltaStreams][]byte
	m := newMatcher(base)
	next := 0 // where base goes on as it did
	for at := 0; at < len(target); {
		from := at
		var place, length int
		for ; at < len(target); at++ {
			if place, length = m.find(target, at, next+at-from); length > 0 {
				break
			}
		}
		s[literals] = append(s[literals], target[from:at]...)
		s[literalLengths] = appendUint(s[literalLengths], uint64(at-from))
		s[copyLengths] = appendUint(s[copyLengths], uint64(length))
		if length > 0 {
			s[copyPlaces] = appendUint(s[copyPlaces], zigzag(int64(place-(next+at-from))))
			next = place + length
			at += length
		}
	}
	for _, b := range s {
		out = appendUint(out, uint64(len(b)))
	}
	for _, b := range s {
		out = append(out, b...)
	}
	back, err := Patch(base, out)
	if err == nil && !bytes.Equal(back, target) {
		err = errors.New("it would not come out as it went in")
	}
	if err != nil {
		return nil, fmt.Errorf("taking a difference: %w", err)
	}
	return out, nil
}

// Patch returns the target that a difference to base was made of.
func Patch(base, delta []byte) ([]byte, error) {
	in := reader{b: delta}
	if int(in.uint()) != len(base) || uint32(in.uint()) != Sum(base) {
		return nil, errors.New("undoing a difference: it is one to another file")
	}
	size, sum := int(in.uint()), uint32(in.uint())
	var sizes [deltaStreams]int
	for i := range sizes {
		sizes[i] = int(in.uint())
	}
	var s [deltaStreams]reader
	for i, n := range sizes {
		s[i].b = in.take(n)
	}
	var out []byte
	for next := 0; len(out) < size; {
		n := int(s[literalLengths].uint())
		out = append(out, s[literals].take(n)...)
		length := int(s[copyLengths].uint())
		next += n
		if length > 0 {
			next += int(unzigzag(s[copyPlaces].uint()))
			if next < 0 || length > len(base)-next {
				return nil, errors.New("undoing a difference: it copies what is not there")
			}
			out = append(out, base[next:next+length]...)
			next += length
		}
		if n+length == 0 {
			return nil, errors.New("undoing a difference: it is cut short")
		}
	}
	if len(out) != size || Sum(out) != sum {
		return nil, errors.New("undoing a difference: something else came out")
	}
	return out, nil
}

// Sum returns a sum over bytes, FNV-1a of four at a time: it tells files apart that
// nobody has made alike on purpose, and a page without a secure context can reckon it.
func Sum(b []byte) uint32 {
	h := uint32(2166136261)
	for ; len(b) >= 4; b = b[4:] {
		h = (h ^ binary.LittleEndian.Uint32(b)) * 16777619
	}
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// A matcher finds what a file has in common with base.
type matcher struct {
	base []byte
	head []int32 // the last place of base by the hash of what stands there, plus one
	prev []int32 // for each place, the one before with the same hash, plus one
}

const (
	hashBits = 20
	hashed   = 16 // bytes
	chain    = 16 // places that are looked at
)

func hashAt(b []byte) uint64 {
	const mix = 0x9e3779b97f4a7c15
	return (binary.LittleEndian.Uint64(b)*mix ^ binary.LittleEndian.Uint64(b[8:])) * mix >> (64 - hashBits)
}

func newMatcher(base []byte) *matcher {
	m := &matcher{base, make([]int32, 1<<hashBits), make([]int32, len(base))}
	for i := 0; i+hashed <= len(base); i++ {
		h := hashAt(base[i:])
		m.prev[i], m.head[h] = m.head[h], int32(i+1)
	}
	return m
}

// find returns a place of base and how much of it target repeats at a place of its own,
// 0 if that is not worth it. Base may go on at next.
func (m *matcher) find(target []byte, at, next int) (place, length int) {
	if next >= 0 && next < len(m.base) {
		if n := common(m.base[next:], target[at:]); n >= shortest {
			place, length = next, n
		}
	}
	if at+hashed > len(target) || length > 64 {
		return place, length
	}
	bar := max(length+6, shortestNew-1)
	i := m.head[hashAt(target[at:])]
	for tries := 0; i > 0 && tries < chain; tries++ {
		if n := common(m.base[i-1:], target[at:]); n > bar {
			place, length, bar = int(i-1), n, n
		}
		i = m.prev[i-1]
	}
	return place, length
}

// common returns how many bytes two files have in common at their beginnings.
func common(a, b []byte) int {
	n, i := min(len(a), len(b)), 0
	for ; i+8 <= n; i += 8 {
		if differ := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); differ != 0 {
			return i + bits.TrailingZeros64(differ)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}
