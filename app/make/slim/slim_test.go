package slim

import (
	"bytes"
	"flag"
	"math/rand"
	"os"
	"path/filepath"
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
		0x02, 0x40, 0x02, 0x7f, 0x03, 0x40, 0x04, 0x40, 0x05, 0x0b, 0x0b, 0x0b, 0x0b, // blocks
		0x0c, 0, 0x0d, 1, 0x0e, 4, 0, 0, 1, 5, 2, // branches
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
	data := []byte{byte(len(segments))}
	for _, s := range segments {
		data = appendSegment(data, s)
	}
	wasm := append([]byte("\x00asm\x01\x00\x00\x00"), section(0, []byte("\x04name")...)...)
	return append(append(append(wasm, section(10, code...)...), section(11, data...)...), section(0, []byte("\x01x")...)...)
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
		{0, 0xfd, 0x0b}, {0, 0xc5, 0x0b}, {0, 0x28, 0, 0, 0x0b}, {0, 0x3f, 1, 0x0b}, {0, 0xfc, 9, 0x0b}, {0, 0x0b, 0x0b},
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
