package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/host"
	"ctxplay/app/host/ask"
)

// pages are those whose first visits are measured.
var pages = []string{"/fast-slow", "/de/fast-slow", "/process", "/de/process"}

// parts are what a visit consists of, in the order of the table.
var parts = []string{"client", "program", "editor", "scripts", "page", "styles", "words", "lists", "frame"}

// A visit is the first of a page: bytes as they come, compressed, by part.
type visit struct {
	page  string
	bytes map[string]int
	files int
}

// all returns the bytes of all parts.
func (v visit) all() (n int) {
	for _, size := range v.bytes {
		n += size
	}
	return n
}

func (v visit) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, until its program has run: %d files, %d bytes\n", v.page, v.files, v.all())
	for _, part := range parts {
		if n := v.bytes[part]; n > 0 {
			fmt.Fprintf(&b, "%12d  %s\n", n, part)
		}
	}
	return b.String()
}

// measure returns the first visits of all pages of a host of what the folders web and
// made have.
func measure(web, made string) ([]visit, error) {
	h, err := host.New(host.Options{Web: os.DirFS(web), Extra: os.DirFS(made)})
	if err != nil {
		return nil, err
	}
	var visits []visit
	for _, page := range pages {
		v, err := visitOf(h, page)
		if err != nil {
			return nil, fmt.Errorf("visiting %s: %w", page, err)
		}
		visits = append(visits, v)
	}
	return visits, nil
}

var (
	// linked matches what a page's head makes a browser fetch.
	linked = regexp.MustCompile(`(?:src|href)="(/[^"]+?\.(?:js|css|webmanifest))(?:\?[^"]*)?"`)
	// about matches what web/first.js fetches: the file of the program in view, and words.
	about = regexp.MustCompile(`data-(?:file|words)="([^"]+)"`)
)

// visitOf asks for a page, and for all that it fetches until its program has run.
func visitOf(h http.Handler, page string) (visit, error) {
	v := visit{page: page, bytes: make(map[string]int)}
	html, err := get(h, page, "")
	if err != nil {
		return v, err
	}
	list, err := get(h, address.Programs, "")
	if err != nil {
		return v, err
	}
	program, err := programOf(list, path.Base(page))
	if err != nil {
		return v, err
	}
	// The client asks for the last of these.
	files := []string{page, address.Client, program, address.Programs, address.Frame, address.Runner, address.Editor}
	for _, m := range slices.Concat(linked.FindAllSubmatch(html, -1), about.FindAllSubmatch(html, -1)) {
		files = append(files, string(m[1]))
	}
	slices.Sort(files)
	for _, file := range slices.Compact(files) {
		text, err := get(h, file, "br")
		if err != nil {
			return v, err
		}
		v.bytes[partOf(page, file)] += len(text)
		v.files++
	}
	return v, nil
}

// programOf returns the address from which a page has a program, as a list of programs says.
func programOf(list []byte, name string) (string, error) {
	var programs []struct{ Name, Wasm, Delta string }
	if err := json.Unmarshal(list, &programs); err != nil {
		return "", err
	}
	for _, p := range programs {
		switch {
		case p.Name != name:
		case p.Delta != "":
			return p.Delta, nil
		case p.Wasm != "":
			return p.Wasm, nil
		}
	}
	return "", errors.New("its program is not compiled")
}

// partOf returns the part of a visit that a file is of.
func partOf(page, file string) string {
	switch base := path.Base(file); {
	case file == page:
		return "page"
	case file == address.Client:
		return "client"
	case strings.HasPrefix(base, "program-"):
		return "program"
	case file == address.Editor:
		return "editor"
	case file == address.Frame || file == address.Runner:
		return "frame"
	case path.Ext(file) == ".js":
		return "scripts"
	case path.Ext(file) == ".css":
		return "styles"
	case path.Ext(file) == ".txt":
		return "words"
	}
	return "lists"
}

// get returns what a host answers, in a content coding.
func get(h http.Handler, file, coding string) ([]byte, error) {
	got := ask.Get(h, file, http.Header{"Accept-Encoding": {coding}})
	if got.Code != http.StatusOK {
		return nil, fmt.Errorf("%s: status %d", file, got.Code)
	}
	return got.Body, nil
}
