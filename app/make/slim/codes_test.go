package slim

import (
	"bytes"
	"strings"
	"testing"
)

// TestIdioms reads idioms.txt and writes it again.
func TestIdioms(t *testing.T) {
	c := goCodes()
	var lines []string
	for _, idiom := range c.list {
		var parts []string
		for _, e := range idiom {
			parts = append(parts, e.String())
		}
		lines = append(lines, strings.Join(parts, "; "))
	}
	for i, line := range strings.Split(strings.TrimSpace(idioms), "\n") {
		if lines[i] != line {
			t.Errorf("line %d: %q was read as %q", i+1, line, lines[i])
		}
	}
	for _, idiom := range []string{"block void", "loop void", "if void", "else", "end", "br *", "br_if *", "i64.const return *", "call *"} {
		e, err := parseElement(idiom)
		if err != nil {
			t.Fatal(err)
		}
		if n := c.root.next[e]; n == nil || n.code < 0 {
			t.Errorf("there is no code for %q", idiom)
		}
	}
}

// TestIdiomsRefused has lines that are none of idioms.txt.
func TestIdiomsRefused(t *testing.T) {
	for line, want := range map[string]string{
		"i64.more":           "there is no opcode",
		"-":                  "there is no opcode",
		"i64.add 1":          "too much",
		"i64.const":          "something is missing",
		"i64.const heap *":   "there is no kind",
		"i64.const x":        "is no number",
		"f64.const 1":        "cannot include",
		"end; br_table 1":    "cannot include",
		"i32.load stack * *": "too much",
		"local.get 1;end":    "is no number",
	} {
		if _, err := parseCodes("end\n" + line + "\n"); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", line, err)
		}
	}
	if _, err := parseCodes(strings.Repeat("end\n", maxCodes)); err == nil {
		t.Error("there are more idioms than codes")
	}
}

// TestLongest has the code taken that stands for most, and among those the one that says most.
func TestLongest(t *testing.T) {
	c, err := parseCodes("local.get *\nlocal.get 1\ni64.add\nlocal.get *; local.get *\nlocal.get 1; local.get *; i64.add")
	if err != nil {
		t.Fatal(err)
	}
	get := func(n int64) instruction { return instruction{op: opLocalGet, kind: number, value: n} }
	add := instruction{op: 0x7c}
	for _, x := range []struct {
		all         []instruction
		code, count int
	}{
		{[]instruction{get(2)}, 0, 1},
		{[]instruction{get(1)}, 1, 1},
		{[]instruction{get(1), get(1)}, 3, 2},
		{[]instruction{get(1), get(5), add}, 4, 3},
		{[]instruction{get(2), get(5), add}, 3, 2},
		{[]instruction{add, get(1)}, 2, 1},
		{[]instruction{{op: opEnd}}, -1, 0},
	} {
		if code, count := c.root.longest(x.all); count != x.count || count > 0 && code != x.code {
			t.Errorf("%v: code %d for %d, want %d for %d", x.all, code, count, x.code, x.count)
		}
	}
}

// TestDerive has what is frequent in a file become idioms of it.
func TestDerive(t *testing.T) {
	f := []byte{0}
	for range 100 {
		f = append(f, opLocalGet, 1, opLocalGet, 2, 0x7c, opLocalSet, 3, 0x01)
	}
	f = append(f, opEnd)
	file := append([]byte("\x00asm\x01\x00\x00\x00"), section(10, append(appendUint([]byte{1}, uint64(len(f))), f...)...)...)
	text, err := Derive(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "local.get 1; local.get 2; i64.add; local.set 3") {
		t.Errorf("what is there a hundred times is no idiom:\n%s", text)
	}
	if _, err := parseCodes(text); err != nil {
		t.Error(err)
	}
	for n := range file {
		if _, err := Derive(file[:n]); err == nil && !sectionEnds(file)[n] {
			t.Errorf("the first %d of %d bytes are taken", n, len(file))
		}
	}
	endless := append([]byte("\x00asm\x01\x00\x00\x00"), section(10, 1, 9, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)...)
	if _, err := Derive(endless); err == nil {
		t.Error("more locals than there are bytes are taken")
	}
	if _, err := Derive(bytes.Replace(file, []byte{0x7c}, []byte{0xff}, 1)); err == nil {
		t.Error("an opcode that nothing is known of is taken")
	}
}
