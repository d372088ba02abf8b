package bundle

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// workers are the scripts of the Workers: each is wasm_exec.js of the toolchain,
// and then what app/script has bundled of a folder of the same name. That comes
// second, so that a Go program finds the Worker's files and process, and not
// those that wasm_exec.js makes up where it finds none.
var workers = []string{"worker.js", "builder.js", "checker.js"}

// writeScripts writes wasm_exec.js of the toolchain, which the page asks for by
// itself, and the Workers' scripts.
func (t *release) writeScripts(out *output) error {
	text, err := os.ReadFile(filepath.Join(t.GOROOT, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return fmt.Errorf("reading the toolchain's wasm_exec.js: %w", err)
	}
	exec := script{"wasm_exec.js", text}
	if err := out.write(exec.name, exec.text); err != nil {
		return err
	}
	for _, name := range workers {
		text, err := os.ReadFile(filepath.Join(t.root, "app", "script", "bundled", name))
		if err != nil {
			return fmt.Errorf("reading a Worker's script: %w", err)
		}
		if err := out.write(name, joinScripts([]script{exec, {name, text}})); err != nil {
			return err
		}
	}
	return nil
}

// A script is a file of JavaScript.
type script struct {
	name string
	text []byte
}

// joinScripts puts scripts one after the other. A comment with its name stands
// before each, for someone who reads the result; a line break and a semicolon
// stand after each, so that it does not run on into the next.
func joinScripts(parts []script) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		fmt.Fprintf(&b, "// %s\n%s\n;\n", p.name, bytes.TrimRight(p.text, "\n"))
	}
	return b.Bytes()
}
