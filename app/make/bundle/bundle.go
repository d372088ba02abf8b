// Package bundle builds what the page needs that is not written by hand.
//
// In goes the module with an installed Go. Out comes a directory to serve below
// /web/gen/, in which all that is large is compressed:
//
//   - the client, built with copies of two modules that lack what only a server
//     needs, as a slim file (package slim);
//   - compile and link for the page, without what they have for other machines;
//   - the standard library, as the overlay of package probe has it record, its
//     archives in packs, and a second time for programs that look for data races;
//   - the programs, built by the plans of package toolchain with that library,
//     and their differences to the client;
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
	"path"
	"path/filepath"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/toolchain"
)

// A Config says what to build, and where.
type Config struct {
	// Root is the module's directory.
	Root string
	// Out is the directory to fill. Files in it that this build does not
	// make are removed, but for README.
	Out string
	// Programs, if not empty, is a directory whose folders are programs to
	// add to the samples'.
	Programs string
	// Release asks for the smallest files: brotli 11 instead of 5.
	Release bool
	// Library puts down what the checker knows. Begin does without.
	Library Librarian
	// Tell, if not nil, hears how far the build is, from several goroutines but from one
	// at a time.
	Tell func(Progress)
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
func Build(c Config) (Result, error) { return run(c, (*build).begin, (*build).finish) }

// Begin makes what a page needs to be served and to run the programs that people see
// first. What an earlier build has left beside that stays, and is listed as far as it is
// of the same source. Build goes on from there.
func Begin(c Config) (Result, error) { return run(c, (*build).begin) }

// run makes parts of the site one after the other.
func run(c Config, parts ...func(*build) error) (Result, error) {
	start := time.Now()
	b := &build{Config: c, cache: filepath.Join(c.Root, filepath.FromSlash(cacheDir))}
	for _, part := range parts {
		if err := part(b); err != nil {
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
	native   *Native // with as much of the standard library as was needed so far

	client []byte // a slim file

	out *output
}

// A stage is one thing to do.
type stage func() error

// begin makes the page, and the programs of the first group.
func (b *build) begin() error {
	return b.do(Page, b.find, b.open, b.makePage, b.writeScripts, b.list)
}

// finish makes the rest, each part with all that it needs before the next begins.
func (b *build) finish() error {
	if err := b.do(Programs, b.makePrograms, b.makeDeltas, b.list); err != nil {
		return err
	}
	if err := b.do(Checker, b.makeChecker); err != nil {
		return err
	}
	if err := b.do(Toolchain, b.makeToolchain); err != nil {
		return err
	}
	return b.do(Races, b.makeRaces, b.out.prune)
}

// do makes a part by its stages, and tells how far it is.
func (b *build) do(part Part, stages ...stage) error {
	b.tell(Progress{Making: part})
	for _, stage := range stages {
		if b.tools != nil && b.Tell != nil {
			b.tools.count = &count{part: part, tell: b.Tell}
		}
		if err := stage(); err != nil {
			return err
		}
	}
	b.tell(Progress{Made: part})
	return nil
}

func (b *build) tell(p Progress) {
	if b.Tell != nil {
		b.Tell(p)
	}
}

// find looks for the installed Go, and for what there is to compile.
func (b *build) find() (err error) {
	if b.native, err = NewNative(b.Root); err != nil {
		return err
	}
	b.tools = b.native.release
	b.programs, err = findPrograms(b.Root, b.Programs)
	return err
}

// open opens the directory to fill, and takes from its list what was built before.
func (b *build) open() (err error) {
	if b.out, err = newOutput(b.Config, filepath.Join(b.cache, "brotli")); err != nil {
		return err
	}
	b.out.readManifest(b.programs)
	return nil
}

// makePage makes, at once, the client and the programs that people see first.
func (b *build) makePage() error {
	return parallel(
		func() error {
			client, err := b.tools.buildClient(filepath.Join(b.cache, "client"))
			if err != nil {
				return err
			}
			if b.client, err = b.slimClient(client); err != nil {
				return err
			}
			return b.out.compress(path.Base(address.Client), b.client)
		},
		func() error { return b.buildPrograms(func(p *source) bool { return p.Group == catalog.Groups[0] }) },
	)
}

// makePrograms makes the programs that are not made yet.
func (b *build) makePrograms() error {
	return b.buildPrograms(func(p *source) bool { return p.linked == "" })
}

// buildPrograms builds some of the programs, and publishes them.
func (b *build) buildPrograms(of func(*source) bool) error {
	var some []*source
	for i := range b.programs {
		if p := &b.programs[i]; of(p) {
			some = append(some, p)
		}
	}
	if err := b.native.buildPrograms(filepath.Join(b.cache, "programs"), some); err != nil {
		return err
	}
	var tasks []func() error
	for _, p := range some {
		tasks = append(tasks, func() error { return p.publish(b.out) })
	}
	return parallel(tasks...)
}

// writeScripts writes the scripts of the Workers.
func (b *build) writeScripts() error { return b.tools.writeScripts(b.out) }

// list writes the list of the programs, which says where those are that are built.
func (b *build) list() error { return writeManifest(b.out, b.programs) }

// makeChecker makes the checker and what it knows, and lists them.
func (b *build) makeChecker() error {
	made, err := b.tools.buildChecker(filepath.Join(b.cache, "checker"), b.Library)
	if err != nil {
		return err
	}
	return b.tools.writeChecker(b.out, made)
}

// makeToolchain makes, at once, the compiler for the page and the rest of the standard
// library, and lists them.
func (b *build) makeToolchain() error {
	library, manifest := b.native.library, b.native.Manifest
	var tools []string
	err := parallel(
		b.native.CompileAll,
		func() (err error) { tools, err = b.tools.buildCompiler(filepath.Join(b.cache, "compiler")); return },
	)
	if err != nil {
		return err
	}
	if err := parallel(append(publishCompiler(b.out, tools, manifest), publishStandard(b.out, library, manifest)...)...); err != nil {
		return err
	}
	keepFamilies(b.out, manifest)
	return writeToolchain(b.out, manifest)
}

// makeRaces makes what programs that look for races are built with, and lists it beside
// the rest.
func (b *build) makeRaces() error {
	if err := b.native.CompileRaces(); err != nil {
		return err
	}
	m := b.native.Manifest
	if err := parallel(publishRaces(b.out, b.native.races.standard, m.Families[toolchain.Races])...); err != nil {
		return err
	}
	return writeToolchain(b.out, m)
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
