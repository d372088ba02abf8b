package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"sync"

	"ctxplay/app/address"
	"ctxplay/app/probe"
	"ctxplay/app/toolchain"
)

// describe returns the manifest of what the page builds with. What publishes a
// file adds its address and size.
func (t *release) describe(s *standard) *toolchain.Manifest {
	m := &toolchain.Manifest{
		Go: t.Version, Record: probe.Record(), Absent: s.absent, Debug: s.debug,
		Tools: make(map[string]toolchain.Asset), Sets: make(map[string]toolchain.Asset),
		Packages: make(map[string]toolchain.Package),
	}
	for name, packages := range divide(s.imports) {
		for _, path := range packages {
			m.Packages[path] = toolchain.Package{Set: name, Imports: s.imports[path]}
		}
	}
	return m
}

// manifestLock guards the manifest while several files are published at once.
var manifestLock sync.Mutex

// publishCompiler returns tasks that publish the files of compile and link.
func publishCompiler(out *output, files []string, m *toolchain.Manifest) (tasks []func() error) {
	for i, name := range compilerTools {
		tasks = append(tasks, func() error {
			text, err := os.ReadFile(files[i])
			if err != nil {
				return err
			}
			if text, err = importMemory(text); err != nil {
				return fmt.Errorf("publishing %s: %w", name, err)
			}
			asset, err := out.publish(name, "wasm", text, releaseQuality)
			manifestLock.Lock()
			defer manifestLock.Unlock()
			m.Tools[name] = asset
			return err
		})
	}
	return tasks
}

// publishStandard returns tasks that publish the packs of the standard library.
func publishStandard(out *output, s *standard, m *toolchain.Manifest) (tasks []func() error) {
	divided := divide(s.imports)
	for _, set := range sets {
		name, packages := set.name, divided[set.name]
		quality := releaseQuality
		if set.seldom {
			quality = seldomQuality
		}
		tasks = append(tasks, func() error {
			var pack bytes.Buffer
			lengths, err := s.pack(&pack, packages)
			if err != nil {
				return fmt.Errorf("packing the standard library: %w", err)
			}
			asset, err := out.publish("std-"+name, "pack", pack.Bytes(), quality)
			manifestLock.Lock()
			defer manifestLock.Unlock()
			m.Sets[name] = asset
			at := int64(0)
			for i, path := range packages {
				p := m.Packages[path]
				p.Offset, p.Length = at, lengths[i]
				m.Packages[path] = p
				at += p.Length
			}
			return err
		})
	}
	return tasks
}

// smallest returns how many bytes, compressed, every build in the page needs.
func smallest(m *toolchain.Manifest) int64 {
	n := m.Sets[sets[0].name].Compressed
	for _, tool := range m.Tools {
		n += tool.Compressed
	}
	return n
}

// writeToolchain writes toolchain.json.
func writeToolchain(out *output, m *toolchain.Manifest) error {
	text, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("listing the toolchain: %w", err)
	}
	return out.write(path.Base(address.Toolchain), append(text, '\n'))
}
