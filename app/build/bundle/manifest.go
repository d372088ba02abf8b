package bundle

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// A program is one entry of programs.json, the list that the page loads.
type program struct {
	Name  string       `json:"name"`
	Title string       `json:"title"`
	Files []sourceFile `json:"files"`
	// Wasm is the address of the linked program, Size its bytes before
	// compression.
	Wasm string `json:"wasm"`
	Size int64  `json:"size"`
	// Serves says that the program is an HTTP server; Path what to ask for.
	Serves bool   `json:"serves"`
	Path   string `json:"path"`
}

// A sourceFile is one Go file as it was compiled.
type sourceFile struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// publish compresses the linked program under a name that its content gives.
func (p *program) publish(out *output, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	defer f.Close()
	sum, err := hashOf(f)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	if p.Size, err = f.Seek(0, io.SeekEnd); err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	name := fmt.Sprintf("program-%s.%s.wasm", p.Name, sum[:16])
	p.Wasm = "/web/gen/" + name
	return out.compressFile(name, file)
}

// writeManifest writes programs.json.
func writeManifest(out *output, sources []source) error {
	programs := make([]program, len(sources))
	for i, s := range sources {
		programs[i] = s.program
	}
	text, err := json.MarshalIndent(programs, "", " ")
	if err != nil {
		return fmt.Errorf("listing the programs: %w", err)
	}
	return out.write("programs.json", append(text, '\n'))
}
