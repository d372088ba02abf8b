package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/lesson/course"
	"ctxplay/app/sample"
)

// programData begins the addresses of the files of programs.
const programData = address.Made + "data-"

// findPrograms returns the programs there are: the samples, the lessons, and those that the build
// has found besides, as its list among files says. A sample that the build has compiled
// from another source than the one here is one that the page compiles.
func findPrograms(files []file) ([]catalog.Program, error) {
	var built []catalog.Program
	if text, ok := find(files, address.Programs); ok {
		if err := json.Unmarshal(text, &built); err != nil {
			return nil, err
		}
	}
	programs := append(sample.Catalog(), course.Catalog()...)
	for _, b := range built {
		if b.Name == "" || len(b.Files) == 0 {
			return nil, errors.New("a program has no name or no files")
		}
		i := slices.IndexFunc(programs, func(p catalog.Program) bool { return p.Name == b.Name })
		switch {
		case i < 0:
			programs = append(programs, b)
		case catalog.Digest(programs[i].Files) == catalog.Digest(b.Files):
			programs[i].Wasm, programs[i].Delta, programs[i].Size = b.Wasm, b.Delta, b.Size
		}
	}
	return programs, nil
}

// addPrograms returns files with the file of each program, whose addresses it returns
// too, and with the list of programs that the client reads in the place of the build's.
func addPrograms(files []file, programs []catalog.Program) ([]file, map[string]string, error) {
	var list []catalog.Entry
	at := make(map[string]string)
	files = slices.DeleteFunc(slices.Clone(files), func(f file) bool { return f.path == address.Programs })
	for _, p := range programs {
		text, err := p.Encode()
		if err != nil {
			return nil, nil, err
		}
		at[p.Name] = fmt.Sprintf("%s%s.%s.json", programData, p.Name, hash(text)[:16])
		files = append(files, file{path: at[p.Name], contentType: contentTypes[".json"], text: text, immutable: true})
		list = append(list, catalog.EntryOf(p, at[p.Name]))
	}
	text, err := json.Marshal(list)
	if err != nil {
		return nil, nil, err
	}
	files = append(files, file{path: address.Programs, contentType: contentTypes[".json"], text: text})
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return files, at, nil
}
