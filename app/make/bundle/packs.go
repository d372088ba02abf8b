package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
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
		quality := releaseQuality
		if set.seldom {
			quality = seldomQuality
		}
		p := pack{"std-" + set.name, set.name, divided[set.name], quality}
		tasks = append(tasks, func() error { return p.publish(out, s, m.Sets, m.Packages) })
	}
	return tasks
}

// publishRaces returns tasks that publish the packs of a family that few people fetch.
func publishRaces(out *output, s *standard, f toolchain.Family) (tasks []func() error) {
	divided := divide(s.imports)
	for _, set := range sets {
		p := pack{raceSet(set.name), raceSet(set.name), divided[set.name], seldomQuality}
		tasks = append(tasks, func() error { return p.publish(out, s, f.Sets, f.Packages) })
	}
	return tasks
}

// A pack is a file with the archives of packages.
type pack struct {
	file, set string
	packages  []string
	quality   int
}

// publish publishes a pack, and notes its address among sets, and where each archive is in
// it.
func (k pack) publish(out *output, s *standard, sets map[string]toolchain.Asset, packages map[string]toolchain.Package) error {
	var all bytes.Buffer
	lengths, err := s.pack(&all, k.packages)
	if err != nil {
		return fmt.Errorf("packing the standard library: %w", err)
	}
	asset, err := out.publish(k.file, "pack", all.Bytes(), k.quality)
	manifestLock.Lock()
	defer manifestLock.Unlock()
	sets[k.set] = asset
	at := int64(0)
	for i, path := range k.packages {
		p := packages[path]
		p.Offset, p.Length = at, lengths[i]
		packages[path] = p
		at += p.Length
	}
	return err
}

// smallest returns how many bytes, compressed, every build in the page needs.
func smallest(m *toolchain.Manifest) int64 {
	n := m.Sets[sets[0].name].Compressed
	for _, tool := range m.Tools {
		n += tool.Compressed
	}
	return n
}

// keepFamilies takes over the further families that an earlier build has listed, as long as
// this one has not made them. They are of the same source, as far as that is known: all else
// that was listed with them is what it is now.
func keepFamilies(out *output, m *toolchain.Manifest) {
	text, err := os.ReadFile(filepath.Join(out.dir, path.Base(address.Toolchain)))
	if err != nil {
		return
	}
	before, err := toolchain.ReadManifest(text)
	if err != nil {
		return
	}
	families := before.Families
	before.Families = nil
	was, err := json.Marshal(before)
	if now, err2 := json.Marshal(m); err != nil || err2 != nil || !bytes.Equal(was, now) {
		return
	}
	for _, f := range families {
		for _, set := range f.Sets {
			if _, err := os.Stat(filepath.Join(out.dir, path.Base(set.URL)+".br")); err != nil {
				return
			}
		}
	}
	m.Families = families
}

// writeToolchain writes toolchain.json.
func writeToolchain(out *output, m *toolchain.Manifest) error {
	text, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("listing the toolchain: %w", err)
	}
	return out.write(path.Base(address.Toolchain), append(text, '\n'))
}
