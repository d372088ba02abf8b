package play

import (
	"encoding/json"
	"fmt"

	"ctxplay/app/lesson"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// A Program is one that the page can show and run.
type Program struct {
	program.Program
	Summary string
	Points  []string
	Clock   sandbox.Clock
	Seed    uint64 // of its runs, until the person chooses another
	Serves  bool
	Path    string
	// Size is how many bytes its compiled form has, 0 while that is not known.
	Size int
	// Lesson says that it is one of the lessons, which have words of their own.
	Lesson bool
	// Recorded is the run that is shown before the program was run here, nil for none.
	Recorded *replay.Run
}

// Lessons returns the programs of package lesson.
func Lessons() []Program {
	var ps []Program
	for _, l := range lesson.All() {
		ps = append(ps, Program{
			Program: l.Program, Summary: l.Summary, Points: l.Points,
			Clock: l.Clock, Seed: l.Seed, Serves: l.Serves, Path: l.Path, Lesson: true,
			Recorded: lesson.Recorded(l.Name),
		})
	}
	return ps
}

// ParseManifest reads the list of compiled programs that the build wrote:
//
//	[{"name","title","files":[{"name","text"}],"wasm","size","serves","path"}]
func ParseManifest(text []byte) ([]Program, error) {
	var list []struct {
		Name, Title string
		Files       []program.File
		Size        int
		Serves      bool
		Path        string
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("reading the list of programs: %w", err)
	}
	var ps []Program
	for i, e := range list {
		if !program.IsName(e.Name) || len(e.Files) == 0 {
			return nil, fmt.Errorf("reading the list of programs: entry %d has no usable name or no files", i)
		}
		p := Program{
			Program: program.Program{Name: e.Name, Title: e.Title, Files: e.Files},
			Serves:  e.Serves, Path: e.Path, Size: e.Size,
			Clock: sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1,
		}
		if p.Title == "" {
			p.Title = p.Name
		}
		if p.Serves {
			p.Clock.Mode = sandbox.Real
		}
		ps = append(ps, p)
	}
	return ps, nil
}

// mergePrograms adds what the manifest says to the programs that are known. The
// source in the manifest replaces the lesson's, as it is what was compiled.
func mergePrograms(known, compiled []Program) []Program {
	out := append([]Program(nil), known...)
next:
	for _, c := range compiled {
		for i := range out {
			if out[i].Name == c.Name {
				out[i].Files, out[i].Size = c.Files, c.Size
				continue next
			}
		}
		out = append(out, c)
	}
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

// matchProgram returns the program whose files are exactly files.
func matchProgram(ps []Program, files map[string]string) (Program, bool) {
next:
	for _, p := range ps {
		if len(p.Files) != len(files) {
			continue
		}
		for _, f := range p.Files {
			if text, ok := files[f.Name]; !ok || text != f.Text {
				continue next
			}
		}
		return p, true
	}
	return Program{}, false
}
