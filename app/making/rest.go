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

// makeCommand is where the command make is built.
const makeCommand = "bin/.cache/make"

// makeRest builds the command make and has it make all that is not up to date. Tell hears
// how far it is. An error has what was said.
func makeRest(ctx context.Context, tell func(bundle.Progress)) error {
	if err := runTelling(ctx, nil, behind("go", "build", "-o", makeCommand, "./app/make")...); err != nil {
		return err
	}
	return runTelling(ctx, tell, behind(makeCommand, "-tell")...)
}

// makeFirst has a process of its own make what a page needs first, which ends with all
// that it has started.
func makeFirst(ctx context.Context, tell func(bundle.Progress)) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return runTelling(ctx, tell, self, beginOnly)
}

// beginOnly is the argument with which this command does what makeFirst waits for.
const beginOnly = "-begin"

// begin makes what a page needs first, and writes lines of progress.
func begin() error {
	lines := json.NewEncoder(os.Stdout)
	_, err := bundle.Begin(bundle.Config{Root: ".", Out: "web/gen", Tell: func(p bundle.Progress) { lines.Encode(p) }}) // nobody may read them any more
	return err
}

// behind returns a command that runs behind whatever else the machine has to do, where the
// system can be asked for that.
func behind(command ...string) []string {
	if nice, err := exec.LookPath("nice"); err == nil {
		return append([]string{nice}, command...)
	}
	return command
}

// runTelling runs a command. What it writes are lines of progress. When ctx is done, it
// ends with all that it has started. An error has what it complained of.
func runTelling(ctx context.Context, tell func(bundle.Progress), command ...string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	var said bytes.Buffer
	cmd.Stderr = &said
	leadGroup(cmd)
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
