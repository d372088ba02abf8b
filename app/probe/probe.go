// Package probe makes the overlay of the standard library with which programs
// are built so that their execution trace tells of contexts, output and exit.
//
// What goes in is the installed GOROOT; what comes out is a directory of Go
// files and the file that go build's -overlay flag reads. A program's own
// source is never touched: one file is added beside it, which links the
// recorder.
//
// Edits are found in the syntax tree of the installed source and spliced into
// its text within the line, so that every line keeps its number. When the
// place for an edit is no longer there, [Write] fails and names it.
package probe

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// A Target is what the overlay is for.
type Target struct {
	GOROOT, GOOS, GOARCH string
	// Main is the directory of the package main to be recorded, or "" for the
	// standard library alone; who compiles a program with that adds [Record].
	Main string
}

// Flags are what the compiler needs to be told for a recorded program: with it
// a deferred call leaves the line of its defer statement behind.
const Flags = "-d=noopendefer"

// Record is the text of the file that is compiled with a program's own.
func Record() string { return mustRead("main.go.txt") }

// Write makes the overlay for t in dir, which it creates, and returns the path
// of the file for -overlay.
func Write(dir string, t Target) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", dir, err)
	}
	replace := make(map[string]string)
	put := func(target, text string) error {
		file := filepath.Join(dir, fmt.Sprintf("%02d_%s", len(replace), filepath.Base(target)))
		replace[target] = file
		return writeIfChanged(file, []byte(text))
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", fmt.Errorf("making the overlay's directory: %w", err)
	}
	for _, r := range rewritesFor(t.GOOS) {
		path := filepath.Join(t.GOROOT, "src", filepath.FromSlash(r.file))
		text, err := r.text(path)
		if err != nil {
			return "", err
		}
		if err := put(path, text); err != nil {
			return "", err
		}
	}
	for _, a := range additions {
		if a.os != "" && (a.os == "js") != (t.GOOS == "js") {
			continue
		}
		path := filepath.Join(t.GOROOT, "src", filepath.FromSlash(a.pkg), a.as)
		if err := put(path, mustRead(a.file)); err != nil {
			return "", err
		}
	}
	if t.Main != "" {
		main, err := filepath.Abs(t.Main)
		if err != nil {
			return "", fmt.Errorf("finding %s: %w", t.Main, err)
		}
		if err := put(filepath.Join(main, "ctxplay_record.go"), Record()); err != nil {
			return "", err
		}
	}
	list, err := json.MarshalIndent(struct{ Replace map[string]string }{replace}, "", "\t")
	if err != nil {
		return "", fmt.Errorf("listing the overlay: %w", err)
	}
	file := filepath.Join(dir, "overlay.json")
	return file, writeIfChanged(file, list)
}

// writeIfChanged leaves a file with the right content alone, so that the go
// command's cache of file hashes stays warm.
func writeIfChanged(file string, text []byte) error {
	if old, err := os.ReadFile(file); err == nil && string(old) == string(text) {
		return nil
	}
	if err := os.WriteFile(file, text, 0o666); err != nil {
		return fmt.Errorf("writing the overlay: %w", err)
	}
	return nil
}

// Build builds the package main in t.Main, with the overlay for t, into the
// file exe.
func Build(t Target, exe string) error {
	tmp, err := os.MkdirTemp("", "ctxplay-overlay-")
	if err != nil {
		return fmt.Errorf("building %s: %w", t.Main, err)
	}
	defer os.RemoveAll(tmp)
	overlay, err := Write(tmp, t)
	if err != nil {
		return err
	}
	exe, err = filepath.Abs(exe)
	if err != nil {
		return fmt.Errorf("building %s: %w", t.Main, err)
	}
	cmd := exec.Command("go", "build", "-gcflags="+Flags, "-overlay", overlay, "-o", exe, ".")
	cmd.Dir = t.Main
	cmd.Env = append(os.Environ(), "GOOS="+t.GOOS, "GOARCH="+t.GOARCH)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w\n%s", t.Main, err, out)
	}
	return nil
}

// Native is the target that runs on this machine.
func Native(main string) Target {
	return Target{GOROOT: runtime.GOROOT(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH, Main: main}
}
