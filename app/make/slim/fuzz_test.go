package slim

import (
	"bytes"
	"testing"
)

// FuzzEncode sorts whatever begins like WebAssembly: it comes out as it went in, or is
// refused.
func FuzzEncode(f *testing.F) {
	f.Add(everything())
	f.Fuzz(func(t *testing.T, wasm []byte) {
		slim, err := Encode(wasm)
		if err != nil {
			return
		}
		if back, err := Decode(slim); err != nil || !bytes.Equal(back, wasm) {
			t.Errorf("another file comes out: %v", err)
		}
	})
}

// FuzzDecode undoes what is a slim file, or nearly: neither a panic nor a loop without end
// comes of it.
func FuzzDecode(f *testing.F) {
	slim, err := Encode(everything())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(slim)
	f.Fuzz(func(t *testing.T, slim []byte) { Decode(slim) })
}

// FuzzPatch undoes what is a difference to a known file, or nearly.
func FuzzPatch(f *testing.F) {
	base := everything()
	delta, err := Against(base, append([]byte("before"), base...))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(delta)
	f.Fuzz(func(t *testing.T, delta []byte) { Patch(base, delta) })
}
