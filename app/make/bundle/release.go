package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ctxplay/app/make/golist"
	"ctxplay/app/program"
)

// A release is the installed Go.
type release struct {
	root   string // the module's directory
	GOROOT string
	// GOTOOLDIR holds the installed compile and link.
	GOTOOLDIR string
	Version   string `json:"GOVERSION"`
	// count is told of what is compiled; nil for nobody.
	count *count
}

// findRelease asks the go command what it is. It refuses other releases than
// program.Release: the recorder fits the standard library of no other.
func findRelease(root string) (*release, error) {
	cmd := exec.Command("go", "env", "-json", "GOROOT", "GOTOOLDIR", "GOVERSION")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking the go command for its version: %w", err)
	}
	t := &release{root: root}
	if err := json.Unmarshal(out, t); err != nil {
		return nil, fmt.Errorf("reading the go command's version: %w", err)
	}
	return t, checkVersion(t.Version)
}

func checkVersion(version string) error {
	if version == program.Release || strings.HasPrefix(version, program.Release+".") {
		return nil
	}
	return fmt.Errorf("this needs %s and found %s: programs are recorded by a standard library "+
		"made from that release (https://go.dev/dl/ has it)", program.Release, version)
}

// countPackages returns how many packages are compiled for js/wasm to link packages.
func (t *release) countPackages(packages ...string) (int, error) {
	all, err := t.listArchives(append([]string{"-deps"}, packages...)...)
	return len(all), err
}

// build links main packages for js/wasm to out: a file, or a directory if out ends
// in a slash. What it makes does not depend on the commit or the machine.
func (t *release) build(out string, flags []string, packages ...string) error {
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return err
	}
	abs, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if strings.HasSuffix(out, string(filepath.Separator)) {
		abs += string(filepath.Separator)
	}
	args := append([]string{"build", "-v", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", abs}, flags...)
	cmd := exec.Command("go", append(args, packages...)...)
	cmd.Dir = t.root
	cmd.Env = golist.WasmEnv()
	w := &golist.Watcher{Compiled: t.count.add}
	cmd.Stdout, cmd.Stderr = w, w
	if err := cmd.Run(); err != nil {
		return errors.Join(err, errors.New(w.Said()))
	}
	return nil
}
