package bundle

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// writeScripts writes wasm_exec.js of the toolchain, and worker.js: the same
// with our side of the Worker after it.
func (t *toolchain) writeScripts(out *output) error {
	exec, err := os.ReadFile(filepath.Join(t.GOROOT, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return fmt.Errorf("reading the toolchain's wasm_exec.js: %w", err)
	}
	names, err := filepath.Glob(filepath.Join(t.root, "web", "sandbox", "*.js"))
	if err != nil {
		return fmt.Errorf("looking for the Worker's scripts: %w", err)
	}
	slices.Sort(names)
	parts := []script{{"wasm_exec.js", exec}}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("reading the Worker's scripts: %w", err)
		}
		parts = append(parts, script{filepath.Base(name), text})
	}
	if err := out.write("wasm_exec.js", exec); err != nil {
		return err
	}
	return out.write("worker.js", joinScripts(parts))
}

// A script is a file of JavaScript.
type script struct {
	name string
	text []byte
}

// joinScripts puts scripts one after the other. Each keeps its name for who
// reads the result; a line break and semicolon keep one's end from running
// into the next's beginning.
func joinScripts(parts []script) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		fmt.Fprintf(&b, "// %s\n%s\n;\n", p.name, bytes.TrimRight(p.text, "\n"))
	}
	return b.Bytes()
}
