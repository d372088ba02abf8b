//go:build !js

package ui

import (
	"sync"

	"ctxplay/app/catalog"
	"ctxplay/app/play"
	"ctxplay/app/sample"
)

// stocked is what SetPrograms was given, nil before.
var stocked []play.Program

// samples are the programs of package sample.
var samples = sync.OnceValue(func() []play.Program {
	ps, err := play.ProgramsOf(sample.Catalog())
	if err != nil {
		panic(err) // the files are part of this program
	}
	return ps
})

// SetPrograms says which programs the pages show that are rendered from now on, and
// where the file of each is, by its name. Go-app knows one set of routes in a process,
// so whoever renders several sites renders one after the other.
func SetPrograms(cs []catalog.Program, files map[string]string) error {
	ps, err := play.ProgramsOf(cs)
	for i := range ps {
		ps[i].File = files[ps[i].Name]
	}
	stocked = ps
	return err
}

// broken is what SetBroken was given.
var broken []string

// SetBroken says, in a line each, which programs the menu shows as broken that is rendered
// from now on.
func SetBroken(lines []string) { broken = lines }

// shelf returns the programs that a page can show at once: on a server, all.
func shelf() []play.Program {
	if stocked != nil {
		return stocked
	}
	return samples()
}
