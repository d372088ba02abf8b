package bundle

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"ctxplay/app/splice"
)

// compilerTools are the commands that the page runs itself.
var compilerTools = []string{"compile", "link"}

// buildCompiler builds the page's compiler and linker in dir and returns the
// file of each, as compilerTools lists them. They are the installed Go's own,
// without what they have for other machines than wasm.
func (t *release) buildCompiler(dir string) ([]string, error) {
	replace, err := t.writeSlim(filepath.Join(dir, "overlay"))
	if err != nil {
		return nil, fmt.Errorf("cutting the compiler to wasm: %w", err)
	}
	overlay, err := writeReplace(filepath.Join(dir, "overlay", "overlay.json"), replace)
	if err != nil {
		return nil, err
	}
	var packages, files []string
	for _, name := range compilerTools {
		packages = append(packages, "cmd/"+name)
		files = append(files, filepath.Join(dir, "linked", name))
	}
	out := filepath.Join(dir, "linked") + string(filepath.Separator)
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, err
	}
	if err := t.build(out, []string{"-overlay", overlay, "-gcflags=cmd/compile/...=-l"}, packages...); err != nil {
		return nil, fmt.Errorf("building the compiler for the page: %w", err)
	}
	return files, nil
}

// writeSlim writes the files that the compiler is built with in place of the
// installed ones, and returns which for which.
func (t *release) writeSlim(dir string) (map[string]string, error) {
	replace := make(map[string]string)
	put := func(target string, text []byte) error {
		file, err := filepath.Abs(filepath.Join(dir, strings.ReplaceAll(target, "/", "_")))
		if err != nil {
			return err
		}
		replace[filepath.Join(t.GOROOT, "src", filepath.FromSlash(target))] = file
		return writeIfChanged(file, text)
	}
	read := func(target string) ([]byte, error) {
		return os.ReadFile(filepath.Join(t.GOROOT, "src", filepath.FromSlash(target)))
	}
	for _, c := range slim {
		text, err := read(c.file)
		if err != nil {
			return nil, err
		}
		if text, err = c.apply(text); err != nil {
			return nil, err
		}
		if err := put(c.file, text); err != nil {
			return nil, err
		}
	}
	for target, name := range joined {
		text, err := instead.ReadFile("instead/" + name)
		if err != nil {
			return nil, err
		}
		if err := put(target, text); err != nil {
			return nil, err
		}
	}
	for _, pattern := range emptied() {
		names, err := filepath.Glob(filepath.Join(t.GOROOT, "src", filepath.FromSlash(pattern)))
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("no %s to leave out: this version differs from what the cut knows", pattern)
		}
		for _, name := range names {
			target := path.Join(path.Dir(pattern), filepath.Base(name))
			text, err := read(target)
			if err != nil {
				return nil, err
			}
			if text, err = splice.Apply(target, text, []splice.Edit{onlyPackage}); err != nil {
				return nil, err
			}
			if err := put(target, text); err != nil {
				return nil, err
			}
		}
	}
	return replace, nil
}
