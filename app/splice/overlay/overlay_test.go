package overlay

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"ctxplay/app/splice"
)

func TestOverlay(t *testing.T) {
	goroot, dir := t.TempDir(), filepath.Join(t.TempDir(), "made")
	installed := filepath.Join(goroot, "src", "a", "b.go")
	if err := WriteFile(installed, []byte("old")); err != nil {
		t.Fatal(err)
	}
	o := New(goroot, dir)
	if text, err := o.Read("a/b.go"); err != nil || string(text) != "old" {
		t.Errorf("read %q, %v", text, err)
	}
	if _, err := o.Read("a/c.go"); err == nil {
		t.Error("no error for a file that is not installed")
	}
	elsewhere := filepath.Join(t.TempDir(), "main.go")
	for target, text := range map[string]string{"a/b.go": "new", elsewhere: "mine"} {
		if err := o.Put(target, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	name, err := o.Write()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for original, file := range list.Replace {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got[original] = string(text)
	}
	if want := map[string]string{installed: "new", elsewhere: "mine"}; !reflect.DeepEqual(got, want) {
		t.Errorf("it has %q, want %q", got, want)
	}
}

// TestWriteFile writes a file twice: what it has already is left alone.
func TestWriteFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "new", "file")
	if err := WriteFile(name, []byte("text")); err != nil {
		t.Fatal(err)
	}
	long := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(name, long, long); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(name, []byte("text")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("it was written again: %v, %v", info.ModTime(), err)
	}
	if err := WriteFile(name, []byte("other")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "other" {
		t.Errorf("it has %q, %v", text, err)
	}
	if all, err := os.ReadDir(filepath.Dir(name)); err != nil || len(all) != 1 {
		t.Errorf("beside it are %v, %v", all, err)
	}
}

// TestEdit makes edits on top of one another: those after see what those before have made.
func TestEdit(t *testing.T) {
	goroot := t.TempDir()
	if err := WriteFile(filepath.Join(goroot, "src", "a", "b.go"), []byte("package a\n\nfunc f() {\n}\n")); err != nil {
		t.Fatal(err)
	}
	o := New(goroot, t.TempDir())
	for _, stmt := range []string{"g()", "h()"} {
		if err := o.Edit("a/b.go", splice.AtStart("f", stmt)); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := o.Read("a/b.go"); err != nil || string(text) != "package a\n\nfunc f() { h();  g(); \n}\n" {
		t.Errorf("read %q, %v", text, err)
	}
	if err := o.Edit("a/b.go", splice.AtStart("gone", "g()")); err == nil {
		t.Error("an edit without a place is no error")
	}
}
