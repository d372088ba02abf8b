package slim

import (
	"bytes"
	"encoding/binary"
	"flag"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the test in Node reads to testdata")

// section returns a section of a file.
func section(id byte, body ...byte) []byte {
	return append(appendUint([]byte{id}, uint64(len(body))), body...)
}

// everything is a file with a function that has every kind of instruction, another that
// returns to places of its own, and data of every kind.
func everything() []byte {
	all := []byte{
		1, 3, 0x7e, // locals
		0x02, 0x40, 0x02, 0x7f, 0x03, 0x40, 0x04, 0x40, 0x05, 0x0b, 0x0c, 3, 0x0d, 0, 0x0b, 0x0d, 1, 0x0b, 0x0b, // blocks
		0x0c, 0, 0x0e, 4, 0, 0, 1, 5, 2, 0x0e, 9, 0, 0, 1, 2, 2, 3, 3, 3, 4, 5, 0x0e, 0, 0, // branches
		0x20, 1, 0xad, 0x42, 0x80, 2, 0x7c, 0xa7, 0x20, 1, 0x29, 3, 24, 0x20, 1, 0xad, 0x42, 4, 0x7c, // the stack
		0x42, 0x80, 0x80, 0xc0, 0, 0x41, 7, 0x21, 0, // an address, and where to go on
		0x10, 0x85, 0x02, 0x11, 3, 0, // calls
		0x20, 1, 0x20, 0x80, 1, 0x21, 2, 0x21, 77, 0x22, 0, 0x22, 9, 0x23, 1, 0x24, 2, // locals and globals
		0x28, 2, 5, 0x29, 3, 0x80, 2, 0x36, 2, 0, 0x3e, 2, 9, // memory
		0x3f, 0, 0x40, 0, 0xfc, 10, 0, 0, 0xfc, 11, 0, 0xfc, 6,
		0x41, 0x7f, 0x42, 0xff, 0, 0x43, 1, 2, 3, 4, 0x44, 1, 2, 3, 4, 5, 6, 7, 8,
		0x45, 0x7c, 0xc4, 0x1a, 0x1b, 0x0f, 0x00, 0x01, 0x0b,
	}
	calls := []byte{0}
	for _, to := range []int64{1, 2, 5, 3, 0, 0xffff} {
		calls = appendInt(append(calls, opI64Const), (1+funcValueOffset)<<16|to)
	}
	calls = append(appendInt(append(calls, opI64Const), (2+funcValueOffset)<<16|1), opEnd)
	code := []byte{2}
	for _, f := range [][]byte{all, calls} {
		code = append(appendUint(code, uint64(len(f))), f...)
	}
	zeros := make([]byte, 20)
	segments := []segment{
		{1000, []byte("one part")}, {1016, []byte("and another after zeros")},
		{1050, append(append([]byte("with few"), zeros[:7]...), 1)},
		{1067, []byte("another section")},
		{5000, append(append([]byte("the linker does not divide any more"), zeros...), 1)},
		{2000, append(zeros[:1:1], "zero at first and at last"...)},
		{2030, nil},
	}
	divide(6000, append([]byte("stands before"), append(someTables(), "stands after"...)...), func(g segment) { segments = append(segments, g) })
	segments = append(segments, segment{9000, []byte("after a gap")})
	data := []byte{byte(len(segments))}
	for _, s := range segments {
		data = appendSegment(data, s)
	}
	wasm := append([]byte("\x00asm\x01\x00\x00\x00"), section(0, []byte("\x04name")...)...)
	return append(append(append(wasm, section(10, code...)...), section(11, data...)...), section(0, []byte("\x01x")...)...)
}

// someTables are tables of functions as the linker makes them: with a name that is only of
// an inlined one, functions that share tables and data, and some that have none.
func someTables() []byte {
	const first = 72 // after the head
	names := []byte("runtime.text\x00main.inlined\x00main.main\x00main.other\x00\x00\x00")
	units := []byte{0, 0, 0, 0, 255, 255, 255, 255}
	files := []byte("main.go\x00runtime.go\x00\x00")
	places := []byte{0}
	table := func(b ...byte) uint32 {
		if at := bytes.Index(places[1:], b); at >= 0 {
			return uint32(at + 1)
		}
		places = append(places, b...)
		return uint32(len(places) - len(b))
	}
	const none = noData
	functions := []struct {
		name, args, step, unit, line uint32
		id, flag                     byte
		tables, data                 []uint32
	}{
		{0, 0x80000000, 0, 0, 10, 3, 1, []uint32{0, 0, 0}, nil},
		{2, 16, 5, 0, 20, 0, 0, []uint32{table(2, 1, 16, 3, 0), table(0, 9, 0), table(40, 0x80, 1, 3, 2, 0), 0, table(2, 9, 0), table(2, 1, 1, 2, 0)}, []uint32{96, 108, none, 120, none, 301}},
		{3, 24, 0, 1, 5, 0, 2, []uint32{table(2, 1, 16, 3, 0), table(0, 9, 0), table(10, 3, 0), table(4, 1, 0)}, []uint32{108, 96, 16, none, none, 301, none, 100}},
		{0, 0, 0, 0xffffffff, 0, 0, 0, []uint32{table(4, 1, 0), table(40, 0x80, 1, 3, 2, 0), table(4, 1, 0)}, []uint32{132}},
	}
	for len(places)%4 != 0 {
		places = append(places, 0)
	}
	var words []byte
	put := func(values ...uint32) {
		for _, v := range values {
			words = binary.LittleEndian.AppendUint32(words, v)
		}
	}
	at := align8(len(functions)*8 + 4)
	var described []byte
	for i, f := range functions {
		entry := uint32(i)
		if i > 1 {
			entry += 3 // functions that Go did not compile
		}
		put(entry, uint32(at+len(described)))
		name := len(bytes.Join(bytes.SplitAfter(names, []byte{0})[:f.name], nil))
		before := words
		words = described
		put(entry, uint32(name), f.args, f.step, f.tables[0], f.tables[1], f.tables[2], uint32(len(f.tables)-3), f.unit, f.line)
		words = append(words, f.id, f.flag, 0, byte(len(f.data)))
		put(append(f.tables[3:len(f.tables):len(f.tables)], f.data...)...)
		for len(words)%8 != 0 && i < len(functions)-1 {
			words = append(words, 0)
		}
		described, words = words, before
	}
	put(uint32(len(functions) + 3))
	for len(words) < at {
		words = append(words, 0)
	}
	head := append([]byte(nil), tablesHead...)
	starts := []int{first, first + len(names), first + len(names) + len(units), first + len(names) + len(units) + len(files)}
	for _, v := range append([]int{len(functions), 2, 0}, append(starts, starts[3]+len(places))...) {
		head = binary.LittleEndian.AppendUint64(head, uint64(v))
	}
	return slices.Concat(head, names, units, files, places, words, described)
}

// TestTables has a file whose tables are a chunk of their own, and one whose tables are
// not as the linker makes them, which is written without.
func TestTables(t *testing.T) {
	file := func(memory []byte) []byte {
		data, n := []byte(nil), 0
		divide(100, memory, func(g segment) { data, n = appendSegment(data, g), n+1 })
		return append([]byte("\x00asm\x01\x00\x00\x00"), section(11, append([]byte{byte(n)}, data...)...)...)
	}
	chunks := func(slim []byte) (kinds []uint64) {
		for r := (reader{b: slim}); !r.done(); {
			kind := r.uint()
			kinds = append(kinds, kind)
			r.uint()
			r.uint()
			size := 0
			for range streamsOf[kind] {
				size += int(r.uint())
			}
			r.take(size)
		}
		return kinds
	}
	memory := append(someTables(), "stands after"...)
	for at := range len(memory) {
		other := slices.Clone(memory)
		other[at] ^= 0x15
		slim, err := Encode(file(other))
		if err != nil {
			t.Fatalf("with another byte at %d: %v", at, err)
		}
		if at == 1 && slices.Contains(chunks(slim), tableChunk) {
			t.Error("there are tables where there is no head of them")
		}
	}
	slim, err := Encode(file(memory))
	if kinds := chunks(slim); err != nil || !slices.Contains(kinds, tableChunk) {
		t.Errorf("chunks of kinds %d: %v", kinds, err)
	}
}

func TestEncodeGivesItBack(t *testing.T) {
	wasm := everything()
	slim, err := Encode(wasm) // which decodes it as well
	if err != nil {
		t.Fatal(err)
	}
	for n := range slim {
		if back, err := Decode(slim[:n]); err == nil && bytes.Equal(back, wasm) {
			t.Errorf("of %d bytes, %d are enough", len(slim), n)
		}
	}
	if back, err := Decode(slim); err != nil || !bytes.Equal(back, wasm) {
		t.Errorf("%v, %q", err, back)
	}
}

// TestKnownPlaces has a function whose returns to places of its own cost a byte each.
func TestKnownPlaces(t *testing.T) {
	wasm := func(counter int64) []byte {
		f := []byte{0}
		for to := range int64(50) {
			f = appendInt(append(f, opI64Const), counter<<16|to+1)
		}
		f = append(f, opEnd)
		return append([]byte("\x00asm\x01\x00\x00\x00"), section(10, append(appendUint([]byte{1}, uint64(len(f))), f...)...)...)
	}
	own, err := Encode(wasm(funcValueOffset))
	if err != nil {
		t.Fatal(err)
	}
	other, err := Encode(wasm(funcValueOffset + 7))
	if err != nil {
		t.Fatal(err)
	}
	if len(other)-len(own) < 50*2 {
		t.Errorf("%d bytes for places in the function itself, %d for those in another", len(own), len(other))
	}
}

// TestRefusals has what Go's linker does not make, and what is cut short.
func TestRefusals(t *testing.T) {
	wasm := everything()
	ends := sectionEnds(wasm)
	for n := range wasm {
		if _, err := Encode(wasm[:n]); err == nil && !ends[n] {
			t.Errorf("the first %d of %d bytes are taken", n, len(wasm))
		}
	}
	for _, body := range [][]byte{
		{0, 0xfd, 0x0b}, {0, 0xc5, 0x0b}, {0, 0x28, 0, 0, 0x0b}, {0, 0x3f, 1, 0x0b}, {0, 0xfc, 9, 0x0b}, {0, 0x0b, 0x0b}, {0, 0x0c, 1, 0x0b},
	} {
		file := append([]byte("\x00asm\x01\x00\x00\x00"), section(10, append([]byte{1, byte(len(body))}, body...)...)...)
		if _, err := Encode(file); err == nil || !strings.Contains(err.Error(), "sorting WebAssembly: function 0") {
			t.Errorf("function %x: %v", body, err)
		}
	}
}

// sectionEnds returns where the sections of a file end.
func sectionEnds(wasm []byte) map[int]bool {
	ends := map[int]bool{8: true}
	for r := (reader{b: wasm, at: 8}); !r.done(); {
		r.byte()
		r.take(int(r.uint()))
		ends[r.at] = true
	}
	return ends
}

func TestAgainst(t *testing.T) {
	dice := rand.New(rand.NewSource(1))
	base := make([]byte, 40000)
	for i := range base {
		base[i] = byte(dice.Intn(256))
	}
	target := append(append(append([]byte("begins otherwise"), base[9000:20000]...), "has this inside"...), base[100:8000]...)
	target = append(append(target, 'x'), base[8001:9000]...) // one byte differs
	delta, err := Against(base, target)
	if err != nil {
		t.Fatal(err)
	}
	if len(delta) > 100 {
		t.Errorf("the difference has %d bytes", len(delta))
	}
	if back, err := Patch(base, delta); err != nil || !bytes.Equal(back, target) {
		t.Errorf("another file comes out: %v", err)
	}
	if _, err := Patch(target, delta); err == nil {
		t.Error("it is taken for a difference to another file")
	}
	for n := range delta {
		if _, err := Patch(base, delta[:n]); err == nil {
			t.Errorf("%d of its %d bytes are enough", n, len(delta))
		}
	}
	for _, pair := range [][2][]byte{{nil, nil}, {nil, target}, {base, nil}, {base, base}, {base[:5], base[:6]}} {
		if _, err := Against(pair[0], pair[1]); err != nil {
			t.Errorf("%d bytes against %d: %v", len(pair[1]), len(pair[0]), err)
		}
	}
}

// TestPageUndoesTheSame holds the files that the page's script is tested with
// (app/script/page/slim.test.js) against what this package makes.
func TestPageUndoesTheSame(t *testing.T) {
	wasm := everything()
	slim, err := Encode(wasm)
	if err != nil {
		t.Fatal(err)
	}
	base := append([]byte("a file that has something in common: "), slim[20:]...)
	delta, err := Against(base, slim)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"all.wasm": wasm, "all.slim": slim, "base": base, "all.delta": delta} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, want, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what is made now (%v): run this test with -update, look at what changed, change Format, and web/slim.js or web/delta.js", file, err)
		}
	}
}
