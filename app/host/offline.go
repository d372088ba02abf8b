package host

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"

	"github.com/andybalholm/brotli"

	"ctxplay/app/address"
)

// workerPath is where go-app's script has the browser find the service
// worker.
const workerPath = "/app-worker.js"

// serviceWorker returns the service worker of a version: its script behind the
// version and the list of all that a page of it is made of, as the script says.
func serviceWorker(version string, files []file) (file, error) {
	kept := make(map[string]string)
	var script []byte
	for i := range files {
		f := &files[i]
		if f.path == address.ServiceWorker {
			script = f.text
		}
		if !keptOffline(f) {
			continue
		}
		sum, err := f.decodedHash()
		if err != nil {
			return file{}, fmt.Errorf("reading %s: %w", f.path, err)
		}
		kept[f.path] = sum
	}
	if script == nil {
		return file{}, errors.New("no serviceworker.js among the web files")
	}
	list, err := json.Marshal(kept) // in order of path
	if err != nil {
		return file{}, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "const VERSION = %q;\nconst FILES = %s;\n", version, list)
	b.Write(script)
	return file{path: workerPath, contentType: contentTypes[".js"], text: b.Bytes()}, nil
}

// keptOffline reports whether the service worker keeps a file: pages and what
// they need to start and to compile. Programs, tools and packs are not among
// them. They are large, and their names being immutable, the browser's own cache
// has those once used. The parts that Workers' scripts are made of are only to
// be read.
func keptOffline(f *file) bool {
	switch {
	case f.immutable, f.path == address.ServiceWorker, f.path == notFoundPath:
		return false
	case path.Ext(f.path) != ".js":
		return true
	}
	dir, _ := path.Split(f.path)
	return dir == "/" || dir == address.Files || dir == address.Made
}

// decodedHash returns the hash of a file's bytes as a page gets them, and notes
// their number.
func (f *file) decodedHash() (string, error) {
	if f.text != nil {
		return hash(f.text), nil
	}
	text, err := io.ReadAll(brotli.NewReader(bytes.NewReader(f.brotli)))
	if err != nil {
		return "", fmt.Errorf("decompressing: %w", err)
	}
	f.size = int64(len(text))
	return hash(text), nil
}
