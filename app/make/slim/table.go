package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Streams of a chunk with the tables of the functions. Numbers of a function are beside
// the same ones of others, and each kind of number is in a stream of its own.
const (
	tableRegion   = iota                     // as regionStream, then where the head is, and how much stands before the tables
	tableBytes                               // what stands before the tables, and what stands after them
	entryStream                              // the number of the function, as the difference to the one after the last
	nameStream                               // the number of its name, as the difference to the one after the last new one
	argsStream                               // bytes of arguments
	returnStep                               // where deferred calls are made
	unitStream                               // its package, as the difference to the last
	lineStream                               // the line at which it begins, as the difference to the last
	idStream                                 // what the runtime knows it by
	flagStream                               // what is special about it
	tableCounts                              // how many tables of data by places it has, and how many data
	presentStream                            // which of its tables by places are there, a bit each
	valueStream                              // for each kind of table, the values, as they change
	placeStream   = valueStream + tableKinds // for each kind of table, after how many places they do
	dataStream    = placeStream + tableKinds // for each kind of data of a function, where they are
	tableStreams  = dataStream + dataKinds
)

// Kinds of tables by places in a function: stack pointer, file, line, and data that the
// compiler numbers. Those of inlinedTable, which the linker makes, come last.
const (
	tableKinds = 8
	fixedKinds = 3
	dataKinds  = 8

	fileTable    = 1
	lineTable    = 2
	preemptTable = fixedKinds
	inlinedTable = fixedKinds + 2
)

// dataClasses has, for each kind of data of a function, which others it shares a part of
// memory with: the linker sorts them by alignment.
var dataClasses = [dataKinds]int{0, 0, 1, 0, 2, 2, 2, 0}

// How the linker lays the tables out (cmd/link/internal/ld/pcln.go, runtime/symtab.go).
const (
	functionSize = 44 // of what is known of each function, before its tables and data
	headWords    = 8  // of the head, after its first eight bytes
)

// tablesHead is how the tables of the functions begin.
var tablesHead = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Tables are what the runtime knows of functions, in a part of memory: names, and then the
// tables by places, and what there is about each function. A panic, the garbage collector
// and the recorder of a trace read them.
type tables struct {
	memory       []byte
	head         int
	count        int // functions
	places       int // where the tables by places begin
	functions    int // where that of the functions begins
	names        []int
	firstName    int
	structs, end int // where the next function is described, and where the last of them ends
}

// findTables returns the tables whose head is at a place of memory, which has to hold what
// stands before the tables by places.
func findTables(memory []byte, head int) (*tables, error) {
	if head < 0 || head > len(memory)-8*(headWords+1) || !bytes.HasPrefix(memory[head:], tablesHead) {
		return nil, errNoTables
	}
	word := func(n int) int {
		return int(uint32(binary.LittleEndian.Uint64(memory[head+8*(n+1):])))
	}
	t := &tables{memory: memory, head: head, count: word(0), firstName: head + word(3), places: head + word(6), functions: head + word(7)}
	lastName := head + word(4)
	if t.count == 0 || t.firstName > lastName || lastName > t.places || t.places >= t.functions || t.functions+t.count*(8+functionSize)+4 > len(memory) {
		return nil, errors.New("the tables are not in order")
	}
	for at := t.firstName; at < lastName; {
		t.names = append(t.names, at-t.firstName)
		n := bytes.IndexByte(memory[at:lastName], 0)
		if n < 0 {
			break
		}
		at += n + 1
	}
	t.structs = align8(t.count*8 + 4)
	return t, nil
}

var errNoTables = errors.New("there are no tables of functions as Go 1.26 has them")

// hasTables reports whether a segment has the head of tables.
func hasTables(g segment) bool { return bytes.Contains(g.data, tablesHead) }

// mostTables is how much memory at most is looked at for tables.
const mostTables = 1 << 26

// readTables returns the tables whose head is in the first of some segments, and of how
// many segments their memory is.
func readTables(segments []segment) (t *tables, n int, ok bool) {
	memory, _ := join(segments[:regionOf(segments, mostTables)])
	t, err := findTables(memory, bytes.Index(memory, tablesHead))
	if err != nil || !(&tableWriter{tables: t}).write() {
		return nil, 0, false
	}
	first := segments[0].at
	for n < len(segments) && segments[n].at+len(segments[n].data)-first < t.end {
		n++
	}
	if n++; n > len(segments) {
		return nil, 0, false
	}
	memory, _ = join(segments[:n])
	t, err = findTables(memory, t.head)
	return t, n, err == nil
}

func align8(n int) int { return (n + 7) &^ 7 }

// kindsOf returns the kinds of tables in the order in which the linker lays them out, for
// a function with so many tables of data by places.
func kindsOf(tables int) []int {
	kinds := []int{0, 1, 2}
	for kind := fixedKinds; kind < fixedKinds+tables; kind++ {
		if kind != inlinedTable {
			kinds = append(kinds, kind)
		}
	}
	if fixedKinds+tables > inlinedTable {
		kinds = append(kinds, inlinedTable)
	}
	return kinds
}

// fieldOf returns where in the description of a function the place of a table is.
func fieldOf(kind int) int {
	if kind < fixedKinds {
		return 16 + 4*kind
	}
	return functionSize + 4*(kind-fixedKinds)
}

// A dataList are the places of data in a part of memory, as they come up.
type dataList struct {
	places []uint32
	most   int64
}

// add notes a place.
func (l *dataList) add(place uint32) {
	l.places = append(l.places, place)
	l.most = max(l.most, int64(place))
}

// A tableWriter writes tables into streams.
type tableWriter struct {
	*tables
	s [tableStreams][]byte

	entry, unit, line int64
	lastName          int64
	lists             [dataKinds]dataList
	known             [dataKinds]map[uint32]int
}

// write writes all of the tables. It reports whether they are as the linker makes them, as
// far as it has to know that: what comes out is compared anyway.
func (w *tableWriter) write() bool {
	w.entry, w.lastName = -1, -1
	for c := range w.lists {
		w.lists[c].most, w.known[c] = -1, make(map[uint32]int)
	}
	numbers := make(map[int]int64)
	for n, at := range w.names {
		numbers[at] = int64(n)
	}
	for n := range w.count {
		at := w.functions + w.structs
		if at+functionSize > len(w.memory) {
			return false
		}
		f := w.memory[at:]
		field := func(at int) int64 { return int64(binary.LittleEndian.Uint32(f[at:])) }
		name, ok := numbers[int(field(4))]
		tables, data := int(field(28)), int(f[43])
		size := functionSize + 4*(tables+data)
		if !ok || tables > tableKinds-fixedKinds || data > dataKinds || at+size > len(w.memory) ||
			binary.LittleEndian.Uint32(w.memory[w.functions+8*n+4:]) != uint32(w.structs) {
			return false
		}
		w.put(entryStream, zigzag(field(0)-w.entry-1))
		w.put(nameStream, zigzag(name-w.lastName-1))
		w.put(argsStream, uint64(field(8)))
		w.put(returnStep, uint64(field(12)))
		w.put(unitStream, zigzag(field(32)-w.unit))
		w.put(lineStream, zigzag(field(36)-w.line))
		w.put(idStream, uint64(f[40]))
		w.put(flagStream, uint64(f[41]))
		w.put(tableCounts, uint64(tables), uint64(data))
		w.entry, w.lastName, w.unit, w.line = field(0), max(w.lastName, name), field(32), field(36)
		present := byte(0)
		for _, kind := range kindsOf(tables) {
			if place := int(field(fieldOf(kind))); place > 0 {
				present |= 1 << kind
				if !w.table(kind, w.places+place) {
					return false
				}
			}
		}
		w.s[presentStream] = append(w.s[presentStream], present)
		for kind := range data {
			w.data(kind, uint32(field(functionSize+4*(tables+kind))))
		}
		w.structs = align8(w.structs + size)
		w.end = at + size
	}
	w.put(entryStream, zigzag(int64(binary.LittleEndian.Uint32(w.memory[w.functions+8*w.count:]))-w.entry-1))
	return true
}

func (w *tableWriter) put(stream int, values ...uint64) {
	w.s[stream] = appendUint(w.s[stream], values...)
}

// table writes a table by places, which ends with a zero where a value would change.
func (w *tableWriter) table(kind, at int) bool {
	if at >= w.functions {
		return false
	}
	in := reader{b: w.memory[at:w.functions]}
	for first := true; in.err == nil; first = false {
		value := in.leb()
		w.s[valueStream+kind] = append(w.s[valueStream+kind], value...)
		if !first && len(value) == 1 && value[0] == 0 {
			break
		}
		w.s[placeStream+kind] = append(w.s[placeStream+kind], in.leb()...)
	}
	return in.err == nil
}

// noData is where data are that a function has not.
const noData = ^uint32(0)

// data writes where data of a function are: 0 for nowhere, 1 for what follows as a number
// of its own, an even number for where others were, and else how far after all others.
func (w *tableWriter) data(kind int, place uint32) {
	list, known := &w.lists[dataClasses[kind]], w.known[dataClasses[kind]]
	n, ok := known[place]
	switch {
	case place == noData:
		w.put(dataStream+kind, 0)
		return
	case ok:
		w.put(dataStream+kind, uint64(2+2*n))
		return
	case int64(place) > list.most:
		w.put(dataStream+kind, uint64(1+2*(int64(place)-list.most)))
	default:
		w.put(dataStream+kind, 1, uint64(place))
	}
	known[place] = len(list.places)
	list.add(place)
}
