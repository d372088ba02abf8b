package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"ctxplay/app/make/bundle"
)

// maker is where the command make is built.
const maker = "bin/.cache/make"

// makeRest builds the command make and has it make all that is not up to date. Tell hears
// how far it is. An error has what was said.
func makeRest(ctx context.Context, tell func(bundle.Progress)) error {
	if err := runTelling(ctx, nil, "go", "build", "-o", maker, "./app/make"); err != nil {
		return err
	}
	return runTelling(ctx, tell, maker, "-tell")
}

// runTelling runs a command, behind whatever else the machine has to do where the system
// can be asked for that. What the command writes are lines of progress. An error has what
// it complained of.
func runTelling(ctx context.Context, tell func(bundle.Progress), name string, args ...string) error {
	if nice, err := exec.LookPath("nice"); err == nil {
		name, args = nice, append([]string{name}, args...)
	}
	cmd := exec.CommandContext(ctx, name, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	readProgress(out, tell)
	if err := cmd.Wait(); err != nil {
		return errors.Join(errors.New(strings.TrimSpace(said.String())), err)
	}
	return nil
}

// readProgress tells what lines of progress say. A line that is none is passed over.
func readProgress(from io.Reader, tell func(bundle.Progress)) {
	for lines := bufio.NewScanner(from); lines.Scan(); {
		var p bundle.Progress
		if json.Unmarshal(lines.Bytes(), &p) == nil && tell != nil {
			tell(p)
		}
	}
}
