package host

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/ui"
)

// An ownTable is what a host serves of the programs of the one who runs it: their pages
// and files, and the list and the menu of all programs. It stands before the table of
// what comes with the host, is made anew whenever one of them changes, and takes the
// place of the one before at once, so that a request sees either. It is no part of the
// version: pages that are open stay as they are, and those that are opened then have
// what is new.
type ownTable struct {
	assets map[string]*asset
	offers map[string]offer // by the addresses of the programs' pages
	// older are the addresses of files of programs as they were, latest last, which
	// pages that are open may still ask for.
	older []string
}

// mostOlder is how many files of programs as they were are kept.
const mostOlder = 200

// SetOwn serves programs of the one who runs the host, beside those that come with it
// and in the place of those that SetOwn was given before. Broken says in lines which
// others cannot be shown, and why. The host must have been made with Options.Own. If
// SetOwn fails, everything stays as it was.
func (h *Host) SetOwn(own []catalog.Program, broken []string) (err error) {
	rendering.Lock()
	defer rendering.Unlock()
	defer func() {
		if thrown := recover(); thrown != nil { // whatever a program is, the host goes on
			err = fmt.Errorf("rendering the pages of programs: %v", thrown)
		}
	}()
	programs := slices.Concat(h.site.programs, own)
	files, at, err := addPrograms(nil, programs)
	if err != nil {
		return err
	}
	if err := ui.SetPrograms(programs, at); err != nil {
		return err
	}
	ui.SetBroken(broken)
	files = slices.DeleteFunc(files, func(f file) bool { return h.assets[f.path] != nil && f.path != address.Programs })
	handler := h.site.handler(h.version)
	paths := []string{address.Menu}
	for _, p := range own {
		paths = append(paths, "/"+p.Name, embedding(p.Name))
	}
	for _, path := range inLanguages(paths) {
		page, err := renderPath(handler, path)
		if err != nil {
			return fmt.Errorf("rendering %s: %w", path, err)
		}
		files = append(files, page)
	}
	offers := make(map[string]offer)
	for _, words := range h.languages {
		addOffers(offers, words, own)
	}
	h.site.finish(files, offers, h.version)
	table, err := h.own.Load().next(files)
	if err != nil {
		return err
	}
	table.offers = offers
	h.own.Store(table)
	return nil
}

// next returns the table of files that takes the place of t, which may be nil. What is
// as it was is not compressed again.
func (t *ownTable) next(files []file) (*ownTable, error) {
	made := &ownTable{assets: make(map[string]*asset)}
	if t == nil {
		t = made
	}
	files = slices.DeleteFunc(files, func(f file) bool {
		a := t.assets[f.path]
		if a != nil && a.etag == hash(f.text) {
			made.assets[f.path] = a
			return true
		}
		return false
	})
	fresh, err := newAssets(files, textQuality)
	if err != nil {
		return nil, err
	}
	for path, a := range fresh {
		made.assets[path] = a
	}
	made.older = t.older
	for path := range t.assets {
		if strings.HasPrefix(path, programData) && made.assets[path] == nil && !slices.Contains(made.older, path) {
			made.older = append(slices.Clip(made.older), path)
		}
	}
	made.older = made.older[max(0, len(made.older)-mostOlder):]
	for _, path := range made.older {
		if made.assets[path] == nil {
			made.assets[path] = t.assets[path]
		}
	}
	return made, nil
}

// asset returns what is served at an address, nil for nothing.
func (h *Host) asset(path string) *asset {
	if own := h.own.Load(); own != nil && own.assets[path] != nil {
		return own.assets[path]
	}
	return h.assets[path]
}

// offer returns what there is to embed of the program that has a page at a path.
func (h *Host) offer(page string) (offer, bool) {
	if own := h.own.Load(); own != nil {
		if o, ok := own.offers[page]; ok {
			return o, true
		}
	}
	o, ok := h.offers[page]
	return o, ok
}

// Taken reports whether the host has something at the address that the page of a program
// of that name would have, or may come to have.
func (h *Host) Taken(name string) bool {
	if isLanguage("/" + name) {
		return true
	}
	switch "/" + name {
	case address.Join, address.Health, address.Metrics, strings.TrimSuffix(address.Files, "/"), notFoundPath, address.OEmbed:
		return true
	}
	return h.assets["/"+name] != nil || strings.HasPrefix(address.RoomEvents, "/"+name+"/")
}
