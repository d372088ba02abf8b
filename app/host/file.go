package host

import (
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/toolchain"
)

// A file is one thing to serve, before it is hashed and compressed.
type file struct {
	path        string // of the URL, as "/web/ctxplay.css"
	contentType string
	text        []byte // nil if the build has left only brotli
	brotli      []byte // compressed by the build, nil if it was not
	size        int64  // bytes before compression, 0 if not known
	decoded     string // the hash of these, where the build has left only brotli, once it was asked for
	immutable   bool   // its name changes with its content
	public      bool   // pages of other sites use it
	seldom      bool   // it is compressed when it is asked for first
	best        bool   // each who opens a page waits for it, so it is compressed as far as can be
}

// contentTypes lists what may be served from the folder web, by the ending of the
// name. Files with other endings (Go source, notes) are not served.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".delta": "application/octet-stream",
	".html":  "text/html; charset=utf-8",
	".ico":   "image/x-icon",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".pack":  "application/octet-stream",
	".png":   "image/png",
	".slim":  "application/octet-stream",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".wasm":  "application/wasm",
}

// hashed matches the addresses of files that the build names by their content,
// name.hash.ext.
var hashed = regexp.MustCompile(`^/web/gen/.+\.[0-9a-f]{12,64}\.[a-z]+$`)

// webFiles returns the files to serve below address.Files, in order of path.
func webFiles(opts Options) ([]file, error) {
	byPath := make(map[string]file)
	if err := addFiles(byPath, opts.Web, address.Files); err != nil {
		return nil, err
	}
	if opts.Extra != nil {
		if err := addFiles(byPath, opts.Extra, address.Made); err != nil {
			return nil, err
		}
	}
	files := make([]file, 0, len(byPath))
	for _, f := range byPath {
		files = append(files, f)
	}
	sort.Slice(files, func(i, j int) bool { return files[i].path < files[j].path })
	return files, addSizes(files)
}

// addSizes takes the sizes of large files from the build's list. Finding them by
// decompressing would take seconds.
func addSizes(files []file) error {
	text, ok := find(files, address.Toolchain)
	if !ok {
		return nil
	}
	m, err := toolchain.ReadManifest(text)
	if err != nil {
		return err
	}
	sizes := make(map[string]int64)
	all := []map[string]toolchain.Asset{m.Tools, m.Sets}
	for _, f := range m.Families {
		all = append(all, f.Sets)
	}
	for _, assets := range all {
		for _, a := range assets {
			sizes[a.URL] = a.Size
		}
	}
	for i := range files {
		files[i].size = sizes[files[i].path]
	}
	return nil
}

// addFiles adds the files of fsys that may be served, below the URL path prefix.
func addFiles(to map[string]file, fsys fs.FS, prefix string) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		plain, compressed := strings.CutSuffix(name, ".br")
		contentType, ok := contentTypes[path.Ext(plain)]
		if !ok {
			return nil
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f := to[prefix+plain]
		f.path, f.contentType = prefix+plain, contentType
		f.immutable = hashed.MatchString(f.path)
		if compressed {
			f.brotli = body
		} else {
			f.text = body
		}
		to[f.path] = f
		return nil
	})
}

// byPath compares the path of a file with another, by which files are in order.
func byPath(f file, path string) int { return strings.Compare(f.path, path) }

// find returns the text of the file at a URL path.
func find(files []file, path string) ([]byte, bool) {
	i := sort.Search(len(files), func(i int) bool { return files[i].path >= path })
	if i == len(files) || files[i].path != path {
		return nil, false
	}
	return files[i].text, true
}
