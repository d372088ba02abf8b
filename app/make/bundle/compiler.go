package bundle

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"ctxplay/app/make/cut"
	"ctxplay/app/splice"
	"ctxplay/app/splice/overlay"
)

// compilerTools are the commands of Go that run in the page.
var compilerTools = []string{"compile", "link"}

// buildCompiler builds the page's compiler and linker in dir and returns the
// file of each, in the order of compilerTools. They are the installed Go's own,
// without what they have for other machines than wasm.
func (t *release) buildCompiler(dir string) ([]string, error) {
	list, err := t.writeSlim(filepath.Join(dir, "overlay"))
	if err != nil {
		return nil, fmt.Errorf("cutting the compiler to wasm: %w", err)
	}
	var packages, files []string
	for _, name := range compilerTools {
		packages = append(packages, "cmd/"+name)
		files = append(files, filepath.Join(dir, "linked", name))
	}
	t.count.expect(func() (int, error) { return t.countPackages(packages...) })
	out := filepath.Join(dir, "linked") + string(filepath.Separator)
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, err
	}
	if err := t.build(out, []string{"-overlay", list, "-gcflags=cmd/compile/...=-l"}, packages...); err != nil {
		return nil, fmt.Errorf("building the compiler for the page: %w", err)
	}
	return files, nil
}

// writeSlim writes the overlay that the compiler is built with to dir, and
// returns the file that lists it.
func (t *release) writeSlim(dir string) (string, error) {
	o := overlay.New(t.GOROOT, dir)
	if err := putCuts(o, slices.Concat(cut.Runtime, cut.Compiler)); err != nil {
		return "", err
	}
	for target, name := range cut.CompilerAdditions {
		text, err := cut.Addition(name)
		if err != nil {
			return "", err
		}
		if err := o.Put(target, text); err != nil {
			return "", err
		}
	}
	for _, pattern := range cut.Emptied() {
		if err := t.empty(o, pattern); err != nil {
			return "", err
		}
	}
	return o.Write()
}

// empty has an overlay replace the files that match a pattern by their package
// clauses.
func (t *release) empty(o *overlay.Overlay, pattern string) error {
	names, err := filepath.Glob(filepath.Join(t.GOROOT, "src", filepath.FromSlash(pattern)))
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("no %s to leave out: this version differs from what the cut knows", pattern)
	}
	for _, name := range names {
		target := path.Join(path.Dir(pattern), filepath.Base(name))
		if err := o.Edit(target, splice.OnlyPackage); err != nil {
			return err
		}
	}
	return nil
}
