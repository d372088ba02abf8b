package host

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/program"
)

// own returns a program of the one who runs the host.
func own(name, text string) catalog.Program {
	p := catalog.Wordless(name, []program.File{{Name: "main.go", Text: text}})
	p.Group, p.Title = catalog.Own, "The title of "+name
	return p
}

// ownHost returns a host that has programs of its own.
func ownHost(t *testing.T) *Host {
	t.Helper()
	h, err := New(Options{Web: handWritten(), Extra: generated(t), Own: true})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// fileOf returns the address of a program's file, as the list has it.
func fileOf(t *testing.T, h *Host, name string) string {
	t.Helper()
	list, err := catalog.DecodeList(get(h, address.Programs+"?v="+h.version).Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Name == name {
			return e.File
		}
	}
	return ""
}

// TestOwn brings programs, changes one and takes the other away: pages, files, list and
// menu are of what is there at last, and the version stays the same.
func TestOwn(t *testing.T) {
	h := ownHost(t)
	version, before := h.version, get(h, address.Programs).Body.String()
	if kept := keptFiles(t, h); kept[address.Programs] != "" || kept[address.Menu] != "" || kept["/process"] == "" {
		t.Error("the service worker keeps what changes, or not what stays")
	}
	if err := h.SetOwn([]catalog.Program{own("mine", "package main // first\n"), own("other", "package main\n")}, []string{"bad.go:3: oops <b>"}); err != nil {
		t.Fatal(err)
	}
	page := get(h, "/mine")
	if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "// first") || !strings.Contains(page.Body.String(), "The title of mine") {
		t.Errorf("the page of a program: %d", page.Code)
	}
	if code := get(h, "/embed?program=mine").Code; code != http.StatusOK {
		t.Errorf("its page in a frame: %d", code)
	}
	if got := get(h, "/oembed?url=/mine"); !strings.Contains(page.Body.String(), `<link href="/oembed?url=%2Fmine"`) || !strings.Contains(got.Body.String(), `"title":"The title of mine"`) {
		t.Errorf("how to embed it: %d %s", got.Code, got.Body)
	}
	menu := get(h, address.Menu).Body.String()
	for _, want := range []string{"The title of mine", "The title of other", "bad.go:3: oops &lt;b&gt;", catalog.Own, `data-program="process"`} {
		if !strings.Contains(menu, want) {
			t.Errorf("the menu has no %s", want)
		}
	}
	first := fileOf(t, h, "mine")
	if got := get(h, first); got.Code != http.StatusOK || !strings.Contains(got.Header().Get("Cache-Control"), "immutable") || !strings.Contains(got.Body.String(), "// first") {
		t.Errorf("its file: %d", got.Code)
	}
	tag := page.Header().Get("ETag")

	if err := h.SetOwn([]catalog.Program{own("mine", "package main // second\n")}, nil); err != nil {
		t.Fatal(err)
	}
	if got := get(h, "/mine"); !strings.Contains(got.Body.String(), "// second") || got.Header().Get("ETag") == tag {
		t.Error("the page is of the program as it was")
	}
	if get(h, "/other").Code != http.StatusNotFound || fileOf(t, h, "other") != "" || strings.Contains(get(h, address.Menu).Body.String(), "bad.go") {
		t.Error("what is gone is still there")
	}
	if second := fileOf(t, h, "mine"); second == first || get(h, second).Code != http.StatusOK || get(h, first).Code != http.StatusOK {
		t.Error("an open page cannot have the file that it knows of")
	}
	if h.version != version || get(h, "/process").Code != http.StatusOK {
		t.Error("what comes with the host has changed")
	}
	if err := h.SetOwn(nil, nil); err != nil || get(h, address.Programs).Body.String() != before {
		t.Errorf("without programs of its own the list is not as it was: %v", err)
	}
}

// TestOwnIsSwappedAtOnce reads while programs come and go: the list and the files that
// it names are of one time.
func TestOwnIsSwappedAtOnce(t *testing.T) {
	h := ownHost(t)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if file := fileOf(t, h, "mine"); file != "" && get(h, file).Code != http.StatusOK {
					t.Error("the list names a file that there is not")
				}
			}
		})
	}
	for i := range 6 {
		var programs []catalog.Program
		if i%2 == 0 {
			programs = append(programs, own("mine", "package main\n"+strings.Repeat("// more\n", i)))
		}
		if err := h.SetOwn(programs, nil); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	readers.Wait()
}

// TestOlderFilesAreBounded changes a program more often than files are kept.
func TestOlderFilesAreBounded(t *testing.T) {
	table := new(ownTable)
	for i := range mostOlder + 50 {
		next, err := table.next([]file{{path: programData + strings.Repeat("x", i+1), text: []byte("{}")}})
		if err != nil {
			t.Fatal(err)
		}
		table = next
	}
	if len(table.older) != mostOlder || len(table.assets) != mostOlder+1 {
		t.Errorf("%d older files, %d in all", len(table.older), len(table.assets))
	}
}

// TestTaken asks for names of programs that the host has other things at.
func TestTaken(t *testing.T) {
	h := testHost(t)
	for name, want := range map[string]bool{
		"process": true, "embed": true, "gallery": true, "join": true, "room": true, "healthz": true, "metrics": true, "web": true,
		"programs": true, "new": true, "mine": false, "process-2": false,
	} {
		if got := h.Taken(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
