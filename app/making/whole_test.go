package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestWasWhole notes that a module is whole, and changes what lies in it: a source, what
// was made, a tool. Each makes it a module of which nothing is known, until it is as it
// was. What is in folders without sources makes no difference.
func TestWasWhole(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		then := time.Unix(1e9, 0).Add(time.Duration(len(text)))
		if err := os.Chtimes(name, then, then); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(what string, whole bool) {
		t.Helper()
		sources, err := sourcesNow(os.DirFS(root))
		if err != nil {
			t.Fatal(err)
		}
		if wasWhole(os.DirFS(root), sources) != whole {
			t.Errorf("%s: whole is not %t", what, whole)
		}
	}
	write("app/main.go", "package main\n")
	write("web/gen/app.slim.br", "client")
	write("bin/.cache/making", "command")
	expect("before it was noted", false)
	sources, err := sourcesNow(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	if err := noteWhole(root, sources); err != nil {
		t.Fatal(err)
	}
	expect("as it was noted", true)
	for name, was := range map[string]string{"app/main.go": "package main\n", "web/gen/app.slim.br": "client"} {
		write(name, was+"//")
		expect(name+" is another", false)
		write(name, was)
		expect(name+" is as before", true)
	}
	write("web/gen/more.br", "")
	expect("there is more", false)
	if err := os.Remove(filepath.Join(root, "web", "gen", "more.br")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bin/.cache/making", "bin/ctxplay", ".git/HEAD", "app/script/node_modules/a.js"} {
		write(name, "something else")
		expect(name+" is another", true)
	}
	t.Setenv("GOFLAGS", "-tags=other")
	expect("it is compiled otherwise", false)
}
