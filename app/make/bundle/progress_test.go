package bundle

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
)

// TestParts makes parts of stages that note that they were carried out. Each part is told
// when all its stages are done and before the next begins; after a stage that fails
// nothing is done, and nothing more is said to be there.
func TestParts(t *testing.T) {
	var said []string
	note := func(what string, err error) stage {
		return func() error { said = append(said, what); return err }
	}
	broken := errors.New("no such place")
	b := &build{tools: &release{}}
	b.Tell = func(p Progress) { said = append(said, fmt.Sprintf("%s %d/%d %s", p.Making, p.Done, p.Total, p.Made)) }
	compile := func() error {
		b.tools.count.expect(func() (int, error) { return 2, nil })
		b.tools.count.expect(func() (int, error) { return 9, broken }) // what cannot be counted is not expected
		b.tools.count.add()
		return nil
	}
	if err := b.do(Page, note("client", nil), compile, note("list", nil)); err != nil {
		t.Fatal(err)
	}
	if err := b.do(Checker, note("checker", broken), note("never", nil)); err != broken {
		t.Errorf("a part whose stage failed: %v", err)
	}
	want := []string{"page 0/0 ", "client", "page 0/2 ", "page 1/2 ", "list", " 0/0 page", "checker 0/0 ", "checker"}
	if !slices.Equal(said, want) {
		t.Errorf("got  %q\nwant %q", said, want)
	}
}

// TestListWhileMaking lists programs of which one is built: it is listed with its
// address, and the other as one that the page compiles, unless an earlier build has left
// it there of the same source.
func TestListWhileMaking(t *testing.T) {
	dir := t.TempDir()
	out, err := newOutput(Config{Out: dir}, filepath.Join(dir, "cache"))
	if err != nil {
		t.Fatal(err)
	}
	wasm := filepath.Join(dir, "wasm")
	if err := os.WriteFile(wasm, []byte("wasm"), 0o666); err != nil {
		t.Fatal(err)
	}
	sources := func() []source {
		var all []source
		for _, name := range []string{"first", "other"} {
			all = append(all, source{Program: catalog.Program{Program: program.Program{Name: name, Files: []program.File{{Name: "main.go", Text: "package main // " + name}}}}})
		}
		return all
	}
	listed := func() (built []string) {
		all := sources()
		out.readManifest(all)
		for _, s := range all {
			if s.Wasm != "" && s.Size == 4 {
				built = append(built, s.Name)
			}
		}
		return built
	}
	if got := listed(); got != nil {
		t.Errorf("without a list, %q are built", got)
	}
	all := sources()
	for i, want := range [][]string{{"first"}, {"first", "other"}} {
		all[i].linked = wasm
		if err := all[i].publish(out); err != nil {
			t.Fatal(err)
		}
		if err := writeManifest(out, all); err != nil {
			t.Fatal(err)
		}
		if got := listed(); !slices.Equal(got, want) {
			t.Errorf("%q are built, want %q", got, want)
		}
	}
	if err := os.Remove(filepath.Join(dir, filepath.Base(all[0].Wasm)+".br")); err != nil {
		t.Fatal(err)
	}
	changed := sources()
	changed[1].Files[0].Text += "!"
	out.readManifest(changed)
	if changed[0].Wasm != "" || changed[1].Wasm != "" {
		t.Errorf("a program whose file is gone, and one that was changed, are built: %q, %q", changed[0].Wasm, changed[1].Wasm)
	}
}
