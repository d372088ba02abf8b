package host

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestCompressAgain compresses texts by compressors that had others before. Whatever those
// were, the bytes are the same.
func TestCompressAgain(t *testing.T) {
	var text strings.Builder
	words := strings.Fields("one of many words in a text that is made up of them anew")
	for random := rand.New(rand.NewPCG(1, 2)); text.Len() < 400000; {
		text.WriteString(words[random.IntN(len(words))])
		text.WriteByte(" \n.;"[random.IntN(4)])
	}
	long := []byte(text.String())
	texts := [][]byte{[]byte("a"), long[:70000], long[100:3000], long, bytes.Repeat(long, 3), long[5:90000], nil}
	for _, quality := range []int{hurriedQuality, textQuality, brotli.BestCompression} {
		texts := texts
		if quality == brotli.BestCompression {
			texts = texts[:3] // it takes its time
		}
		var first [][]byte
		for _, text := range texts {
			var b bytes.Buffer
			w := brotli.NewWriterLevel(&b, quality)
			w.Write(text)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			first = append(first, b.Bytes())
		}
		for range 2 {
			for i, text := range texts {
				small, err := compress(text, quality)
				if err != nil || !bytes.Equal(small, first[i]) {
					t.Errorf("%d bytes become %d with quality %d and a compressor that was used, %d with a new one: %v", len(text), len(small), quality, len(first[i]), err)
				}
				if whole, err := io.ReadAll(brotli.NewReader(bytes.NewReader(small))); err != nil || !bytes.Equal(whole, text) {
					t.Errorf("%d bytes come back as %d, %v", len(text), len(whole), err)
				}
			}
		}
	}
}
