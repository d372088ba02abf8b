package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
)

// publish puts the linked program into the output, and notes where it is. Those that
// people see first are made as small as can be.
func (p *source) publish(out *output) error {
	text, err := os.ReadFile(p.linked)
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

// readManifest notes where the programs are that an earlier build has published, if they
// have the same source. A list that there is not, or that cannot be read, has none.
func (o *output) readManifest(sources []source) {
	text, err := os.ReadFile(filepath.Join(o.dir, path.Base(address.Programs)))
	if err != nil {
		return
	}
	var listed []catalog.Program
	if json.Unmarshal(text, &listed) != nil {
		return
	}
	for _, p := range listed {
		_, err := os.Stat(filepath.Join(o.dir, path.Base(p.Wasm)+".br"))
		i := slices.IndexFunc(sources, func(s source) bool { return s.Name == p.Name })
		if i >= 0 && err == nil && catalog.Digest(sources[i].Files) == catalog.Digest(p.Files) {
			sources[i].Wasm, sources[i].Size = p.Wasm, p.Size
			if _, err := os.Stat(filepath.Join(o.dir, path.Base(p.Delta)+".br")); err == nil {
				sources[i].Delta = p.Delta // one to another client is of no use, and does no harm
			}
		}
	}
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
