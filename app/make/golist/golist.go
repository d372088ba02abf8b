// Package golist asks the go command what it knows of packages, for js/wasm or as
// the environment says.
package golist

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// Run runs go list in dir with the environment env, and returns the packages that
// it lists, in its order. Fields names the fields of T, separated by commas; args
// are flags and packages. An error has what go list said.
func Run[T any](dir string, env []string, fields string, args ...string) ([]T, error) {
	return RunWatched[T](&Watcher{}, dir, env, fields, args...)
}

// RunWatched does as Run and has w hear of the packages that are compiled, which args
// ask for by -v.
func RunWatched[T any](w *Watcher, dir string, env []string, fields string, args ...string) ([]T, error) {
	cmd := exec.Command("go", append([]string{"list", "-json=" + fields}, args...)...)
	cmd.Dir = dir
	cmd.Env = env
	cmd.Stderr = w
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, w.Said())
	}
	var all []T
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p T
		switch err := d.Decode(&p); err {
		case nil:
			all = append(all, p)
		case io.EOF:
			return all, nil
		default:
			return nil, err
		}
	}
}

// WasmEnv returns the environment of a go command for js/wasm in which no setting
// of the person's changes what is made.
func WasmEnv() []string {
	return append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off", "CGO_ENABLED=0")
}
