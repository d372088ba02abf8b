// Package folder reads the programs that a teacher keeps in a folder, to be served
// beside those that come with the page, and reads them again when they change.
//
// What comes in is a folder, of which each of these is a program:
//
//	NAME.txtar  files in the format of package program, with a heading or without
//	NAME.go     one file
//	NAME/       the files *.go that are in it
//
// A file NAME.txtar with a file checks in it is a lesson, as package lesson reads it.
//
// What goes out are programs of package catalog, and faults: what is no program of Go,
// with file and line. The package compiles nothing, which the page does, and looks at
// nothing that is not one of these.
package folder

import (
	"cmp"
	"errors"
	"fmt"
	"go/parser"
	"go/scanner"
	"go/token"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/lesson"
	"ctxplay/app/program"
)

// Bounds of a folder. Those of a program are package program's.
const (
	mostPrograms = 100
	// mostBytes is how many bytes a file may have, which is more than a program may.
	mostBytes = max(program.MaxBytes+16<<10, lesson.MaxBytes)
)

// Contents are what a folder holds.
type Contents struct {
	Programs []catalog.Program // by name
	Faults   []Fault
}

// A Fault says why a program cannot be shown.
type Fault struct {
	Name string // the program's
	File string // relative to the folder
	Line int    // 0 for the file as a whole
	Text string
}

// String returns the fault as compilers print theirs.
func (f Fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text)
}

// Read reads a folder. Taken reports whether a program may not have a name, as the host
// has something else there.
func Read(folder fs.FS, taken func(name string) bool) (Contents, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return Contents{}, fmt.Errorf("reading the folder of programs: %w", err)
	}
	var c Contents
	seen := make(map[string]string) // files by names of programs
	for _, e := range entries {
		if len(c.Programs)+len(c.Faults) > mostPrograms {
			c.fault(Fault{File: ".", Text: fmt.Sprintf("a folder has at most %d programs: the rest is passed over", mostPrograms)})
			break
		}
		file, name := e.Name(), nameOf(e.Name())
		sources, err := sourcesOf(folder, file)
		if err == nil && isLesson(file, sources) {
			name = catalog.LessonPrefix + name
		}
		switch before, twice := seen[name]; {
		case err != nil:
			c.fault(Fault{Name: name, File: file, Text: reason(err)})
		case len(sources) == 0: // no program
		case !program.IsName(name):
			c.fault(Fault{Name: name, File: file, Text: "a program's name has letters a to z, digits and hyphens: give it another"})
		case taken(name):
			c.fault(Fault{Name: name, File: file, Text: fmt.Sprintf("the page has something else at /%s: give it another name", name)})
		case twice:
			c.fault(Fault{Name: name, File: file, Text: fmt.Sprintf("%s is called %s, too: give one another name", before, name)})
		default:
			seen[name] = file
			c.add(name, file, sources)
		}
	}
	slices.SortFunc(c.Programs, func(a, b catalog.Program) int { return cmp.Compare(a.Name, b.Name) })
	return c, nil
}

func (c *Contents) fault(f Fault) { c.Faults = append(c.Faults, f) }

// nameOf returns the name of the program in a file or folder of that name.
func nameOf(file string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(file, ".go"), ".txtar")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("_ .", r) {
			return '-'
		}
		return r
	}, strings.ToLower(name))
}

// A source is one file of a program, as it stands in the folder.
type source struct {
	path string // relative to the folder
	text string
}

// sourcesOf reads the files of the program in a file or folder, none if it is no
// program.
func sourcesOf(folder fs.FS, name string) ([]source, error) {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return nil, nil // as the go command passes over these
	}
	info, err := fs.Stat(folder, name) // follows links
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		files, err := goFiles(folder, name)
		if err != nil {
			return nil, err
		}
		if len(files) > program.MaxFiles {
			return nil, fmt.Errorf("a program has at most %d files", program.MaxFiles)
		}
		var all []source
		for _, file := range files {
			one, err := readSource(folder, file)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
		return all, nil
	case path.Ext(name) == ".go" || path.Ext(name) == ".txtar":
		one, err := readSource(folder, name)
		return []source{one}, err
	}
	return nil, nil
}

// goFiles returns the paths of the files *.go in a folder of the folder.
func goFiles(folder fs.FS, dir string) (files []string, err error) {
	entries, err := fs.ReadDir(folder, dir)
	for _, e := range entries {
		if path.Ext(e.Name()) == ".go" && !e.IsDir() && e.Name()[0] != '.' {
			files = append(files, path.Join(dir, e.Name()))
		}
	}
	return files, err
}

// readSource reads a file, if it is one.
func readSource(folder fs.FS, name string) (source, error) {
	info, err := fs.Stat(folder, name)
	if err != nil {
		return source{}, err
	}
	if !info.Mode().IsRegular() {
		return source{}, errors.New("no file that can be read")
	}
	f, err := folder.Open(name)
	if err != nil {
		return source{}, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err == nil && len(text) > mostBytes {
		err = fmt.Errorf("a program has at most %d KiB", program.MaxBytes>>10)
	}
	return source{name, string(text)}, err
}

// reason returns why something cannot be read, without its path, which a fault names.
func reason(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Op + ": " + p.Err.Error()
	}
	return err.Error()
}

// isLesson reports whether a file is one of a lesson.
func isLesson(file string, sources []source) bool {
	return path.Ext(file) == lesson.Ending && len(sources) == 1 && program.IsLesson(sources[0].text)
}

// addLesson adds a lesson, or what is wrong with it.
func (c *Contents) addLesson(name, file, text string) {
	l, err := lesson.Parse(strings.TrimPrefix(name, catalog.LessonPrefix), text)
	if err != nil {
		c.fault(Fault{Name: name, File: file, Text: err.Error()})
		return
	}
	p := l.Program()
	p.Group = catalog.Own
	c.Programs = append(c.Programs, p)
}

// add adds a program or lesson, or what is wrong with it.
func (c *Contents) add(name, file string, sources []source) {
	if isLesson(file, sources) {
		c.addLesson(name, file, sources[0].text)
		return
	}
	var heading program.Heading
	var files []program.File
	var err error
	archive := path.Ext(file) == ".txtar"
	if archive {
		var rest string
		heading, rest = program.CutHeading(sources[0].text)
		files, err = program.ParseTxtar(rest)
	} else {
		for _, s := range sources {
			files = append(files, program.File{Name: path.Base(s.path), Text: s.text})
		}
		if len(files) == 1 && !strings.HasSuffix(files[0].Name, "_test.go") {
			files[0].Name = "main.go"
		}
		err = program.Check(files)
	}
	if err != nil {
		c.fault(Fault{Name: name, File: file, Text: err.Error()})
		return
	}
	for i, f := range files {
		line, says := syntaxFault(f)
		if line == 0 {
			continue
		}
		fault := Fault{Name: name, File: file, Line: line, Text: says}
		if archive {
			fault.Line += markerLine(sources[0].text, f.Name)
		} else {
			fault.File = sources[i].path
		}
		c.fault(fault)
		return
	}
	p := catalog.Wordless(name, sortMainFirst(files))
	p.Group = catalog.Own
	describe(&p, heading)
	c.Programs = append(c.Programs, p)
}

// sortMainFirst returns files with main.go before the others.
func sortMainFirst(files []program.File) []program.File {
	i := slices.IndexFunc(files, func(f program.File) bool { return f.Name == "main.go" })
	if i <= 0 {
		return files
	}
	return slices.Concat(files[i:i+1], files[:i], files[i+1:])
}

// syntaxFault returns the first line of a file that is not Go, or not of a package main,
// and what is wrong with it. The line is 0 if nothing is.
func syntaxFault(f program.File) (line int, says string) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, f.Name, f.Text, parser.SkipObjectResolution)
	if list := (scanner.ErrorList)(nil); errors.As(err, &list) && len(list) > 0 {
		return max(list[0].Pos.Line, 1), list[0].Msg
	} else if err != nil {
		return 1, err.Error()
	}
	if parsed.Name.Name != "main" {
		return set.Position(parsed.Name.Pos()).Line, fmt.Sprintf("package %s, and a program is a package main", parsed.Name.Name)
	}
	return 0, ""
}

// markerLine returns the line of an archive that names a file, 0 if none does: then the
// file begins with the archive.
func markerLine(archive, name string) int {
	n := 0
	for line := range strings.Lines(archive) {
		n++
		if strings.Join(strings.Fields(line), " ") == "-- "+name+" --" {
			return n
		}
	}
	return 0
}
