package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"ctxplay/app/address"
	"ctxplay/app/make/cut"
	"ctxplay/app/make/golist"
	"ctxplay/app/splice/overlay"
	"ctxplay/app/toolchain"
)

// checkerPackage is the command that checks programs in the page.
const checkerPackage = "./app/checker/worker"

// A checkManifest is check.json: what the checker's Worker loads.
type checkManifest struct {
	Go   string          `json:"go"` // the release whose library it knows
	Wasm toolchain.Asset `json:"wasm"`
	Sets []checkSet      `json:"sets"`
}

// A checkSet is a set of packages of the standard library, and the two packs that
// tell of them.
type checkSet struct {
	Name  string          `json:"name"`
	Types toolchain.Asset `json:"types"`
	Docs  toolchain.Asset `json:"docs"`
}

// A Known is what the checker knows of a set of packages of the standard library, which a
// page fetches as a whole.
type Known struct {
	Name        string
	Types, Docs []byte // packs
}

// A Librarian puts down what the checker knows, the set of what most programs import
// first: package library has one. It is handed to the build, since what it takes to read
// packages takes long to compile. It keeps in dir what a next build can use again; root
// is the module's directory, and env the go command's environment. It calls compiled for
// each package that it has compiled.
type Librarian func(dir, root string, env []string, compiled func()) ([]Known, error)

// A checker is the program that checks, and what it knows, before they are
// published.
type checker struct {
	wasm string // file
	sets []Known
}

// buildChecker links the program that checks, and has put down what it knows of the
// standard library.
func (t *release) buildChecker(dir string, put Librarian) (checker, error) {
	c := checker{wasm: filepath.Join(dir, "check.wasm")}
	o := overlay.New(t.GOROOT, filepath.Join(dir, "runtime"))
	if err := putCuts(o, cut.Runtime); err != nil {
		return c, fmt.Errorf("mending the runtime: %w", err)
	}
	list, err := o.Write()
	if err != nil {
		return c, err
	}
	t.count.expect(func() (int, error) { return t.countPackages(slices.Concat([]string{"std"}, golist.Modules)...) })
	t.count.expect(func() (int, error) { return t.countPackages(checkerPackage) })
	if err := t.build(c.wasm, []string{"-overlay", list}, checkerPackage); err != nil {
		return c, fmt.Errorf("building the checker: %w", err)
	}
	if c.sets, err = put(filepath.Join(dir, "library"), t.root, golist.WasmEnv(), t.count.add); err != nil {
		return c, fmt.Errorf("putting down what the checker knows: %w", err)
	}
	return c, nil
}

// writeChecker puts the checker into the output: its program, its packs and
// check.json.
func (t *release) writeChecker(out *output, c checker) error {
	m := checkManifest{Go: t.Version, Sets: make([]checkSet, len(c.sets))}
	wasm, err := os.ReadFile(c.wasm)
	if err != nil {
		return fmt.Errorf("reading the checker: %w", err)
	}
	tasks := []func() error{func() (err error) { m.Wasm, err = out.publish("check", "wasm", wasm, releaseQuality); return }}
	for i, s := range c.sets {
		m.Sets[i].Name = s.Name
		tasks = append(tasks,
			func() (err error) {
				m.Sets[i].Types, err = out.publish("types-"+s.Name, "pack", s.Types, releaseQuality)
				return
			},
			func() (err error) {
				m.Sets[i].Docs, err = out.publish("docs-"+s.Name, "pack", s.Docs, releaseQuality)
				return
			},
		)
	}
	if err := parallel(tasks...); err != nil {
		return err
	}
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("listing what the checker loads: %w", err)
	}
	return out.write(path.Base(address.CheckList), append(text, '\n'))
}
