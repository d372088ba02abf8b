package check_test

import (
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"ctxplay/app/checker/check"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

var update = flag.Bool("update", false, "write what the tests got to testdata")

// These sections of the archives in testdata are not files of a program.
const (
	wantSection  = "want"   // diagnostics
	fixedSection = "fixed " // a file after the first fix of each diagnostic
)

// programOf returns the Go files of an archive.
func programOf(a *txtar.Archive) (files []program.File) {
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".go") && !strings.HasPrefix(f.Name, fixedSection) {
			files = append(files, program.File{Name: f.Name, Text: string(f.Data)})
		}
	}
	return files
}

// golden compares the sections that a test made with those of an archive, or with
// -update puts them there.
func golden(t *testing.T, name string, a *txtar.Archive, got []txtar.File) {
	t.Helper()
	n := len(programOf(a))
	if *update {
		a.Files = append(slices.Clip(a.Files[:n]), got...)
		if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := txtar.Format(&txtar.Archive{Files: a.Files[n:]})
	if have := txtar.Format(&txtar.Archive{Files: got}); string(have) != string(want) {
		t.Errorf("got\n%s\nwant\n%s", have, want)
	}
}

// eachArchive runs a test for each archive of a folder of testdata.
func eachArchive(t *testing.T, folder string, test func(t *testing.T, name string, a *txtar.Archive)) {
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives in %s: %v", folder, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			test(t, name, a)
		})
	}
}

// archives returns the Go files of all archives of a folder.
func archives(t testing.TB, folder string) (files []program.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, programOf(a)...)
	}
	return files
}

// TestCheck checks the programs of testdata/check. Each fix must end its complaint
// and leave a program that parses. The archive has what the first fix of each
// diagnostic makes of its file.
func TestCheck(t *testing.T) {
	s, _ := session(t)
	eachArchive(t, "check", func(t *testing.T, name string, a *txtar.Archive) {
		files := programOf(a)
		found, err := s.Check(files)
		if err != nil {
			t.Fatal(err)
		}
		got := []txtar.File{{Name: wantSection, Data: []byte(listing(found))}}
		for i, d := range found {
			checkPlace(t, files, d)
			if own := !reflect.DeepEqual(d.Says(), language.T("%s", d.Text)); own != (d.Code == "contextkey") {
				t.Errorf("said in other languages: %t: %s: %s", own, d.Code, d.Text)
			}
			for k, fix := range d.Fixes {
				fixed := program.ApplyEdits(files, fix.Edits)
				tryFix(t, s, d, fix, found, fixed)
				if k > 0 {
					continue
				}
				for j, f := range fixed {
					if f != files[j] {
						got = append(got, txtar.File{Name: fmt.Sprintf("%s%d %s", fixedSection, i, f.Name), Data: []byte(f.Text)})
					}
				}
			}
		}
		golden(t, name, a, got)
	})
}

// listing writes diagnostics, one a line, with their fixes below each.
func listing(found []program.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d-%d %s %s %s: %s\n", d.File, d.Line, d.Column, d.Column+d.To-d.From, d.Severity, d.Source, d.Code, d.Text)
		for _, f := range d.Fixes {
			fmt.Fprintf(&b, "  fix: %s\n", f.Text)
		}
	}
	return b.String()
}

// checkPlace fails if a diagnostic is not within its file, or has no reason where
// learners need one.
func checkPlace(t *testing.T, files []program.File, d program.Diagnostic) {
	t.Helper()
	i := slices.IndexFunc(files, func(f program.File) bool { return f.Name == d.File })
	if i < 0 || d.From < 0 || d.To < d.From || d.To > len(files[i].Text) || d.Line < 1 || d.Column < 1 || d.Text == "" {
		t.Errorf("%+v is out of place", d)
		return
	}
	if strings.Contains(files[i].Text[d.From:d.To], "\n") {
		t.Errorf("%+v spans lines", d)
	}
	if d.Source == "vet" && d.Why.IsZero() {
		t.Errorf("nothing says why %s matters", d.Code)
	}
}

// tryFix fails the test unless a fix leaves files that parse and that have one
// complaint less.
func tryFix(t *testing.T, s *check.Session, d program.Diagnostic, fix program.Fix, before []program.Diagnostic, fixed []program.File) {
	t.Helper()
	if fixed == nil {
		t.Errorf("%s: the edits do not fit", fix.Text)
		return
	}
	for _, f := range fixed {
		if _, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Text, 0); err != nil {
			t.Errorf("%s: it does not parse any more: %v\n%s", fix.Text, err, f.Text)
		}
	}
	after, err := s.Check(fixed)
	if err != nil {
		t.Fatal(err)
	}
	if n, m := count(before, d), count(after, d); m >= n {
		t.Errorf("%s: the complaint stays: %s\nafter it:\n%s", fix.Text, d.Text, listing(after))
	}
}

func count(found []program.Diagnostic, like program.Diagnostic) (n int) {
	for _, d := range found {
		if d.Code == like.Code && d.Text == like.Text {
			n++
		}
	}
	return n
}

// TestSamples checks that of the samples' programs nothing is said but what they
// teach, and nothing that a compiler would say.
func TestSamples(t *testing.T) {
	s, source := session(t)
	for name, want := range map[string]string{
		"fast-slow": "lostcancel",
		"process":   "lostcancel contextkey lostcancel",
	} {
		l, _ := sample.Find(name)
		found, err := s.Check([]program.File{{Name: "main.go", Text: l.Files[0].Text}})
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, d := range found {
			codes = append(codes, d.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	slices.Sort(source.asked)
	if want := []string{"types-core", "types-http"}; !slices.Equal(source.asked, want) {
		t.Errorf("asked for %q, want %q", source.asked, want)
	}
}

// TestStandardLibrary has packages of the standard library formatted and checked.
// They are not programs, and import what programs may not.
func TestStandardLibrary(t *testing.T) {
	s, _ := session(t)
	for _, pkg := range []string{"context", "errors", "sync", "time", "go/types", "net/http", "slices", "testing"} {
		names, err := filepath.Glob(filepath.Join(goroot(t), "src", pkg, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no files of %s: %v", pkg, err)
		}
		var files []program.File
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, program.File{Name: filepath.Base(name), Text: string(text)})
		}
		found, err := s.Check(files)
		if err != nil {
			t.Errorf("%s: %v", pkg, err)
		}
		for _, d := range found {
			checkPlace(t, files, d)
		}
		formatted, _, err := s.Format(files)
		if err != nil {
			t.Errorf("%s: %v", pkg, err)
		}
		for i, f := range formatted {
			if f != files[i] {
				t.Errorf("%s/%s is not formatted as it was", pkg, f.Name)
			}
		}
	}
}
