package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/andybalholm/brotli"

	"ctxplay/app/address"
	"ctxplay/app/splice/overlay"
	"ctxplay/app/toolchain"
)

// window is the logarithm of the number of bytes within which brotli finds a
// repetition. This is the largest there is; it saves a twentieth of a large file.
const window = 24

// An output is the directory that a build fills.
type output struct {
	dir     string
	cache   string // of compressed copies, named by content and quality
	quality int

	mu    sync.Mutex
	made  map[string]bool
	bytes int64
}

func newOutput(c Config, cache string) (*output, error) {
	o := &output{dir: c.Out, cache: cache, quality: quickQuality, made: map[string]bool{"README": true}}
	if !filepath.IsAbs(o.dir) {
		o.dir = filepath.Join(c.Root, o.dir)
	}
	if c.Release {
		o.quality = releaseQuality
	}
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return nil, fmt.Errorf("making the output directory: %w", err)
	}
	return o, nil
}

// write puts a file into the directory, not compressed.
func (o *output) write(name string, text []byte) error {
	if err := overlay.WriteFile(filepath.Join(o.dir, name), text); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.made[name] = true
	o.bytes += int64(len(text))
	return nil
}

// compress puts text into the directory as name.br, and not uncompressed as well: the
// host decompresses it for a browser that cannot.
func (o *output) compress(name string, text []byte) error {
	small, err := o.compressed(text)
	if err != nil {
		return fmt.Errorf("compressing %s: %w", name, err)
	}
	return o.write(name+".br", small)
}

// publish puts text into the directory, compressed, under a name with its hash:
// kind.hash.ext. It is compressed with the output's quality, but no higher than
// with the one given.
func (o *output) publish(kind, ext string, text []byte, quality int) (toolchain.Asset, error) {
	sum, err := hashOf(bytes.NewReader(text))
	if err != nil {
		return toolchain.Asset{}, err
	}
	name := fmt.Sprintf("%s.%s.%s", kind, sum[:16], ext)
	small, err := o.compressedAs(sum, text, min(quality, o.quality))
	if err != nil {
		return toolchain.Asset{}, fmt.Errorf("compressing %s: %w", name, err)
	}
	return toolchain.Asset{
		URL: address.Made + name, Size: int64(len(text)), Compressed: int64(len(small)), Hash: sum,
	}, o.write(name+".br", small)
}

// compressed returns text in brotli, from the cache if that has it.
func (o *output) compressed(text []byte) ([]byte, error) {
	sum, err := hashOf(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return o.compressedAs(sum, text, o.quality)
}

// compressedAs returns text, whose hash is sum, in brotli of a quality, from the
// cache if that has it.
func (o *output) compressedAs(sum string, text []byte, quality int) ([]byte, error) {
	cached := filepath.Join(o.cache, fmt.Sprintf("%s.%d.%d.br", sum, quality, window))
	if small, err := os.ReadFile(cached); err == nil {
		return small, nil
	}
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: quality, LGWin: window})
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), overlay.WriteFile(cached, b.Bytes())
}

// prune removes from the directory what this build did not make.
func (o *output) prune() error {
	entries, err := os.ReadDir(o.dir)
	if err != nil {
		return fmt.Errorf("removing old files: %w", err)
	}
	for _, e := range entries {
		if !o.made[e.Name()] {
			if err := os.Remove(filepath.Join(o.dir, e.Name())); err != nil {
				return fmt.Errorf("removing old files: %w", err)
			}
		}
	}
	return nil
}

// hashOf returns the SHA-256 of all that r gives, in hexadecimal.
func hashOf(r io.Reader) (string, error) {
	sum := sha256.New()
	if _, err := io.Copy(sum, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
