package folder

import (
	"fmt"

	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

// hello is a program of one file.
const hello = "// Says hello. Who hears it?\n// Look at the first line of output.\npackage main\n\nfunc main() { println(\"hello\") }\n"

// folder returns a folder of files.
func folder(files map[string]string) fstest.MapFS {
	m := make(fstest.MapFS)
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(1, 0)}
	}
	return m
}

// free says that the host has nothing but a page called join.
func free(name string) bool { return name == "join" }

// TestRead reads programs in every form, among what is none.
func TestRead(t *testing.T) {
	c, err := Read(folder(map[string]string{
		"one.go":             hello,
		"Two_Words.txtar":    "-- lesson.md --\n# Two files\nWhich is first?\n-- b.go --\npackage main\n-- main.go --\n" + hello,
		"server/main.go":     "package main\n\nimport \"net/http\"\n\nfunc main() { http.HandleFunc(\"/poll\", nil); http.ListenAndServe(\":80\", nil) }\n",
		"server/a.go":        "package main\n",
		"server/notes.md":    "no program",
		"server/deeper/x.go": "package deeper\n",
		"tests/prog_test.go": "package main\n",
		"pictures/x.png":     "png",
		"README.md":          "no program",
		"_draft.go":          "no Go",
		".hidden.go":         "no Go",
		"without-words.go":   "package main\n",
		"only-a-title.go":    "// A program that says nothing\npackage main\n",
	}), free)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.Programs {
		var files []string
		for _, f := range p.Files {
			files = append(files, f.Name)
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s|%s", p.Name, p.Title, p.Question, p.Look, strings.Join(files, " "), p.Clock.Mode))
	}
	want := []string{
		"one|Says hello|Who hears it?|Look at the first line of output.|main.go|" + sandbox.Virtual,
		"only-a-title|A program that says nothing|||main.go|" + sandbox.Virtual,
		"server|server|||main.go a.go|" + sandbox.Real,
		"tests|tests|||prog_test.go|" + sandbox.Virtual,
		"two-words|Two files|Which is first?|Look at the first line of output.|main.go b.go|" + sandbox.Virtual,
		"without-words|without-words|||main.go|" + sandbox.Virtual,
	}
	if !slices.Equal(got, want) || len(c.Faults) > 0 {
		t.Errorf("got\n%s\nwant\n%s\nfaults %v", strings.Join(got, "\n"), strings.Join(want, "\n"), c.Faults)
	}
}

// TestFaults reads programs that are broken, each beside one that is whole.
func TestFaults(t *testing.T) {
	for want, files := range map[string]map[string]string{
		"a.go:3: expected declaration, found oops":                 {"a.go": "package main\n\noops\n"},
		"a.txtar:6: expected declaration, found oops":              {"a.txtar": "-- main.go --\npackage main\n-- b.go --\npackage main\n\noops\n"},
		"a.txtar:3: expected declaration, found oops":              {"a.txtar": "package main\n\noops\n"},
		"a/b.go:2: package other, and a program is a package main": {"a/main.go": "package main\n", "a/b.go": "\npackage other\n"},
		"a.go:1: expected 'package', found 'EOF'":                  {"a.go": ""},
		"ä.go: a program's name has letters":                       {"ä.go": hello},
		"join.go: the page has something else at /join":            {"join.go": hello},
		"b_c.go: b-c.go is called b-c, too":                        {"b-c.go": hello, "b_c.go": hello},
		"a.txtar: reading the files:":                              {"a.txtar": "-- ../x.go --\npackage main\n"},
		"a.go: main.go is not text in UTF-8: see line 2":           {"a.go": "package main\n//\xff"},
		"a.go: a program has at most 64 KiB":                       {"a.go": hello + strings.Repeat(" ", mostBytes)},
		"b.go: a program has at most 64 KiB of source":             {"b.go": hello + strings.Repeat(" ", program.MaxBytes)},
	} {
		files["whole.go"] = hello
		c, err := Read(folder(files), free)
		if err != nil || len(c.Faults) != 1 || !strings.HasPrefix(c.Faults[0].String(), want) || c.Faults[0].Name == "" {
			t.Errorf("%v, %v, want %s", c.Faults, err, want)
		}
		if !slices.ContainsFunc(c.Programs, func(p catalog.Program) bool { return p.Name == "whole" }) {
			t.Errorf("%s: the program that is whole is gone", want)
		}
	}
}

// TestManyPrograms reads a folder with too many programs, and one with too many files.
func TestManyPrograms(t *testing.T) {
	files := make(map[string]string)
	for i := range 1000 {
		files[fmt.Sprintf("p%d.go", i)] = hello
	}
	c, err := Read(folder(files), free)
	if err != nil || len(c.Programs) != mostPrograms+1 || len(c.Faults) != 1 {
		t.Errorf("%d programs, %v, %v", len(c.Programs), c.Faults, err)
	}
	files = make(map[string]string)
	for i := range 100 {
		files[fmt.Sprintf("big/p%d.go", i)] = "package main\n"
	}
	if c, _ := Read(folder(files), free); len(c.Programs) != 0 || len(c.Faults) != 1 {
		t.Errorf("%d programs, %v", len(c.Programs), c.Faults)
	}
}

// TestNoFolder reads what is not there.
func TestNoFolder(t *testing.T) {
	if _, err := Read(os.DirFS(filepath.Join(t.TempDir(), "none")), free); err == nil {
		t.Error("no error")
	}
}

// TestSpecialFiles reads a folder with what only looks like a file: nobody waits for it.
func TestSpecialFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "link.go")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "round.go")); err != nil {
		t.Skip(err)
	}
	c, err := Read(os.DirFS(dir), free)
	if err != nil || len(c.Programs) > 0 || len(c.Faults) == 0 || strings.Contains(fmt.Sprint(c.Faults), dir) {
		t.Errorf("%v, %v, %v", c.Programs, c.Faults, err)
	}
}

// TestWatcher changes a folder: it is read again once nothing more is being written, and
// a program that is broken stays as it was.
func TestWatcher(t *testing.T) {
	files := folder(map[string]string{"a.go": hello, "b.go": hello})
	w := NewWatcher(files, free)
	text := func(c Contents, name string) string {
		for _, p := range c.Programs {
			if p.Name == name {
				return p.Files[0].Text
			}
		}
		return ""
	}
	read := func() Contents {
		t.Helper()
		c, err := w.Read()
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := read(); len(c.Programs) != 2 {
		t.Fatalf("%+v", c)
	}
	if w.Look() || w.Look() {
		t.Error("nothing has changed")
	}
	write := func(name, text string, at int64) {
		files[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(at, 0)}
	}
	write("a.go", hello+"// more\n", 2)
	if w.Look() {
		t.Error("it is being written")
	}
	write("a.go", "package main\noops\n", 3)
	if w.Look() {
		t.Error("it is still being written")
	}
	if !w.Look() {
		t.Error("it has been written")
	}
	if c := read(); len(c.Faults) != 1 || text(c, "a") != hello || text(c, "b") != hello {
		t.Errorf("a program that is broken now: %+v", c)
	}
	delete(files, "b.go")
	write("a.go", hello+"// more\n", 4)
	if w.Look(); !w.Look() {
		t.Error("it has been mended")
	}
	if c := read(); len(c.Faults) != 0 || text(c, "a") != hello+"// more\n" || text(c, "b") != "" {
		t.Errorf("mended: %+v", c)
	}
	if w.Look() || w.Look() {
		t.Error("nothing has changed since")
	}
}

// TestWatch changes a folder on disk while it is watched.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.go")
	w := NewWatcher(os.DirFS(dir), free)
	if c, err := w.Read(); err != nil || len(c.Programs) > 0 {
		t.Fatal(c, err)
	}
	told := make(chan Contents)
	go w.Watch(t.Context(), time.Millisecond, func(c Contents, err error) {
		if err != nil {
			t.Error(err)
		}
		told <- c
	})
	if err := os.WriteFile(path, []byte(hello), 0o600); err != nil {
		t.Fatal(err)
	}
	for c := range told { // the first may be of a file half written
		if len(c.Programs) == 1 && c.Programs[0].Files[0].Text == hello {
			break
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for c := range told {
		if len(c.Programs) == 0 {
			break
		}
	}
}

// TestReadLessons reads a lesson among programs, and one that is broken.
func TestReadLessons(t *testing.T) {
	const whole = "-- lesson.md --\n# Wait for it\n\nIt ends.\n-- checks --\nmain returns\n-- starter/main.go --\n" + hello + "-- solution/main.go --\n" + hello + "// mended\n"
	c, err := Read(folder(map[string]string{
		"one.go":       hello,
		"wait.txtar":   whole,
		"broken.txtar": strings.Replace(whole, "main returns", "main return", 1),
		"join.txtar":   whole, // a lesson has a name of its own
	}), free)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.Programs {
		got = append(got, fmt.Sprintf("%s|%s|%s|%t", p.Name, p.Title, p.Group, p.Lesson != nil))
	}
	want := []string{"lesson-join|Wait for it|" + catalog.Own + "|true", "lesson-wait|Wait for it|" + catalog.Own + "|true", "one|Says hello|" + catalog.Own + "|false"}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	if len(c.Faults) != 1 || !strings.HasPrefix(c.Faults[0].String(), "broken.txtar: checks: line 1") {
		t.Errorf("faults %q", c.Faults)
	}
}
