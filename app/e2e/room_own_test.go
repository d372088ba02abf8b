package e2e

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"ctxplay/app/host"
	"ctxplay/app/host/folder"
)

// A teacher has a folder of programs, and serves the site with them.
type teacher struct {
	t      *testing.T
	folder string
	site   string
	host   *host.Host
	watch  *folder.Watcher
}

// teach serves the site with a folder of programs, which is empty at first.
func teach(t *testing.T) *teacher {
	t.Helper()
	c := &teacher{t: t, folder: t.TempDir()}
	var err error
	c.host, err = host.New(host.Options{
		Web:   os.DirFS(filepath.Join(root, "web")),
		Extra: os.DirFS(filepath.Join(root, built)),
		Own:   true,
	})
	if err != nil {
		t.Fatal(err)
	}
	c.watch = folder.NewWatcher(os.DirFS(c.folder), c.host.Taken)
	server := httptest.NewServer(c.host)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	c.site = server.URL
	return c
}

// write writes a file of the folder, and serves what the folder holds then.
func (c *teacher) write(name, text string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.folder, name), []byte(text), 0o600); err != nil {
		c.t.Fatal(err)
	}
	read, err := c.watch.Read()
	if err != nil {
		c.t.Fatal(err)
	}
	var broken []string
	for _, f := range read.Faults {
		broken = append(broken, f.String())
	}
	if err := c.host.SetOwn(read.Programs, broken); err != nil {
		c.t.Fatal(err)
	}
}

// TestTeachersPrograms has a teacher's own program chosen in the menu: the page compiles
// it and runs it. One that is broken is said in the menu, with file and line. What the
// teacher writes next is there for the page that is loaded then, and a page that is open
// keeps what its person has typed.
func TestTeachersPrograms(t *testing.T) {
	t.Parallel()
	c := teach(t)
	c.write("greet.go", "package main\n\nfunc main() { println(\"good morning\") }\n")
	c.write("broken.go", "package main\n\nfunc main() {\n\tx :=\n}\n")
	p := blank(t)
	p.visit(c.site, "/fast-slow")
	p.click("#programs")
	p.seeText("#menu", "broken.go:5: ")
	p.gone(`#menu [data-program="broken"]`)
	p.click(`#menu [data-program="greet"]`)
	p.seeProgram("greet")
	p.runToEnd()
	p.seeOutput("good morning")

	p.replaceSource("package main\n\nfunc main() { println(\"my own words\") }\n")
	p.see("#revert")
	c.write("greet.go", "package main\n\nfunc main() { println(\"good evening\") }\n")
	c.write("broken.go", "package main\n\nfunc main() { println(\"mended\") }\n")
	p.runToEnd()
	p.seeOutput("my own words")
	p.reload()
	p.seeSource("my own words")
	p.click("#revert")
	p.seeSource("good evening")
	p.runToEnd()
	p.seeOutput("good evening")

	other := blank(t)
	other.visit(c.site, "/broken")
	other.seeProgram("broken")
	other.runToEnd()
	other.seeOutput("mended")
	if says := other.text("h1"); says == "" {
		t.Error("a program without words has no heading")
	}
}
