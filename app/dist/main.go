// Command dist makes what is handed on: an archive of the command ctxplay for each
// platform, the site as a folder of files for any web server, an archive of that folder,
// and the checksums of the archives. It takes what the build has left in web/gen.
//
//	go run ./app/dist [-base path] [-out dir] [-site]
//
// What it makes depends on the commit alone, and on the release of Go: two clones at
// different paths make the same bytes.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"ctxplay/app/host"
	"ctxplay/app/host/base"
	"ctxplay/app/host/still"
)

func main() {
	out := flag.String("out", filepath.Join("bin", "dist"), "`directory` to write to")
	at := flag.String("base", "", "`path` at which the site will be on its server, as /ctxplay/")
	site := flag.Bool("site", false, "make the site alone, and no commands")
	flag.Parse()
	err := fmt.Errorf("there is nothing to do with %q", flag.Args())
	if flag.NArg() == 0 {
		err = dist(*out, *at, *site)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// platforms are those for which the command is built.
var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64"}

// sumsName is the file with the checksums, which sha256sum -c reads.
const sumsName = "SHA256SUMS"

// dist makes everything, or the site alone, in a folder, and nothing else is in it then.
func dist(out, at string, site bool) error {
	where, err := base.Parse(at)
	if err != nil {
		return err
	}
	if err := empty(out); err != nil {
		return err
	}
	terms, err := licences(".")
	if err != nil {
		return err
	}
	var names []string
	if !site {
		if names, err = packCommands(out, terms); err != nil {
			return err
		}
	}
	archive, err := writeSite(out, where, terms)
	if err != nil {
		return err
	}
	return writeSums(out, append(names, archive))
}

// empty makes a folder that was made by this command, or is not there yet, empty.
func empty(dir string) error {
	if found, err := os.ReadDir(dir); err == nil && len(found) > 0 {
		if _, err := os.Stat(filepath.Join(dir, sumsName)); err != nil {
			return fmt.Errorf("emptying %s: it was not made by this command", dir)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o755)
}

// packCommands builds the command for each platform and returns the names of their
// archives, in which it has its licence, those of what it consists of, and what is to be
// known of it beside it.
func packCommands(out string, terms []byte) (names []string, err error) {
	beside := []packed{{name: licencesName, text: terms}}
	for _, file := range []string{"LICENSE", "app/host/DEPLOY.md"} {
		text, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			return nil, err
		}
		beside = append(beside, packed{name: path.Base(file), text: text})
	}
	for _, p := range platforms {
		system, machine, _ := strings.Cut(p, "/")
		command, archive, write := "ctxplay", "ctxplay-"+system+"-"+machine+".tar.gz", writeTar
		if system == "windows" {
			command, archive, write = "ctxplay.exe", "ctxplay-"+system+"-"+machine+".zip", writeZip
		}
		text, err := buildCommand(system, machine)
		if err != nil {
			return nil, fmt.Errorf("building the command for %s: %w", p, err)
		}
		files := append([]packed{{name: command, text: text, runs: true}}, beside...)
		if err := writeFile(filepath.Join(out, archive), files, write); err != nil {
			return nil, err
		}
		names = append(names, archive)
	}
	return names, nil
}

// buildCommand builds the command for a platform and returns it. It needs no library of
// the system's, has nothing of how Go is set up here, and says from which commit it is.
func buildCommand(system, machine string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "ctxplay-dist-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "ctxplay")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+machine, "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=", "GOFLAGS=-buildvcs=auto")
	if text, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, text)
	}
	return os.ReadFile(file)
}

// writeFile writes an archive of files.
func writeFile(name string, files []packed, write func(io.Writer, []packed) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := write(f, files); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return f.Close()
}

// writeSite writes the site, and the licences of what it consists of, as a folder and as an
// archive, and returns the archive's name.
func writeSite(out string, at base.Path, terms []byte) (archive string, err error) {
	h, err := host.New(host.Options{Web: os.DirFS("web"), Base: at, Static: true})
	if err != nil {
		return "", err
	}
	files, err := still.Files(still.Site{Handler: h, Addresses: h.Addresses(), Path: at.At("")})
	if err != nil {
		return "", err
	}
	own, err := os.ReadFile("LICENSE")
	if err != nil {
		return "", err
	}
	files = append(files, still.File{Name: "LICENSE.txt", Text: own}, still.File{Name: licencesName, Text: terms})
	if err := still.WriteFolder(filepath.Join(out, "site"), files); err != nil {
		return "", err
	}
	var all []packed
	size := 0
	for _, f := range files {
		all = append(all, packed{name: f.Name, text: f.Text})
		size += len(f.Text)
	}
	fmt.Printf("%s: %d files, %.1f MB, for %s\n", filepath.Join(out, "site"), len(files), float64(size)/1e6, at.At("/"))
	const name = "ctxplay-site.tar.gz"
	return name, writeFile(filepath.Join(out, name), all, writeTar)
}

// writeSums writes the checksums of files, and says how large they are.
func writeSums(out string, names []string) error {
	var sums strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(text), name)
		fmt.Printf("%s: %.1f MB\n", filepath.Join(out, name), float64(len(text))/1e6)
	}
	return os.WriteFile(filepath.Join(out, sumsName), []byte(sums.String()), 0o644)
}
