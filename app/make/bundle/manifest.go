package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path"

	"ctxplay/app/address"
	"ctxplay/app/program"
)

// An entry is one program of programs.json, the list that the page loads.
type entry struct {
	Name  string         `json:"name"`
	Title string         `json:"title"`
	Files []program.File `json:"files"`
	// Wasm is the address of the linked program, Size its bytes before
	// compression.
	Wasm string `json:"wasm"`
	Size int64  `json:"size"`
	// Serves says that the program is an HTTP server, and Path what a client
	// should ask it for.
	Serves bool   `json:"serves"`
	Path   string `json:"path"`
}

// publish puts the linked program into the output, and notes where it is.
func (p *entry) publish(out *output, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	asset, err := out.publish("program-"+p.Name, "wasm", text, releaseQuality)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	p.Wasm, p.Size = asset.URL, asset.Size
	return nil
}

// writeManifest writes programs.json.
func writeManifest(out *output, sources []source) error {
	programs := make([]entry, len(sources))
	for i, s := range sources {
		programs[i] = s.entry
	}
	text, err := json.MarshalIndent(programs, "", " ")
	if err != nil {
		return fmt.Errorf("listing the programs: %w", err)
	}
	return out.write(path.Base(address.Programs), append(text, '\n'))
}
