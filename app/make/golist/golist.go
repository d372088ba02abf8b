// Package golist asks the go command what it knows of packages.
package golist

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
)

// Run runs go list in dir with env, and returns what it tells of each package,
// in its order. Fields names those of T, apart by commas; args are flags and
// packages. An error has what go list said.
func Run[T any](dir string, env []string, fields string, args ...string) ([]T, error) {
	cmd := exec.Command("go", append([]string{"list", "-json=" + fields}, args...)...)
	cmd.Dir = dir
	cmd.Env = env
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, bytes.TrimSpace(stderr.Bytes()))
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
