package bundle

import (
	"fmt"
	"path/filepath"
	"slices"

	"ctxplay/app/probe"
	"ctxplay/app/race"
	"ctxplay/app/toolchain"
)

// The second family of archives is for programs that look for data races: the same
// packages, with the detector of package race in the runtime, and compiled so that it hears
// of each access to memory.

// A racing is that family, of which as much is compiled as was asked for.
type racing struct {
	*standard
	compile string // the file of the compiler that makes it
}

// CompileRaces compiles all of the family of programs that look for races that is not
// compiled yet. Run carries out plans of it from then on.
func (n *Native) CompileRaces() error {
	if n.races == nil {
		r, err := n.release.describeRaces(filepath.Join(n.release.root, filepath.FromSlash(cacheDir), "race"))
		if err != nil {
			return err
		}
		n.races = r
		n.Manifest.Families = map[string]toolchain.Family{toolchain.Races: describeFamily(n.Manifest, r.standard)}
	}
	n.release.count.expect(func() (int, error) { return len(n.races.imports) - len(n.races.archives), nil })
	return n.races.compileAll()
}

// describeRaces finds out what there is in the family, and builds what compiles it, in dir.
func (t *release) describeRaces(dir string) (*racing, error) {
	o, err := probe.Overlay(filepath.Join(dir, "standard"), t.GOROOT, "js")
	if err == nil {
		err = race.Add(o)
	}
	if err != nil {
		return nil, fmt.Errorf("making the standard library that looks for races: %w", err)
	}
	c, err := race.NewCompiler(t.root, t.GOROOT, dir)
	if err != nil {
		return nil, err
	}
	r := &racing{compile: c.Compile}
	if r.standard, err = t.listStandard(o, append([]string{"-trimpath"}, c.Args("-dwarf=false")...)); err != nil {
		return nil, fmt.Errorf("listing the standard library that looks for races: %w", err)
	}
	return r, nil
}

// describeFamily returns a further family of the packages of a manifest. What publishes a
// file adds its address and size.
func describeFamily(m *toolchain.Manifest, s *standard) toolchain.Family {
	f := toolchain.Family{Sets: make(map[string]toolchain.Asset), Packages: make(map[string]toolchain.Package)}
	for name, packages := range divide(s.imports) {
		for _, path := range packages {
			p := toolchain.Package{Set: raceSet(name), Imports: s.imports[path]}
			if slices.Equal(p.Imports, m.Packages[path].Imports) {
				p.Imports = nil
			}
			f.Packages[path] = p
		}
	}
	return f
}

// raceSet returns the name that a set has in the family of programs that look for races.
func raceSet(name string) string { return "race-" + name }
