package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
)

// publish puts the linked program into the output, and notes where it is. Those that
// people see first are made as small as can be.
func (p *source) publish(out *output, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	quality := seldomQuality
	if p.Group == catalog.Groups[0] {
		quality = releaseQuality
	}
	asset, err := out.publish("program-"+p.Name, "wasm", text, quality)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	p.Wasm, p.Size = asset.URL, asset.Size
	return nil
}

// writeManifest writes programs.json, from which the host makes the list of programs
// that the page reads, and the files of programs.
func writeManifest(out *output, sources []source) error {
	programs := make([]catalog.Program, len(sources))
	for i, s := range sources {
		programs[i] = s.Program
		programs[i].Recording = nil // the host has it
	}
	text, err := json.MarshalIndent(programs, "", " ")
	if err != nil {
		return fmt.Errorf("listing the programs: %w", err)
	}
	return out.write(path.Base(address.Programs), append(text, '\n'))
}
