package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ctxplay/app/make/golist"
	"ctxplay/app/splice/overlay"
	"ctxplay/app/toolchain"
)

// A Native carries out plans with the installed compile and link, over the same
// standard library as the page's.
type Native struct {
	Manifest *toolchain.Manifest
	release  *release
	library  *standard
}

// NewNative compiles the standard library for the module in root. The Manifest
// lacks addresses and sizes until files are published.
func NewNative(root string) (*Native, error) {
	t, err := findRelease(root)
	if err != nil {
		return nil, err
	}
	s, err := t.buildStandard(filepath.Join(root, filepath.FromSlash(cacheDir), "standard"))
	if err != nil {
		return nil, err
	}
	return &Native{t.describe(s), t, s}, nil
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
		if err := n.runStep(dir, step); err != nil {
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
	for _, path := range plan.Packages {
		name := filepath.Join(dir, filepath.FromSlash(toolchain.Archive(path)))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.Symlink(n.library.archives[path], name); err != nil {
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
func (n *Native) runStep(dir string, step toolchain.Step) error {
	cmd := exec.Command(filepath.Join(n.release.GOTOOLDIR, step.Tool), step.In(dir)...)
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
// installed compile and link. It returns their files. They are in dir, under names
// with a hash of all that went into each, and one that is there is not built
// again.
func (n *Native) buildPrograms(dir string, programs []source) ([]string, error) {
	with, err := json.Marshal([]any{n.Manifest, n.library.archives}) // archives are named by content
	if err != nil {
		return nil, err
	}
	files := make([]string, len(programs))
	tasks := make([]func() error, len(programs))
	for i, p := range programs {
		plan, complaints := toolchain.NewPlan(p.Files, n.Manifest)
		if len(complaints) > 0 {
			return nil, fmt.Errorf("program %s: %s", p.Name, complaints[0].Text)
		}
		text, err := json.Marshal(plan)
		if err != nil {
			return nil, err
		}
		sum, err := hashOf(bytes.NewReader(append(text, with...)))
		if err != nil {
			return nil, err
		}
		files[i] = filepath.Join(dir, p.Name+"."+sum[:16])
		tasks[i] = func() error {
			if _, err := os.Stat(files[i]); err == nil {
				return nil
			}
			made, err := n.Run(plan)
			if err != nil {
				return fmt.Errorf("program %s: %w", p.Name, err)
			}
			old, err := filepath.Glob(filepath.Join(dir, p.Name+".*"))
			for _, name := range old {
				err = errors.Join(err, os.Remove(name))
			}
			return errors.Join(err, overlay.WriteFile(files[i], made[toolchain.Output]))
		}
	}
	return files, parallel(tasks...)
}
