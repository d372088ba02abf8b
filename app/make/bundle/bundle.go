// Package bundle builds what the page needs that is not written by hand.
//
// In goes the module with an installed Go. Out comes a directory to serve below
// /web/gen/, in which all that is large is compressed:
//
//   - the client, built with copies of two modules that lack what only a server
//     needs;
//   - compile and link for the page, without what they have for other machines;
//   - the standard library, as the overlay of package probe has it record, its
//     archives in packs;
//   - the programs, built by the plans of package toolchain with that library;
//   - the checker of programs, and what package library puts down for it;
//   - the Workers' scripts, and the lists programs.json, toolchain.json and
//     check.json.
//
// What is up to date is not made again. What is left out of source that is not
// ours is listed in package cut. The package serves nothing and downloads
// nothing.
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

// Qualities of compression. 11 takes some 2 s a megabyte and saves a sixth over
// 5; 9, for what few people fetch, takes a tenth of that time and saves half as
// much.
const (
	quickQuality   = 5
	seldomQuality  = 9
	releaseQuality = 11
)

// cacheDir is the directory below Root for what a next build can use again: the
// recording library's source, what was linked, and compressed copies. Its name
// begins with a dot, so that ./... does not match what is in it.
const cacheDir = "bin/.cache"

// Build makes everything and returns what it made.
func Build(c Config) (Result, error) {
	start := time.Now()
	b := &build{Config: c, cache: filepath.Join(c.Root, filepath.FromSlash(cacheDir))}
	for _, stage := range []func() error{
		b.find,
		b.compile,
		b.link,
		b.open,
		b.publish,
		b.list,
		func() error { return b.out.prune() },
	} {
		if err := stage(); err != nil {
			return Result{}, err
		}
	}
	return Result{
		Programs: len(b.programs), Bytes: b.out.bytes, Toolchain: smallest(b.native.Manifest), Took: time.Since(start),
	}, nil
}

// A build has what its stages make, each stage of what those before it made.
type build struct {
	Config
	cache string

	tools    *release
	programs []source

	native   *Native  // and with it the standard library
	compiler []string // files, as compilerTools lists them
	client   string   // file
	checker  checker

	linked []string // files of programs

	out *output
}

// find looks for the installed Go and for the programs' source.
func (b *build) find() (err error) {
	if b.tools, err = findRelease(b.Root); err != nil {
		return err
	}
	b.programs, err = findPrograms(b.Root, b.Programs)
	return err
}

// compile makes, at once, what takes long and does not need one another: the
// standard library, the compiler for the page, the client and the checker.
func (b *build) compile() error {
	return parallel(
		func() (err error) { b.native, err = NewNative(b.Root); return },
		func() (err error) {
			b.compiler, err = b.tools.buildCompiler(filepath.Join(b.cache, "compiler"))
			return
		},
		func() (err error) { b.client, err = b.tools.buildClient(filepath.Join(b.cache, "client")); return },
		func() (err error) { b.checker, err = b.tools.buildChecker(filepath.Join(b.cache, "checker")); return },
	)
}

// link builds the programs with the standard library.
func (b *build) link() (err error) {
	if b.linked, err = b.native.buildPrograms(filepath.Join(b.cache, "programs"), b.programs); err != nil {
		return fmt.Errorf("building the programs: %w", err)
	}
	return nil
}

// open opens the directory to fill.
func (b *build) open() (err error) {
	b.out, err = newOutput(b.Config, filepath.Join(b.cache, "brotli"))
	return err
}

// publish puts what was made into the directory, compressed, and notes in the
// manifest where it is.
func (b *build) publish() error {
	if err := b.tools.writeScripts(b.out); err != nil {
		return err
	}
	if err := b.tools.writeChecker(b.out, b.checker); err != nil {
		return err
	}
	tasks := []func() error{func() error { return b.out.compressFile("app.wasm", b.client) }}
	for i := range b.programs {
		tasks = append(tasks, func() error { return b.programs[i].publish(b.out, b.linked[i]) })
	}
	tasks = append(tasks, publishCompiler(b.out, b.compiler, b.native.Manifest)...)
	tasks = append(tasks, publishStandard(b.out, b.native.library, b.native.Manifest)...)
	return parallel(tasks...)
}

// list writes the lists of the toolchain and of the programs, which say where
// everything is.
func (b *build) list() error {
	if err := writeToolchain(b.out, b.native.Manifest); err != nil {
		return err
	}
	return writeManifest(b.out, b.programs)
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
