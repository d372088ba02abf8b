package race

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"ctxplay/app/splice"
	"ctxplay/app/splice/overlay"
)

// Supported is the file below GOROOT/src that says for which systems there is a detector, and
// SupportedEdits has it say so for js/wasm.
const Supported = "internal/platform/supported.go"

var SupportedEdits = []splice.Edit{
	splice.AtStart("RaceDetectorSupported", `if goos == "js" { return goarch == "wasm" }`),
}

// A Compiler is what makes go build, list and test take -race for js/wasm.
type Compiler struct {
	// Compile is the file of a compiler that runs on this machine and takes [Flag].
	Compile string
	instead string // the command that has it run in place of the installed one
}

// NewCompiler builds a compiler from the source in goroot, and what has it run, into the
// directory dir. The module of this package is in root. What was built before is used again, by
// the go command's cache.
func NewCompiler(root, goroot, dir string) (*Compiler, error) {
	o := overlay.New(goroot, filepath.Join(dir, "overlay"))
	if err := o.Edit(Supported, SupportedEdits...); err != nil {
		return nil, err
	}
	list, err := o.Write()
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	exe := ""
	if runtime.GOOS == "windows" {
		exe = ".exe"
	}
	c := &Compiler{Compile: filepath.Join(dir, "compile"+exe), instead: filepath.Join(dir, "instead"+exe)}
	if err := buildNative(root, c.Compile, "-overlay", list, "cmd/compile"); err != nil {
		return nil, err
	}
	return c, buildNative(root, c.instead, "ctxplay/app/race/instead")
}

// buildNative builds a command for this machine.
func buildNative(root, out string, args ...string) error {
	cmd := exec.Command("go", append([]string{"build", "-trimpath", "-o", out}, args...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=", "GOARCH=", "GOFLAGS=")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building a compiler that takes -race: %w\n%s", err, text)
	}
	return nil
}

// Args are arguments for go build, list and test, besides -overlay. Flags are others for the
// compiler of all packages: "-dwarf=false".
func (c *Compiler) Args(flags string) []string {
	return []string{"-tags", Tag, "-toolexec", c.instead + " " + c.Compile, "-gcflags=all=" + Flag + " " + flags}
}
