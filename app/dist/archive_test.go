package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
)

// files are what the archives of these tests have: a program, and what is none.
var files = []packed{{"ctxplay", []byte(strings.Repeat("\x7fELF", 1000)), true}, {"a/b.html", []byte("<p>"), false}, {".nojekyll", nil, false}}

// TestArchives writes archives of both kinds twice. They are the same to the byte, have
// the files in order, and say of each whether it is a program, and of nobody who made it.
func TestArchives(t *testing.T) {
	for _, kind := range []struct {
		name  string
		write func(io.Writer, []packed) error
		read  func(t *testing.T, text []byte) []packed
	}{{"tar", writeTar, readTar}, {"zip", writeZip, readZip}} {
		t.Run(kind.name, func(t *testing.T) {
			var texts [2]bytes.Buffer
			for i := range texts {
				if err := kind.write(&texts[i], files); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(texts[0].Bytes(), texts[1].Bytes()) {
				t.Error("an archive that is written twice differs")
			}
			got := kind.read(t, texts[0].Bytes())
			if len(got) != len(files) {
				t.Fatalf("the archive has %d files", len(got))
			}
			for i, f := range files {
				if kind.name == "zip" {
					f.runs = false // Windows goes by names
				}
				if got[i].name != f.name || !bytes.Equal(got[i].text, f.text) || got[i].runs != f.runs {
					t.Errorf("file %d is %s, of %d bytes, a program: %v", i, got[i].name, len(got[i].text), got[i].runs)
				}
			}
		})
	}
}

// TestMade has pages of two versions that have one size: they have not one time.
func TestMade(t *testing.T) {
	seen := make(map[int64]bool)
	for i := range 1000 {
		made := packed{text: fmt.Appendf(nil, "<html data-files=%04d>", i)}.made()
		if made.Year() < 2000 || made.Year() > 2020 {
			t.Errorf("a file was made at %v", made)
		}
		seen[made.Unix()] = true
	}
	if len(seen) < 999 {
		t.Errorf("1000 files were made at %d times", len(seen))
	}
}

// readTar returns the files of a tar archive that gzip has compressed.
func readTar(t *testing.T, text []byte) (all []packed) {
	t.Helper()
	small, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(small); ; {
		h, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		f := packed{h.Name, text, h.Mode&0o100 != 0}
		if !h.ModTime.Equal(f.made()) || h.Uname != "" || h.Uid != 0 {
			t.Errorf("%s was made at %v by %q, %d", h.Name, h.ModTime, h.Uname, h.Uid)
		}
		all = append(all, f)
	}
}

// readZip returns the files of a zip archive.
func readZip(t *testing.T, text []byte) (all []packed) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		one := packed{f.Name, text, f.Mode()&0o100 != 0}
		if !f.Modified.Equal(one.made()) {
			t.Errorf("%s was made at %v", f.Name, f.Modified)
		}
		all = append(all, one)
	}
	return all
}
