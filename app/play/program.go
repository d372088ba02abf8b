package play

import (
	"slices"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// A Program is one that the page can show and run. Of one that is only listed, the
// page knows no more than its line in the list, until its file has come.
type Program struct {
	catalog.Program
	// File is the address of the program's file, "" if nobody has to fetch it.
	File string
	// Digest is that of the source, "" if it is not known from a list.
	Digest string
	// Archive is the file of a lesson that came from elsewhere, "" of all else.
	Archive string
	// Recorded is the run that is shown before the program was run here, nil for none.
	Recorded *replay.Run
}

// Here reports whether all of the program is here, and not its line in the list alone.
func (p Program) Here() bool { return len(p.Files) > 0 }

// ProgramOf returns a program of the catalog with its recorded run, if that can be read.
func ProgramOf(c catalog.Program) (Program, error) {
	p := Program{Program: c}
	p.Recording = nil // Recorded has all of it
	if c.Recording == nil {
		return p, nil
	}
	run, err := c.Recording.Play(c.Program)
	p.Recorded = run
	return p, err
}

// ProgramsOf returns programs of the catalog with their recorded runs.
func ProgramsOf(cs []catalog.Program) ([]Program, error) {
	var ps []Program
	for _, c := range cs {
		p, err := ProgramOf(c)
		if err != nil {
			return nil, language.Errorf("reading the recorded run of %s: %s", c.Name, err)
		}
		ps = append(ps, p)
	}
	return ps, nil
}

// ParseProgram reads the file of the program called name. It is an error if what came is
// another's, or if its source is not the one with the digest that the list has; "" fits
// any.
func ParseProgram(name, digest string, text []byte) (Program, error) {
	c, err := catalog.Decode(text)
	if err != nil {
		return Program{}, err
	}
	switch {
	case c.Name != name:
		return Program{}, language.Errorf("reading a program: it is %s, and not %s", c.Name, name)
	case digest != "" && digest != catalog.Digest(c.Files):
		return Program{}, language.Errorf("reading a program: what came is of another version")
	}
	return ProgramOf(c)
}

// ParseList reads the list of programs. None of them is here.
func ParseList(text []byte) ([]Program, error) {
	list, err := catalog.DecodeList(text)
	if err != nil {
		return nil, err
	}
	var ps []Program
	for _, e := range list {
		ps = append(ps, Program{
			Program: catalog.Program{
				Program: program.Program{Name: e.Name, Title: e.Title},
				Group:   e.Group, Wasm: e.Wasm, Delta: e.Delta, Size: e.Size,
			},
			File: e.File, Digest: e.Source,
		})
	}
	return ps, nil
}

// mergePrograms returns the programs of a list in its order. Those that are here stay
// as they are, and none of them is dropped.
func mergePrograms(known, listed []Program) []Program {
	var out []Program
	for _, p := range listed {
		if q, ok := findProgram(known, p.Name); ok && q.Here() && !p.Here() {
			if p.Digest == catalog.Digest(q.Files) && q.Wasm == "" { // it was built after q had come
				q.Wasm, q.Delta, q.Size = p.Wasm, p.Delta, p.Size
			}
			q.File, q.Digest = p.File, p.Digest
			p = q
		}
		out = append(out, p)
	}
	for _, p := range known {
		if _, ok := findProgram(listed, p.Name); !ok && p.Here() {
			out = append(out, p)
		}
	}
	return out
}

// withProgram returns programs with p in the place of the one of its name, or added.
func withProgram(ps []Program, p Program) []Program {
	out := slices.Clone(ps)
	i := slices.IndexFunc(out, func(q Program) bool { return q.Name == p.Name })
	if i < 0 {
		return append(out, p)
	}
	p.File, p.Digest = out[i].File, out[i].Digest
	out[i] = p
	return out
}

// findProgram returns the program called name.
func findProgram(ps []Program, name string) (Program, bool) {
	for _, p := range ps {
		if p.Name == name {
			return p, true
		}
	}
	return Program{}, false
}

// matchProgram returns the program whose files are exactly files, by its digest if it
// is only listed.
func matchProgram(ps []Program, files []program.File) (Program, bool) {
	digest := catalog.Digest(files)
	for _, p := range ps {
		if p.Here() && digest == catalog.Digest(p.Files) || !p.Here() && digest == p.Digest {
			return p, true
		}
	}
	return Program{}, false
}
