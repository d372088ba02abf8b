package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ctxplay/app/probe"
)

// goVersion is the release of Go whose standard library the recorder fits.
const goVersion = "go1.26"

// A toolchain is the installed Go.
type toolchain struct {
	root    string // the module's directory
	GOROOT  string
	Version string `json:"GOVERSION"`
}

// findToolchain asks the go command what it is, and refuses other releases
// than goVersion.
func findToolchain(root string) (*toolchain, error) {
	cmd := exec.Command("go", "env", "-json", "GOROOT", "GOVERSION")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking the go command for its version: %w", err)
	}
	t := &toolchain{root: root}
	if err := json.Unmarshal(out, t); err != nil {
		return nil, fmt.Errorf("reading the go command's version: %w", err)
	}
	return t, checkVersion(t.Version)
}

func checkVersion(version string) error {
	if version == goVersion || strings.HasPrefix(version, goVersion+".") {
		return nil
	}
	return fmt.Errorf("this needs %s and found %s: programs are recorded by a standard library "+
		"made from that release (https://go.dev/dl/ has it)", goVersion, version)
}

// buildPrograms links programs with the recording standard library, in one go
// so that each package is compiled once, and returns their files.
func (t *toolchain) buildPrograms(dir string, programs []source) ([]string, error) {
	overlay, err := t.writeOverlay(filepath.Join(dir, "overlay"), programs)
	if err != nil {
		return nil, fmt.Errorf("making the recording standard library: %w", err)
	}
	linked := filepath.Join(dir, "linked")
	var dirs, files []string
	for _, p := range programs {
		dirs = append(dirs, "./"+filepath.ToSlash(p.dir))
		files = append(files, filepath.Join(linked, filepath.Base(p.dir)))
	}
	if err := os.MkdirAll(linked, 0o777); err != nil {
		return nil, err
	}
	if err := t.build(linked+string(filepath.Separator), []string{"-overlay", overlay}, dirs...); err != nil {
		return nil, fmt.Errorf("building the programs: %w", err)
	}
	return files, nil
}

// build links main packages to out: a file, or a directory with a slash.
// Commit and machine leave no trace in what it makes.
func (t *toolchain) build(out string, flags []string, packages ...string) error {
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
	args := append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", abs}, flags...)
	cmd := exec.Command("go", append(args, packages...)...)
	cmd.Dir = t.root
	cmd.Env = wasmEnv()
	if text, err := cmd.CombinedOutput(); err != nil {
		return errors.Join(err, errors.New(strings.TrimSpace(string(text))))
	}
	return nil
}

// wasmEnv is the environment of a go command for js/wasm in which no setting of
// the person's changes what is made.
func wasmEnv() []string {
	return append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off", "CGO_ENABLED=0")
}

// An overlay is the file that go build's -overlay flag reads.
type overlay struct{ Replace map[string]string }

// writeOverlay makes one overlay for all programs. Those of each are alike but
// for the file that is added to the program's own folder.
func (t *toolchain) writeOverlay(dir string, programs []source) (string, error) {
	all := overlay{Replace: make(map[string]string)}
	for _, p := range programs {
		target := probe.Target{GOROOT: t.GOROOT, GOOS: "js", GOARCH: "wasm", Main: filepath.Join(t.root, p.dir)}
		name, err := probe.Write(dir, target)
		if err != nil {
			return "", err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		var one overlay
		if err := json.Unmarshal(text, &one); err != nil {
			return "", fmt.Errorf("reading %s: %w", name, err)
		}
		for target, file := range one.Replace {
			all.Replace[target] = file
		}
	}
	text, err := json.MarshalIndent(all, "", "\t")
	if err != nil {
		return "", err
	}
	name, err := filepath.Abs(filepath.Join(dir, "all.json"))
	if err != nil {
		return "", err
	}
	return name, writeIfChanged(name, text)
}
