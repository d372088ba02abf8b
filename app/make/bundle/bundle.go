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

// A build has what its stages make, each of what those before it made.
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

// compile makes all that takes long, and none of which needs another: the
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

// open makes the directory to fill.
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

// list writes the two lists that the page begins with.
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
