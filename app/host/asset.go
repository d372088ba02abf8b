package host

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"
)

// Rules of caching. A name that stays the same is asked for each time, which
// costs an answer 304. What a name with a hash of the content stands for never
// changes.
const (
	revalidate = "no-cache"
	forever    = "public, max-age=31536000, immutable"
	// hourly is the rule of what pages of other sites use. An article may show it as it
	// was an hour ago, since old scripts and new hosts work together.
	hourly = "public, max-age=3600"
)

// RawLengthHeader is the header field with the number of bytes of an asset once
// decoded, which the page needs to show progress. Content-Length counts the
// compressed bytes.
const RawLengthHeader = "X-Raw-Content-Length"

// textQuality is the quality at which pages, scripts and styles, some hundred
// kilobytes in all, are compressed when the host starts.
const textQuality = 9

// hurriedQuality is the quality while parts of the site are still being made: the machine
// has other things to do, and each part that comes makes another host.
const hurriedQuality = 1

// gzipLevel is the level at which files are compressed for a browser that knows
// no brotli, while it waits. The 10 MB of the client become 2.6 MB in 0.2 s; level
// 6 would take 1.5 s to make them 2.5 MB.
const gzipLevel = 4

// An asset is one thing to serve in its three representations.
type asset struct {
	contentType  string
	cacheControl string
	public       bool   // pages of other sites use it
	etag         string // without quotes and without the content coding
	brotli       []byte // nil if compressing gains nothing
	size         int64  // bytes of the identity representation
	// late, if not nil, makes the brotli representation for the first who asks for it.
	late func() ([]byte, error)
	// identity and gzip return the bytes of the other two representations. Few
	// clients ask for them, so they are made for the first one that does, and kept.
	identity, gzip func() ([]byte, error)
}

// newAssets hashes and compresses files, with a quality, and returns them by URL path.
func newAssets(files []file, quality int) (map[string]*asset, error) {
	made := make([]*asset, len(files))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0)) // compressing takes some 7 MB for each at once
	for i, f := range files {
		group.Go(func() (err error) {
			if made[i], err = newAsset(f, quality); err != nil {
				return fmt.Errorf("preparing %s: %w", f.path, err)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	assets := make(map[string]*asset)
	for i, f := range files {
		assets[f.path] = made[i]
	}
	return assets, nil
}

// newAsset hashes a file and, where that makes it smaller, compresses it.
func newAsset(f file, quality int) (*asset, error) {
	a := &asset{contentType: f.contentType, cacheControl: revalidate, public: f.public, brotli: f.brotli, size: f.size}
	switch {
	case f.immutable:
		a.cacheControl = forever
	case f.public:
		a.cacheControl = hourly
	}
	if f.text == nil {
		return a, a.fromBrotli()
	}
	a.etag, a.size = hash(f.text), int64(len(f.text))
	a.identity = func() ([]byte, error) { return f.text, nil }
	a.gzip = sync.OnceValues(a.zipped)
	if f.seldom {
		a.late = sync.OnceValues(func() ([]byte, error) { return compress(f.text, textQuality) })
		return a, nil
	}
	if a.brotli == nil {
		if f.best && quality != hurriedQuality {
			quality = brotli.BestCompression
		}
		small, err := compress(f.text, quality)
		if err != nil {
			return nil, err
		}
		if len(small) < len(f.text) {
			a.brotli = small
		}
	}
	return a, nil
}

// fromBrotli completes an asset of which the build has left only the compressed
// bytes.
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
	a.gzip = sync.OnceValues(a.zipped)
	return nil
}

// zipped compresses the asset with gzip.
func (a *asset) zipped() ([]byte, error) {
	body, err := a.identity()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzipLevel)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// serve writes the representation that suits r. Conditions are answered as RFC
// 9110 says and, for the identity representation, ranges too.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", a.cacheControl)
	h.Set("Vary", "Accept-Encoding")
	if a.public {
		letOthers(h)
	}
	h.Set(RawLengthHeader, strconv.FormatInt(a.size, 10))
	coding := ""
	if a.brotli != nil || a.late != nil { // else compressing gains nothing
		coding = chooseCoding(r.Header.Values("Accept-Encoding"), brotliCoding, gzipCoding)
	}
	body, err := a.represent(coding)
	if err != nil {
		http.Error(w, "making a representation: "+err.Error(), http.StatusInternalServerError)
		return
	}
	r = r.Clone(r.Context())
	switch coding {
	case "":
		h.Set("ETag", `"`+a.etag+`"`)
		satisfiable(r.Header, int64(len(body)))
	default:
		h.Set("ETag", `"`+a.etag+`-`+coding+`"`)
		h.Set("Content-Encoding", coding)
		h.Set("Content-Length", strconv.Itoa(len(body)))
		// A range would be of compressed bytes, which are of no use to anyone.
		r.Header.Del("Range")
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// represent returns the asset's bytes in a content coding, "" for none.
func (a *asset) represent(coding string) ([]byte, error) {
	switch coding {
	case brotliCoding:
		if a.late != nil {
			return a.late()
		}
		return a.brotli, nil
	case gzipCoding:
		return a.gzip()
	}
	return a.identity()
}

// satisfiable rewrites each range that asks for the last zero bytes, "-0", as one
// that begins at the end, "size-". RFC 9110, section 14.1.2, makes both
// unsatisfiable, but http.ServeContent answers only the second form so.
func satisfiable(h http.Header, size int64) {
	unit, ranges, ok := strings.Cut(h.Get("Range"), "=")
	if !ok {
		return
	}
	specs := strings.Split(ranges, ",")
	for i, spec := range specs {
		if suffix, ok := strings.CutPrefix(strings.TrimSpace(spec), "-"); ok && suffix != "" && strings.Trim(suffix, "0") == "" {
			specs[i] = strconv.FormatInt(size, 10) + "-"
		}
	}
	h.Set("Range", unit+"="+strings.Join(specs, ","))
}

// writers are compressors that have done their work, by their quality. A new one clears more
// memory than most pages need to be compressed in: 32 MB of it.
var writers [brotli.BestCompression + 1]sync.Pool

// mostPooled is the size of texts from which on a compressor chooses another way to work, which
// it keeps.
const mostPooled = 1 << 20

// compress compresses text with brotli of a quality.
func compress(text []byte, quality int) ([]byte, error) {
	var b bytes.Buffer
	var w *brotli.Writer
	if len(text) < mostPooled {
		w, _ = writers[quality].Get().(*brotli.Writer)
	}
	if w == nil {
		w = brotli.NewWriterLevel(&b, quality)
	} else {
		w.Reset(&b)
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if len(text) < mostPooled {
		writers[quality].Put(w)
	}
	return b.Bytes(), nil
}

// hash returns the first 16 bytes of text's SHA-256 in hexadecimal.
func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}
