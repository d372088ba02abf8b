// Package still writes a site down as files, for web servers, object stores and networks
// of caches that know nothing of it.
//
// In goes the handler of a static site and the addresses that it answers; out come a
// folder and an archive of it. Each file is what the handler answers, under a name at
// which any server finds it. Nothing in them depends on when or where they are written,
// so that two folders of one site are equal to the byte. The package decides nothing
// about what is answered.
package still

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"net/http"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"ctxplay/app/host/ask"
)

// A File is one file of a written site.
type File struct {
	// Name is where it is, with slashes, and without one at its beginning.
	Name string
	Text []byte
}

// lostAddress is one at which there is nothing, and no page of a program could be.
const lostAddress = "/no/page"

// A Site is what is written down.
type Site struct {
	Handler http.Handler
	// Addresses are those that Handler answers, without the path at which the site is.
	Addresses []string
	// Path is where the site will be on its server, "" for the root.
	Path string
	// Quick has files compressed worse, for a site that is only tried.
	Quick bool
}

// Files returns the files of a site: what its handler answers, the page for all other
// addresses, and what tells servers that can be told which header fields go with them.
//
// A page is written twice, NAME.html and NAME/index.html: some servers look for the first
// when they are asked for NAME, and most lead to the second. Beside what is large enough
// stand a copy for servers that send files compressed by brotli (.br) and one for gzip
// (.gz). What the page decodes by itself, WebAssembly and packs of archives, is compressed
// by gzip under its own name, since many servers would send it at four times that size.
func Files(s Site) ([]File, error) {
	addresses := slices.Sorted(slices.Values(s.Addresses))
	made, heads := make([][]File, len(addresses)+1), make([]head, len(addresses))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0)) // each may hold a file of many megabytes
	for i, address := range addresses {
		group.Go(func() (err error) {
			made[i], heads[i], err = s.write(address)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	lost := askFor(s.Handler, lostAddress, "")
	if lost.Code != http.StatusNotFound {
		return nil, fmt.Errorf("writing the page of addresses that there are not: it is answered with %d", lost.Code)
	}
	made[len(addresses)] = append(described(heads, s.Path), File{"404.html", lost.Body}, File{".nojekyll", nil})
	byName := make(map[string]File)
	for _, files := range made {
		for _, f := range files {
			if _, ok := byName[f.Name]; ok {
				return nil, fmt.Errorf("writing the site: two files are to be called %s", f.Name)
			}
			byName[f.Name] = f
		}
	}
	all := slices.Collect(maps.Values(byName))
	slices.SortFunc(all, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// A head is the header of what is at an address.
type head struct {
	address string
	http.Header
}

// write asks for an address and returns the files of the answer.
func (s Site) write(address string) ([]File, head, error) {
	plain := askFor(s.Handler, address, "")
	if plain.Code != http.StatusOK {
		return nil, head{}, fmt.Errorf("writing %s: it is answered with %d", address, plain.Code)
	}
	text, small := plain.Body, []byte(nil)
	if packed := askFor(s.Handler, address, "br"); packed.Header.Get("Content-Encoding") == "br" {
		small = packed.Body
	}
	kind, _, _ := strings.Cut(plain.Header.Get("Content-Type"), ";")
	names := namesOf(address, kind)
	files := []File{{names[0], text}}
	if small != nil {
		zipped, err := zip(text, s.level())
		if err != nil {
			return nil, head{}, fmt.Errorf("compressing %s: %w", address, err)
		}
		if unpackedByPage[kind] {
			files[0].Text = zipped
		} else {
			files = append(files, File{names[0] + ".gz", zipped})
		}
		files = append(files, File{names[0] + ".br", small})
	}
	for _, name := range names[1:] {
		files = append(files, File{name, text})
	}
	return files, head{address, plain.Header}, nil
}

// unpackedByPage are the types of files that web/fetch.js decodes where it finds them
// compressed.
var unpackedByPage = map[string]bool{"application/wasm": true, "application/octet-stream": true}

// namesOf returns the names of the files that are written of an address, the first being
// the one that compressed copies stand beside.
func namesOf(address, kind string) []string {
	name := strings.TrimPrefix(address, "/")
	switch {
	case kind != "text/html" || path.Ext(name) == ".html":
		return []string{name}
	case name == "" || strings.HasSuffix(name, "/"):
		return []string{name + "index.html"}
	}
	return []string{name + ".html", name + "/index.html"}
}

// askFor asks for an address as a browser does that reads HTML and a content coding.
func askFor(h http.Handler, address, coding string) ask.Answer {
	return ask.Get(h, address, http.Header{"Accept": {"text/html"}, "Accept-Encoding": {coding}})
}

// level returns how well files are compressed.
func (s Site) level() int {
	if s.Quick {
		return gzip.BestSpeed
	}
	return gzip.BestCompression
}

// zip compresses a text with gzip.
func zip(text []byte, level int) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}
