package timeline

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// packMagic begins what Pack writes: "CTL1", little endian.
const packMagic = 0x314C5443

// Pack writes s for the painter in web/timeline.js. All numbers are little
// endian and aligned to their size:
//
//	u32  magic "CTL1"
//	u32  number of classes, number of items, length of texts in bytes
//	f32  width, top, visible height
//	classes, 8 bytes each:
//	    u8   token, texture, bits (1 dashed, 2 monospaced, 4 bold, 8 halo), alpha in 1/255
//	    f32  width of strokes
//	items, 28 bytes each:
//	    u8   shape, class, flags, align
//	    f32  x, y, w, h
//	    u32  start and length of the text, in UTF-16 units
//	texts, UTF-8
func Pack(s Scene) []byte {
	le := binary.LittleEndian
	var text []byte
	places := make(map[string][2]uint32) // where each text stands, which is written once
	units := uint32(0)
	p := make([]byte, 0, 28+8*int(classCount)+28*len(s.Items)+1024)
	f32 := func(f float64) { p = le.AppendUint32(p, math.Float32bits(float32(f))) }
	p = le.AppendUint32(p, packMagic)
	p = le.AppendUint32(p, uint32(classCount))
	p = le.AppendUint32(p, 0) // items and texts, which are counted below
	p = le.AppendUint32(p, 0)
	f32(s.Width)
	f32(s.Top)
	f32(s.Visible)
	for _, st := range styles {
		p = append(p, byte(st.token), byte(st.texture), st.bits(), byte(math.Round(st.alpha*255)))
		f32(st.width)
	}
	n := uint32(0)
	for i := range s.Items {
		it := &s.Items[i]
		if it.Shape == Area {
			continue
		}
		n++
		p = append(p, byte(it.Shape), byte(it.Class), it.Flags, byte(it.Align))
		for _, f := range [4]float32{it.X, it.Y, it.W, it.H} {
			p = le.AppendUint32(p, math.Float32bits(f))
		}
		at, ok := places[it.Text]
		if !ok {
			at = [2]uint32{units, utf16Len(it.Text)}
			places[it.Text] = at
			text = append(text, it.Text...)
			units += at[1]
		}
		p = le.AppendUint32(p, at[0])
		p = le.AppendUint32(p, at[1])
	}
	le.PutUint32(p[8:], n)
	le.PutUint32(p[12:], uint32(len(text)))
	return append(p, text...)
}

// utf16Len returns how long s is as JavaScript counts. All texts of a scene are valid
// UTF-8.
func utf16Len(s string) (n uint32) {
	for _, c := range s {
		n += uint32(utf16.RuneLen(c))
	}
	return n
}

// bits packs what a style is besides colour and width.
func (st style) bits() (b byte) {
	for i, on := range [...]bool{st.dashed, st.mono, st.bold, st.halo} {
		if on {
			b |= 1 << i
		}
	}
	return b
}
