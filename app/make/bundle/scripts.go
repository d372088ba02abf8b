package bundle

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// writeScripts writes wasm_exec.js of the toolchain, and the Workers' scripts
// with that in them. The compiler's Worker has its file system ready when
// wasm_exec.js looks for one.
func (t *release) writeScripts(out *output) error {
	text, err := os.ReadFile(filepath.Join(t.GOROOT, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return fmt.Errorf("reading the toolchain's wasm_exec.js: %w", err)
	}
	exec := script{"wasm_exec.js", text}
	if err := out.write("wasm_exec.js", exec.text); err != nil {
		return err
	}
	fetching, err := os.ReadFile(filepath.Join(t.root, "web", "fetch.js"))
	if err != nil {
		return fmt.Errorf("reading the Workers' scripts: %w", err)
	}
	for _, worker := range []struct {
		name    string
		scripts []string // below app/script, without .js
		at      int      // where among them wasm_exec.js stands
		fetches bool
	}{
		{"worker.js", []string{"worker/clock", "worker/files", "worker/output", "worker/host", "worker/clients", "worker/postbox", "worker/relay", "worker/index"}, 0, false},
		{"builder.js", []string{"builder/files", "builder/progress", "builder/tools", "builder/index"}, 1, true},
		{"checker.js", []string{"checker/host", "checker/index"}, 0, true},
	} {
		parts, err := t.scripts(worker.scripts)
		if err != nil {
			return err
		}
		parts = slices.Insert(parts, worker.at, exec)
		if worker.fetches {
			parts = slices.Insert(parts, 0, script{"fetch.js", fetching})
		}
		if err := out.write(worker.name, joinScripts(parts)); err != nil {
			return err
		}
	}
	return nil
}

// scripts reads the scripts of a Worker.
func (t *release) scripts(names []string) (parts []script, err error) {
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(t.root, "app", "script", filepath.FromSlash(name)+".js"))
		if err != nil {
			return nil, fmt.Errorf("reading the Worker's scripts: %w", err)
		}
		parts = append(parts, script{name, text})
	}
	return parts, nil
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
