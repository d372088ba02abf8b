// Package race has programs for js/wasm look for data races, as go build -race has those for
// machines with threads.
//
// The compiler calls the runtime before each access of memory where it is told -race; on other
// systems the runtime hands these calls on to ThreadSanitizer, which is written in C++. Here a
// detector of our own, in Go, becomes part of the runtime: [Add] puts package detector there,
// and edits the few places of the standard library that take js for a system without races.
// [Compiler] makes a compiler that takes -race for js/wasm, which the installed one refuses.
//
// The program tells of each race on standard error, as Go's own detector does, and in its
// execution trace, by the records that tell.go.txt writes. That it was built so is the record
// "ctxplay.race.on".
package race

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ctxplay/app/splice/overlay"
)

// Tag is the build tag that packages need, and Flag what compile is told. The go command itself
// must not be told -race, which it refuses for js.
const (
	Tag  = "race"
	Flag = "-race"
)

//go:embed detector/*.go overlay
var files embed.FS

// ownTag stands at the top of each file that is added to the runtime.
const ownTag = "//go:build " + Tag + "\n\n"

// Add has an overlay for js, which package probe made, hold the detector and what it needs. Each
// edit fails by name where the source that is installed is not what it was.
func Add(o *overlay.Overlay) error {
	for _, r := range rewrites {
		if err := o.Edit(r.file, r.edits...); err != nil {
			return err
		}
	}
	if err := leaveOut(o, "runtime/race.go"); err != nil {
		return err
	}
	return add(o)
}

// leaveOut has a file that is for programs with race alone be for those of other systems.
func leaveOut(o *overlay.Overlay, file string) error {
	src, err := o.Read(file)
	if err != nil {
		return err
	}
	const was = "//go:build race\n"
	if strings.Count(string(src), was) != 1 {
		return fmt.Errorf("editing %s: no place for its build tag: this version's source differs from what the edit knows", file)
	}
	return o.Put(file, []byte(strings.Replace(string(src), was, "//go:build race && !js\n", 1)))
}

// add puts the files of package detector, and those that join it to the standard library.
func add(o *overlay.Overlay) error {
	core, err := fs.Glob(files, "detector/*.go")
	if err != nil {
		return err
	}
	for _, name := range core {
		if base := path.Base(name); strings.HasSuffix(base, "_test.go") || slices.Contains(nativeOnly, base) {
			continue
		}
		text, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		_, body, ok := strings.Cut(string(text), "package detector\n")
		if !ok {
			return fmt.Errorf("%s is not of package detector", name)
		}
		if err := o.Put("runtime/ctxplay_race_"+path.Base(name), []byte(ownTag+"package runtime\n"+body)); err != nil {
			return err
		}
	}
	for _, a := range additions {
		text, err := files.ReadFile("overlay/" + a.file)
		if err != nil {
			return err
		}
		if err := o.Put(a.as, append([]byte(ownTag), text...)); err != nil {
			return err
		}
	}
	return nil
}
