package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"ctxplay/app/address"
	"ctxplay/app/make/cut"
	"ctxplay/app/make/golist"
	"ctxplay/app/make/library"
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

// A checker is the program that checks, and what it knows, before they are
// published.
type checker struct {
	wasm string // file
	sets []library.Set
}

// buildChecker links the program that checks, and has package library put down
// what it knows of the standard library.
func (t *release) buildChecker(dir string) (checker, error) {
	c := checker{wasm: filepath.Join(dir, "check.wasm")}
	o := overlay.New(t.GOROOT, filepath.Join(dir, "runtime"))
	if err := putCuts(o, cut.Runtime); err != nil {
		return c, fmt.Errorf("mending the runtime: %w", err)
	}
	list, err := o.Write()
	if err != nil {
		return c, err
	}
	if err := t.build(c.wasm, []string{"-overlay", list}, checkerPackage); err != nil {
		return c, fmt.Errorf("building the checker: %w", err)
	}
	if c.sets, err = library.Kept(filepath.Join(dir, "library"), t.root, golist.WasmEnv()); err != nil {
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
