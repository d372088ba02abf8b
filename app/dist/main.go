// Command dist makes what is handed on: the command ctxplay for each platform, the site as
// a folder of files for any web server, an archive of that folder, and the checksums of all
// these. It takes what the build has left in web/gen.
//
//	go run ./app/dist [-base path] [-out dir]
//
// What it makes depends on the source alone, and on the release of Go: two clones at
// different paths make the same bytes.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ctxplay/app/host"
	"ctxplay/app/host/base"
	"ctxplay/app/host/still"
)

func main() {
	out := flag.String("out", filepath.Join("bin", "dist"), "`directory` to write to")
	at := flag.String("base", "", "`path` at which the site will be on its server, as /ctxplay/")
	flag.Parse()
	err := fmt.Errorf("there is nothing to do with %q", flag.Args())
	if flag.NArg() == 0 {
		err = dist(*out, *at)
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

// dist makes everything in a folder, and nothing else is in it then.
func dist(out, at string) error {
	where, err := base.Parse(at)
	if err != nil {
		return err
	}
	if err := empty(out); err != nil {
		return err
	}
	names, err := buildCommands(out)
	if err != nil {
		return err
	}
	archive, err := writeSite(out, where)
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

// buildCommands builds the command for each platform and returns the names of the files.
// None needs a library of the system's.
func buildCommands(out string) (names []string, err error) {
	for _, p := range platforms {
		system, machine, _ := strings.Cut(p, "/")
		name := "ctxplay-" + system + "-" + machine
		if system == "windows" {
			name += ".exe"
		}
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(out, name), ".")
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+machine)
		if text, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("building the command for %s: %w\n%s", p, err, text)
		}
		names = append(names, name)
	}
	return names, nil
}

// writeSite writes the site as a folder and as an archive, and returns the archive's name.
func writeSite(out string, at base.Path) (archive string, err error) {
	h, err := host.New(host.Options{Web: os.DirFS("web"), Base: at, Static: true})
	if err != nil {
		return "", err
	}
	files, err := still.Files(still.Site{Handler: h, Addresses: h.Addresses(), Path: at.At("")})
	if err != nil {
		return "", err
	}
	if err := still.WriteFolder(filepath.Join(out, "site"), files); err != nil {
		return "", err
	}
	const name = "ctxplay-site.tar.gz"
	f, err := os.Create(filepath.Join(out, name))
	if err != nil {
		return "", err
	}
	defer f.Close()
	if err := still.WriteArchive(f, files); err != nil {
		return "", err
	}
	size := 0
	for _, f := range files {
		size += len(f.Text)
	}
	fmt.Printf("%s: %d files, %.1f MB, for %s\n", filepath.Join(out, "site"), len(files), float64(size)/1e6, at.At("/"))
	return name, f.Close()
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
