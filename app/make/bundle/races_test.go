package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ctxplay/app/toolchain"
)

// TestFamilyIsDescribed describes a family of which one package imports another than in the
// manifest: that one says what, and the others leave it to the manifest.
func TestFamilyIsDescribed(t *testing.T) {
	m := &toolchain.Manifest{Packages: map[string]toolchain.Package{
		"fmt": {Set: "core", Imports: []string{"sync"}}, "sync": {Set: "core", Imports: []string{}}, "net/http": {Set: "http", Imports: []string{"fmt"}},
	}}
	f := describeFamily(m, &standard{imports: map[string][]string{
		"fmt": {"sync"}, "sync": {"internal/race"}, "internal/race": {}, "net/http": {"fmt"},
	}})
	m.Families = map[string]toolchain.Family{toolchain.Races: f}
	for path, set := range map[string]string{"fmt": "race-core", "sync": "race-core", "internal/race": "race-core", "net/http": "race-http"} {
		if p := f.Packages[path]; p.Set != set || (p.Imports != nil) != (path == "sync") {
			t.Errorf("%s: %+v", path, p)
		}
	}
	in, ok := m.In(toolchain.Races)
	if !ok {
		t.Fatal("the manifest does not have the family")
	}
	if got, err := in.Closure("net/http"); err == nil || got != nil {
		t.Errorf("without package runtime: %q, %v", got, err)
	}
	f.Packages["runtime"] = toolchain.Package{Set: "race-core"}
	in, _ = m.In(toolchain.Races)
	if got, err := in.Closure("net/http"); err != nil || !slices.Equal(got, []string{"fmt", "internal/race", "net/http", "runtime", "sync"}) {
		t.Errorf("what is needed for net/http: %q, %v", got, err)
	}
}

// TestFamiliesAreKept lists the toolchain anew, before further families are made: those of
// an earlier build stay as long as all else is as it was, and their files are there.
func TestFamiliesAreKept(t *testing.T) {
	dir := t.TempDir()
	out, err := newOutput(Config{Out: dir}, filepath.Join(dir, "cache"))
	if err != nil {
		t.Fatal(err)
	}
	now := func(version string) *toolchain.Manifest {
		return &toolchain.Manifest{
			Go: version, Tools: map[string]toolchain.Asset{}, Sets: map[string]toolchain.Asset{}, Absent: map[string]string{}, Debug: []string{"x"},
			Packages: map[string]toolchain.Package{"fmt": {Set: "core", Imports: []string{"sync"}}, "sync": {Set: "core", Imports: []string{}}},
		}
	}
	kept := func(version string) bool {
		m := now(version)
		keepFamilies(out, m)
		return m.Families != nil
	}
	if kept("go1.26.8") {
		t.Error("families are kept where nothing was built before")
	}
	asset, err := out.publish("race-core", "pack", []byte("text"), quickQuality)
	if err != nil {
		t.Fatal(err)
	}
	before := now("go1.26.8")
	before.Families = map[string]toolchain.Family{toolchain.Races: {Sets: map[string]toolchain.Asset{"race-core": asset}}}
	if err := writeToolchain(out, before); err != nil {
		t.Fatal(err)
	}
	if !kept("go1.26.8") {
		t.Error("families of the same source are not kept")
	}
	if kept("go1.26.9") {
		t.Error("families of another Go are kept")
	}
	if err := os.Remove(filepath.Join(dir, filepath.Base(asset.URL)+".br")); err != nil {
		t.Fatal(err)
	}
	if kept("go1.26.8") {
		t.Error("a family is kept whose file is gone")
	}
}
