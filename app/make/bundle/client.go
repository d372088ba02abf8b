package bundle

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"ctxplay/app/make/cut"
	"ctxplay/app/make/golist"
	"ctxplay/app/splice/overlay"
)

// clientPackage is the command that becomes the page's client.
const clientPackage = "./app"

// buildClient links the page's client and returns the file. It is built with
// copies of two modules that lack what [cut.Client] lists: what only a server
// needs of go-app, and what a reader of traces needs for old ones alone. The go
// command lets no overlay touch its module cache, so that the copies are named in
// a go.mod of the client's own. The server is built with the originals.
func (t *release) buildClient(dir string) (string, error) {
	modfile, err := t.writeModules(filepath.Join(dir, "modules"))
	if err != nil {
		return "", fmt.Errorf("making the client's copies of modules: %w", err)
	}
	flags := []string{"-modfile=" + modfile}
	for _, p := range cut.Uninlined {
		flags = append(flags, "-gcflags="+p+"=-l")
	}
	file := filepath.Join(dir, "app.wasm")
	if err := t.build(file, flags, clientPackage); err != nil {
		return "", fmt.Errorf("building the client: %w", err)
	}
	return file, nil
}

// A listed is a package as go list describes it.
type listed struct {
	ImportPath, Dir string
	GoFiles         []string
	Module          *struct{ Path, Dir string }
}

// listClient lists all packages that the client links.
func (t *release) listClient(flags ...string) ([]listed, error) {
	args := append(append([]string{"-deps"}, flags...), clientPackage)
	all, err := golist.Run[listed](t.root, golist.WasmEnv(), "ImportPath,Dir,GoFiles,Module", args...)
	if err != nil {
		return nil, fmt.Errorf("listing the client's packages: %w", err)
	}
	return all, nil
}

// writeModules makes the copies in dir, and nothing else there, and returns the
// file for -modfile.
func (t *release) writeModules(dir string) (string, error) {
	packages, err := t.listClient()
	if err != nil {
		return "", err
	}
	files, err := trimModules(packages)
	if err != nil {
		return "", err
	}
	for name, text := range files {
		if err := overlay.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return "", err
		}
	}
	if err := removeOthers(dir, files); err != nil {
		return "", err
	}
	return t.writeModfile(dir)
}

// trimModules returns the files of the copies, by import path and file name: those of
// the modules' packages that the client compiles, as the cuts leave them, and the
// additions.
func trimModules(packages []listed) (map[string][]byte, error) {
	files := make(map[string][]byte)
	for _, p := range packages {
		if p.Module == nil || !slices.Contains(cut.Modules, p.Module.Path) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(p.Module.Dir, "go.mod"))
		if err != nil {
			return nil, err
		}
		files[p.Module.Path+"/go.mod"] = text
		for _, name := range p.GoFiles {
			if files[path.Join(p.ImportPath, name)], err = os.ReadFile(filepath.Join(p.Dir, name)); err != nil {
				return nil, err
			}
		}
	}
	for _, c := range cut.Client {
		text, ok := files[c.File]
		if !ok {
			return nil, fmt.Errorf("no %s to cut: this version differs from what the cut knows", c.File)
		}
		if len(c.Edits) == 0 {
			delete(files, c.File)
			continue
		}
		var err error
		if files[c.File], err = c.Apply(text); err != nil {
			return nil, err
		}
	}
	for file, name := range cut.ClientAdditions {
		text, err := cut.Addition(name)
		if err != nil {
			return nil, err
		}
		files[file] = text
	}
	return files, nil
}

// removeOthers removes Go files below dir that are not among files. An earlier
// build has left them, and the go command would compile them with the others.
func removeOthers(dir string, files map[string][]byte) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		if _, ok := files[filepath.ToSlash(rel)]; ok {
			return nil
		}
		return os.Remove(name)
	})
}

// writeModfile writes the module's go.mod and go.sum anew, with the copies in dir
// in place of the originals, and returns the former. Paths of the copies are
// relative to the module's directory, since they end up in the client, which must
// not depend on where it was built.
func (t *release) writeModfile(dir string) (string, error) {
	text, err := os.ReadFile(filepath.Join(t.root, "go.mod"))
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile(filepath.Join(t.root, "go.sum"))
	if err != nil {
		return "", err
	}
	root, err := filepath.Abs(t.root)
	if err != nil {
		return "", err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	rel, err := filepath.Rel(root, dir)
	if err != nil {
		return "", err
	}
	for _, module := range cut.Modules {
		text = fmt.Appendf(text, "\nreplace %s => ./%s/%s\n", module, filepath.ToSlash(rel), module)
	}
	name := filepath.Join(dir, "client.mod")
	if err := overlay.WriteFile(name, text); err != nil {
		return "", err
	}
	return name, overlay.WriteFile(filepath.Join(dir, "client.sum"), sums)
}
