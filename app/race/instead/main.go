// Command instead is for the go command's -toolexec: it runs the tool that it is handed, but for
// compile, in place of which it runs its first argument.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: instead COMPILE TOOL ARGUMENTS…")
		os.Exit(2)
	}
	tool := os.Args[2]
	if strings.TrimSuffix(filepath.Base(tool), ".exe") == "compile" {
		tool = os.Args[1]
	}
	cmd := exec.Command(tool, os.Args[3:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		os.Exit(exit.ExitCode())
	case err != nil:
		fmt.Fprintln(os.Stderr, "instead:", err)
		os.Exit(1)
	}
}
