// Package probetest builds programs for this machine as package probe has them
// built for the page, so that tests and measurements can record them natively.
package probetest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"ctxplay/app/probe"
)

// Build builds the main packages in dirs, in one go so that the standard library
// is compiled once. Out is the file to make of one, or an existing directory for
// all.
func Build(out string, dirs ...string) error {
	tmp, err := os.MkdirTemp("", "ctxplay-overlay-")
	if err != nil {
		return fmt.Errorf("building %q: %w", dirs, err)
	}
	defer os.RemoveAll(tmp)
	list, mains, err := write(tmp, dirs)
	if err != nil {
		return fmt.Errorf("building %q: %w", dirs, err)
	}
	args := append([]string{"build", "-gcflags=" + probe.Flags, "-overlay", list, "-o", out}, mains...)
	if text, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("building %q: %w\n%s", dirs, err, text)
	}
	return nil
}

// write writes to tmp an overlay with which the programs in dirs are recorded.
// It returns the file that lists it, and the absolute paths of dirs.
func write(tmp string, dirs []string) (list string, mains []string, err error) {
	o, err := probe.Overlay(tmp, runtime.GOROOT(), runtime.GOOS)
	if err != nil {
		return "", nil, err
	}
	for _, dir := range dirs {
		main, err := filepath.Abs(dir)
		if err != nil {
			return "", nil, err
		}
		if err := o.Put(filepath.Join(main, "ctxplay_record.go"), []byte(probe.Record())); err != nil {
			return "", nil, err
		}
		mains = append(mains, main)
	}
	list, err = o.Write()
	return list, mains, err
}
