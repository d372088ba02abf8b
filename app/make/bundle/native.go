package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"ctxplay/app/make/golist"
	"ctxplay/app/program"
	"ctxplay/app/toolchain"
)

// A Native carries out plans with the installed compile and link, over the same
// standard library as the page's.
type Native struct {
	Manifest *toolchain.Manifest
	release  *release
	library  *standard
	races    *racing // nil before CompileRaces
}

// NewNative returns a Native for the module in root, which can make plans. It carries out
// those for whose packages something was compiled, as all are by CompileAll. The Manifest
// lacks addresses and sizes until files are published.
func NewNative(root string) (*Native, error) {
	t, err := findRelease(root)
	if err != nil {
		return nil, err
	}
	s, err := t.describeStandard(filepath.Join(root, filepath.FromSlash(cacheDir), "standard"))
	if err != nil {
		return nil, err
	}
	return &Native{Manifest: t.describe(s), release: t, library: s}, nil
}

// CompileAll compiles all of the standard library that is not compiled yet.
func (n *Native) CompileAll() error {
	n.release.count.expect(func() (int, error) { return len(n.library.imports) - len(n.library.archives), nil })
	return n.library.compileAll()
}

// Run carries out a plan and returns its outputs by name. Where a tool refuses
// its input, the error is a [*Refusal].
func (n *Native) Run(plan toolchain.Plan) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "ctxplay-build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	if err := n.lay(dir, plan); err != nil {
		return nil, err
	}
	for _, step := range plan.Steps {
		if err := n.runStep(dir, plan.Family, step); err != nil {
			return nil, err
		}
	}
	made := make(map[string][]byte)
	for _, name := range plan.Outputs {
		if made[name], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// lay puts what a plan needs before its first step into a directory.
func (n *Native) lay(dir string, plan toolchain.Plan) error {
	library := n.library
	if plan.Family == toolchain.Races {
		library = n.races.standard
	}
	for _, path := range plan.Packages {
		name := filepath.Join(dir, filepath.FromSlash(toolchain.Archive(path)))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.Symlink(library.archives[path], name); err != nil {
			return err
		}
	}
	for _, f := range plan.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(f.Text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// runStep runs a tool in a directory.
func (n *Native) runStep(dir, family string, step toolchain.Step) error {
	tool := filepath.Join(n.release.GOTOOLDIR, step.Tool)
	if family == toolchain.Races && step.Tool == "compile" {
		tool = n.races.compile
	}
	cmd := exec.Command(tool, step.In(dir)...)
	cmd.Dir = dir
	// GOROOT is empty, as for go build -trimpath, since the linker would write
	// it into the program.
	cmd.Env = append(golist.WasmEnv(), "GOROOT=", "PWD="+dir)
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return &Refusal{step.Tool, string(out), exit.ExitCode()}
	}
	return err
}

// A Refusal is the error of a tool that ran and did not exit with 0: its Output
// says why.
type Refusal struct {
	Tool, Output string
	Code         int
}

// Error implements error.
func (r *Refusal) Error() string { return r.Tool + ": " + strings.TrimSpace(r.Output) }

// buildPrograms builds programs as the page would, by the same plans, with the
// installed compile and link, and with as much of the standard library as they need. It
// notes the file of each. Files are in dir, under names with a hash of all that went into
// each, and one that is there is not built again.
func (n *Native) buildPrograms(dir string, programs []*source) error {
	plans := make([]toolchain.Plan, len(programs))
	var needed []string
	for i, p := range programs {
		var complaints []program.Diagnostic
		if plans[i], complaints = toolchain.NewPlan(toolchain.Source{Files: p.Files}, n.Manifest); len(complaints) > 0 {
			return fmt.Errorf("building program %s: %s", p.Name, complaints[0].Text)
		}
		needed = append(needed, plans[i].Packages...)
	}
	slices.Sort(needed)
	needed = slices.DeleteFunc(slices.Compact(needed), func(path string) bool { return n.library.archives[path] != "" })
	n.release.count.expect(func() (int, error) { return len(needed), nil })
	if err := n.library.compile(needed...); err != nil {
		return err
	}
	tasks := make([]func() error, len(programs))
	for i, p := range programs {
		tasks[i] = func() error {
			if err := n.buildProgram(dir, p, plans[i]); err != nil {
				return fmt.Errorf("building program %s: %w", p.Name, err)
			}
			return nil
		}
	}
	return parallel(tasks...)
}

// buildProgram builds a program by its plan, unless it was built before.
func (n *Native) buildProgram(dir string, p *source, plan toolchain.Plan) error {
	with := []any{plan}
	for _, path := range plan.Packages {
		with = append(with, n.library.archives[path]) // which is named by content
	}
	text, err := json.Marshal(with)
	if err != nil {
		return err
	}
	p.linked, err = kept(dir, p.Name, text, func() ([]byte, error) {
		made, err := n.Run(plan)
		return made[toolchain.Output], err
	})
	return err
}
