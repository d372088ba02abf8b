package slim

import "errors"

var errShort = errors.New("it is cut short")

// A reader reads numbers and bytes. After a fault it reads zeros, and err says why.
type reader struct {
	b   []byte
	at  int
	err error
}

func (r *reader) done() bool { return r.at >= len(r.b) }

func (r *reader) byte() byte {
	if r.at >= len(r.b) {
		r.err = errShort
		return 0
	}
	r.at++
	return r.b[r.at-1]
}

// take returns the next n bytes.
func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b)-r.at {
		r.err = errShort
		return nil
	}
	r.at += n
	return r.b[r.at-n : r.at]
}

// uint reads unsigned LEB128.
func (r *reader) uint() (v uint64) {
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
	r.err = errors.New("a number has too many bytes")
	return 0
}

// int reads signed LEB128.
func (r *reader) int() (v int64) {
	for shift := 0; shift < 70; shift += 7 {
		b := r.byte()
		v |= int64(b&0x7f) << shift
		if b < 0x80 {
			if shift < 57 && b&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
	r.err = errors.New("a number has too many bytes")
	return 0
}

// leb returns the bytes of the next LEB128.
func (r *reader) leb() []byte {
	from := r.at
	for r.byte() >= 0x80 && r.err == nil {
	}
	return r.b[from:r.at]
}

// appendUint appends numbers as unsigned LEB128.
func appendUint(b []byte, values ...uint64) []byte {
	for _, v := range values {
		for ; v >= 0x80; v >>= 7 {
			b = append(b, byte(v)|0x80)
		}
		b = append(b, byte(v))
	}
	return b
}

// appendInt appends a number as signed LEB128.
func appendInt(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

// zigzag makes a small unsigned number of one that is close to zero.
func zigzag(v int64) uint64 { return uint64(v<<1) ^ uint64(v>>63) }

func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }
