package bundle

import (
	"bytes"
	"testing"
)

// TestImportMemory moves the memory of a program with one import and a custom section.
func TestImportMemory(t *testing.T) {
	const head, types = "\x00asm\x01\x00\x00\x00", "\x01\x04\x01\x60\x00\x00"
	const function = "\x01a\x01b\x00\x00"
	got, err := importMemory([]byte(head + types + "\x02\x07\x01" + function + "\x05\x03\x01\x00\x11" + "\x00\x02\x01x"))
	want := head + types + "\x02\x19\x02" + "\x07builder\x06memory\x02\x00\x11" + function + "\x00\x02\x01x"
	if err != nil || !bytes.Equal(got, []byte(want)) {
		t.Errorf("%q, %v\nwant %q", got, err, want)
	}
	for _, bad := range []string{"", head, head + "\x05\x03\x01\x00\x11", head + "\x02\x70\x01"} {
		if _, err := importMemory([]byte(bad)); err == nil {
			t.Errorf("%q has a memory to give away", bad)
		}
	}
}
