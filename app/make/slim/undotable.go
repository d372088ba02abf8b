package slim

import (
	"encoding/binary"
	"errors"
)

// decodeTables makes the segments of a region that has the tables of the functions.
func decodeTables(out []byte, s []reader) ([]byte, error) {
	region := &s[tableRegion]
	at := int(region.uint())
	told := region.uint()
	size, head, before := int(told>>1), int(region.uint()), int(region.uint())
	if before > size || size > 1<<30 {
		return nil, errors.New("tables are cut short")
	}
	memory := make([]byte, size)
	copy(memory, s[tableBytes].take(before))
	t, err := findTables(memory, head)
	if err != nil {
		return nil, err
	}
	if t.places != before {
		return nil, errors.New("tables are not where they should be")
	}
	r := tableReader{tables: t, s: s}
	if err := r.read(); err != nil {
		return nil, err
	}
	copy(memory[t.end:], s[tableBytes].take(size-t.end))
	for i := range s {
		if s[i].err != nil {
			return nil, s[i].err
		}
	}
	if told&1 == 1 {
		return appendSegment(out, segment{at, memory}), nil
	}
	divide(at, memory, func(g segment) { out = appendSegment(out, g) })
	return out, nil
}

// A tableReader makes tables of their streams.
type tableReader struct {
	*tables
	s []reader

	entry, unit, line, lastName int64
	next                        int               // where the next table by places comes
	known                       map[string]uint32 // where those that there are already are
	lists                       [dataKinds]dataList
}

var errTables = errors.New("tables have no room")

func (r *tableReader) read() error {
	r.entry, r.lastName, r.next, r.known = -1, -1, 1, make(map[string]uint32)
	for c := range r.lists {
		r.lists[c].most = -1
	}
	for n := range r.count {
		if err := r.function(n); err != nil {
			return err
		}
	}
	last := r.entry + 1 + unzigzag(r.s[entryStream].uint())
	binary.LittleEndian.PutUint32(r.memory[r.functions+8*r.count:], uint32(last))
	return nil
}

func (r *tableReader) function(n int) error {
	at := r.functions + r.structs
	tables, data := int(r.s[tableCounts].uint()), int(r.s[tableCounts].uint())
	size := functionSize + 4*(tables+data)
	if tables > tableKinds-fixedKinds || data > dataKinds || tables < 0 || data < 0 || at+size > len(r.memory) {
		return errTables
	}
	f := r.memory[at : at+size]
	set := func(at int, v int64) { binary.LittleEndian.PutUint32(f[at:], uint32(v)) }
	r.entry += 1 + unzigzag(r.s[entryStream].uint())
	name := r.lastName + 1 + unzigzag(r.s[nameStream].uint())
	if name < 0 || name >= int64(len(r.names)) {
		return errors.New("a function has no name")
	}
	r.lastName = max(r.lastName, name)
	r.unit += unzigzag(r.s[unitStream].uint())
	r.line += unzigzag(r.s[lineStream].uint())
	binary.LittleEndian.PutUint32(r.memory[r.functions+8*n:], uint32(r.entry))
	binary.LittleEndian.PutUint32(r.memory[r.functions+8*n+4:], uint32(r.structs))
	set(0, r.entry)
	set(4, int64(r.names[name]))
	set(8, int64(r.s[argsStream].uint()))
	set(12, int64(r.s[returnStep].uint()))
	set(28, int64(tables))
	set(32, r.unit)
	set(36, r.line)
	f[40], f[41], f[43] = byte(r.s[idStream].uint()), byte(r.s[flagStream].uint()), byte(data)
	present := r.s[presentStream].byte()
	for _, kind := range kindsOf(tables) {
		if present>>kind&1 == 1 {
			place, err := r.table(kind)
			if err != nil {
				return err
			}
			set(fieldOf(kind), int64(place))
		}
	}
	for kind := range data {
		place, err := r.data(kind)
		if err != nil {
			return err
		}
		set(functionSize+4*(tables+kind), int64(place))
	}
	r.structs = align8(r.structs + size)
	r.end = at + size
	return nil
}

// table returns where a table by places is. One that is like another is there already.
func (r *tableReader) table(kind int) (uint32, error) {
	values, places := &r.s[valueStream+kind], &r.s[placeStream+kind]
	var made []byte
	for first := true; values.err == nil && places.err == nil; first = false {
		value := values.leb()
		made = append(made, value...)
		if !first && len(value) == 1 && value[0] == 0 {
			break
		}
		made = append(made, places.leb()...)
	}
	if place, ok := r.known[string(made)]; ok {
		return place, nil
	}
	place := r.next
	if r.places+place+len(made) > r.functions {
		return 0, errTables
	}
	copy(r.memory[r.places+place:], made)
	r.known[string(made)] = uint32(place)
	r.next += len(made)
	return uint32(place), nil
}

// data returns where data of a function are.
func (r *tableReader) data(kind int) (uint32, error) {
	list, in := &r.lists[dataClasses[kind]], &r.s[dataStream+kind]
	switch code := in.uint(); {
	case code == 0:
		return noData, nil
	case code == 1:
		list.add(uint32(in.uint()))
	case code&1 == 1:
		list.add(uint32(list.most + int64(code>>1)))
	case code/2-1 < uint64(len(list.places)):
		return list.places[code/2-1], nil
	default:
		return 0, errors.New("a function has data that are nowhere")
	}
	return list.places[len(list.places)-1], nil
}
