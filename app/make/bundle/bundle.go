// Package bundle builds what the page needs that is not written by hand.
//
// The client, the programs, and the compiler and linker that the page runs
// itself are compiled to js/wasm by the installed Go: the client with copies of
// two modules that lack what only a server needs, compile and link without what
// they have for other machines, and the programs by the plans of package
// toolchain, over the recording standard library of package probe, whose archives
// are packed for the page. What comes out is a directory to serve below
// /web/gen/: compressed wasm and packs, the Workers' scripts, programs.json and
// toolchain.json. What is up to date is not made again. The package serves
// nothing and downloads nothing.
package bundle

import (
	"fmt"
	"path/filepath"
	"time"
)

// A Config says what to build, and where.
type Config struct {
	// Root is the module's directory.
	Root string
	// Out is the directory to fill. Files in it that this build does not
	// make are removed, but for README.
	Out string
	// Programs, if not empty, is a directory whose folders are programs to
	// add to the lessons'.
	Programs string
	// Release asks for the smallest files: brotli 11 instead of 5.
	Release bool
}

// Qualities of compression: 11 takes some 2 s a megabyte and saves a sixth; 9
// takes a tenth of that and saves half as much, for what few people fetch.
const (
	quickQuality   = 5
	seldomQuality  = 9
	releaseQuality = 11
)

// cacheDir is below Root: the recording library's source, what was linked, and
// compressed copies. Behind a dot, ./... does not look into it.
const cacheDir = "bin/.cache"

// Build makes everything and returns what it made.
func Build(c Config) (Result, error) {
	start := time.Now()
	tools, err := findRelease(c.Root)
	if err != nil {
		return Result{}, err
	}
	programs, err := findPrograms(c.Root, c.Programs)
	if err != nil {
		return Result{}, err
	}
	cache := filepath.Join(c.Root, filepath.FromSlash(cacheDir))
	var client string
	var compiler []string
	var library *standard
	var check checker
	if err := parallel(
		func() (err error) { library, err = tools.buildStandard(filepath.Join(cache, "standard")); return },
		func() (err error) { compiler, err = tools.buildCompiler(filepath.Join(cache, "compiler")); return },
		func() (err error) { client, err = tools.buildClient(filepath.Join(cache, "client")); return },
		func() (err error) { check, err = tools.buildChecker(filepath.Join(cache, "checker")); return },
	); err != nil {
		return Result{}, err
	}
	manifest := tools.describe(library)
	wasm, err := tools.buildPrograms(filepath.Join(cache, "programs"), programs, library, manifest)
	if err != nil {
		return Result{}, fmt.Errorf("building the programs: %w", err)
	}

	out, err := newOutput(c, filepath.Join(cache, "brotli"))
	if err != nil {
		return Result{}, err
	}
	if err := tools.writeScripts(out); err != nil {
		return Result{}, err
	}
	if err := tools.writeChecker(out, check); err != nil {
		return Result{}, err
	}
	tasks := []func() error{func() error { return out.compressFile("app.wasm", client) }}
	for i := range programs {
		tasks = append(tasks, func() error { return programs[i].publish(out, wasm[i]) })
	}
	tasks = append(tasks, publishCompiler(out, compiler, manifest)...)
	tasks = append(tasks, publishStandard(out, library, manifest)...)
	if err := parallel(tasks...); err != nil {
		return Result{}, err
	}
	if err := writeToolchain(out, manifest); err != nil {
		return Result{}, err
	}
	if err := writeManifest(out, programs); err != nil {
		return Result{}, err
	}
	if err := out.prune(); err != nil {
		return Result{}, err
	}
	return Result{
		Programs: len(programs), Bytes: out.bytes, Toolchain: smallest(manifest), Took: time.Since(start),
	}, nil
}

// A Result tells what a build made.
type Result struct {
	Programs int
	Bytes    int64 // as served, compressed
	// Toolchain is what the page fetches before it can build a small program.
	Toolchain int64
	Took      time.Duration
}

func (r Result) String() string {
	return fmt.Sprintf("client, toolchain (%.1f MB to begin with) and %d programs, %.1f MB, in %.1f s",
		float64(r.Toolchain)/1e6, r.Programs, float64(r.Bytes)/1e6, r.Took.Seconds())
}
