package host

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/language"
)

// notKept is what the service worker answers where it has no page.
const notKept language.Phrase = "There is no connection, and this address is not kept here."

// sharedScripts returns the scripts that the service worker shares with pages of its
// version, in their order.
func sharedScripts(files []file) ([]byte, error) {
	var all []byte
	for _, name := range []string{"functions.js", "tables.js", "slim.js", "fetch.js"} {
		text, ok := find(files, address.Files+name)
		if !ok {
			return nil, fmt.Errorf("no %s among the web files", name)
		}
		bare, err := bareScript(text)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		all = append(all, bare...)
	}
	return all, nil
}

// serviceWorker returns the service worker of a version. Before its scripts stand
// constants: the version, the list of all files that a page of this version is made of,
// with their hashes, and what it says in each language, by the language's code.
func (s site) serviceWorker(version string, files []file, languages []*language.Catalogue) (file, error) {
	kept := make(map[string]string)
	var script []byte
	for i := range files {
		f := &files[i]
		if f.path == address.ServiceWorker {
			script = f.text
		}
		if !s.keptOffline(f) {
			continue
		}
		sum, err := f.decodedHash()
		if err != nil {
			return file{}, fmt.Errorf("reading %s: %w", f.path, err)
		}
		kept[s.where(f.path, version)] = sum
	}
	if script == nil {
		return file{}, errors.New("no serviceworker.js among the web files")
	}
	says := make(map[string]string)
	for _, in := range languages {
		code, _ := language.Split(in.Path(address.Home))
		says[code] = in.Say(notKept)
	}
	list, err := json.Marshal(kept) // writes a map in order of its keys
	if err != nil {
		return file{}, err
	}
	words, err := json.Marshal(says)
	if err != nil {
		return file{}, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "\"use strict\";\nconst VERSION = %q;\nconst FILES = %s;\nconst NOT_KEPT = %s;\n", version, list, words)
	b.Write(s.shared)
	b.Write(script)
	return file{path: address.Worker, contentType: contentTypes[".js"], text: b.Bytes()}, nil
}

// keptOffline reports whether the service worker keeps a file. It keeps the files of
// all programs, the pages and what they need to start and to compile. Of the pages of
// programs it keeps those of the first group: any page can show each program.
// Of another language it keeps home, menu and catalogue, which any of its pages does with.
// Compiled programs, tools and packs are not among that: they are large, and since
// what their names stand for never changes, the browser's own cache keeps those that
// were used. Nor is what pages of other sites use and their authors read, and what a
// host with programs of its own makes anew.
func (s site) keptOffline(f *file) bool {
	if strings.HasPrefix(f.path, programData) || strings.HasPrefix(f.path, wordsData) {
		return true
	}
	if f.path == address.Example || f.path == address.Author || f.path == address.Guide || f.path == address.GuideLesson || slices.Contains(sharedParts, f.path) || strings.HasPrefix(f.path, address.Course+"/") {
		return false // a sheet is printed once, and the playground has what it shares in its own style sheet and script
	}
	if code, english := language.Split(f.path); code != "" {
		return english == address.Home || english == address.Menu && !s.own
	}
	if s.own && (f.path == address.Programs || f.path == address.Menu) {
		return false // they change with the programs of the one who runs the host
	}
	return !f.immutable && !f.public && !s.ofLaterGroup(f.path) && f.path != address.ServiceWorker && f.path != notFoundPath
}

// ofLaterGroup reports whether a path is of the page of a program that is not in the
// first group.
func (s site) ofLaterGroup(path string) bool {
	return slices.ContainsFunc(s.programs, func(p catalog.Program) bool {
		return p.Group != catalog.Groups[0] && p.Name != catalog.New && (path == "/"+p.Name || path == embedding(p.Name))
	})
}

// decodedHash returns the hash of a file's bytes as a page gets them. It notes that, and
// their number, in f.
func (f *file) decodedHash() (string, error) {
	if f.text != nil {
		return hash(f.text), nil
	}
	if f.decoded == "" {
		text, err := io.ReadAll(brotli.NewReader(bytes.NewReader(f.brotli)))
		if err != nil {
			return "", fmt.Errorf("decompressing: %w", err)
		}
		f.decoded, f.size = hash(text), int64(len(text))
	}
	return f.decoded, nil
}
