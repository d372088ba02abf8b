package host

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// Cache rules. A stable name is asked for anew each time, which costs a 304;
// a name that carries its content's hash never changes.
const (
	revalidate = "no-cache"
	forever    = "public, max-age=31536000, immutable"
)

// RawLengthHeader tells the number of bytes of an asset once decoded, for
// showing progress: Content-Length counts the compressed ones.
const RawLengthHeader = "X-Raw-Content-Length"

// textQuality compresses pages, scripts and styles when the host starts: some
// hundred kilobytes in all.
const textQuality = 9

// An asset is one thing to serve in its two representations.
type asset struct {
	contentType  string
	cacheControl string
	etag         string // without quotes; the encoding is added to it
	brotli       []byte // nil if compressing gains nothing
	size         int64  // bytes of the identity representation
	identity     func() ([]byte, error)
}

// newAssets hashes and compresses files, and returns them by URL path.
func newAssets(files []file) (map[string]*asset, error) {
	made := make([]*asset, len(files))
	errs := make([]error, len(files))
	var wg sync.WaitGroup
	for i, f := range files {
		wg.Go(func() { made[i], errs[i] = newAsset(f) })
	}
	wg.Wait()
	assets := make(map[string]*asset)
	for i, f := range files {
		if errs[i] != nil {
			return nil, fmt.Errorf("preparing %s: %w", f.path, errs[i])
		}
		assets[f.path] = made[i]
	}
	return assets, nil
}

func newAsset(f file) (*asset, error) {
	a := &asset{contentType: f.contentType, cacheControl: revalidate, brotli: f.brotli, size: f.size}
	if f.immutable {
		a.cacheControl = forever
	}
	if f.text == nil {
		return a, a.fromBrotli()
	}
	a.etag, a.size = hash(f.text), int64(len(f.text))
	a.identity = func() ([]byte, error) { return f.text, nil }
	if a.brotli == nil {
		small, err := compress(f.text)
		if err != nil {
			return nil, err
		}
		if len(small) < len(f.text) {
			a.brotli = small
		}
	}
	return a, nil
}

// fromBrotli completes an asset of which only the compressed bytes are kept.
// The others are made when somebody asks who cannot decode brotli, and then
// kept too: few clients do, and each would cost a decompression.
func (a *asset) fromBrotli() error {
	if a.size == 0 {
		var err error
		if a.size, err = io.Copy(io.Discard, brotli.NewReader(bytes.NewReader(a.brotli))); err != nil {
			return fmt.Errorf("decompressing: %w", err)
		}
	}
	a.etag = hash(a.brotli)
	a.identity = sync.OnceValues(func() ([]byte, error) {
		return io.ReadAll(brotli.NewReader(bytes.NewReader(a.brotli)))
	})
	return nil
}

// serve writes the representation that suits r. Conditions and, for the
// identity representation, ranges are answered as RFC 9110 says.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", a.cacheControl)
	h.Set("Vary", "Accept-Encoding")
	h.Set(RawLengthHeader, strconv.FormatInt(a.size, 10))
	if a.brotli != nil && acceptsBrotli(r.Header.Values("Accept-Encoding")) {
		h.Set("ETag", `"`+a.etag+`-br"`)
		h.Set("Content-Encoding", "br")
		h.Set("Content-Length", strconv.Itoa(len(a.brotli)))
		// A range would be one of compressed bytes, of no use to anyone.
		r = r.Clone(r.Context())
		r.Header.Del("Range")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.brotli))
		return
	}
	body, err := a.identity()
	if err != nil {
		http.Error(w, "decompressing: "+err.Error(), http.StatusInternalServerError)
		return
	}
	h.Set("ETag", `"`+a.etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

func compress(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, textQuality)
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// hash returns the first 16 bytes of text's SHA-256 in hexadecimal.
func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}
