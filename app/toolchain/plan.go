package toolchain

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/order"
	"ctxplay/app/program"
)

// A Plan is all that is to be done to build a program, or anything else that
// compile and link can make. Names are relative to the directory in which the
// steps are run, [Dir] in the Worker.
type Plan struct {
	// Packages are the import paths of the archives that the steps read. The
	// archive of "a/b" is pkg/a/b.a.
	Packages []string `json:"packages"`
	// Family is that of the archives, "" for the one of most programs.
	Family string `json:"family,omitempty"`
	// Files are written before the first step.
	Files []program.File `json:"files"`
	Steps []Step         `json:"steps"`
	// Outputs are the files to hand out when all steps are done.
	Outputs []string `json:"outputs"`
}

// A Step is one run of a tool. A step that fails ends the plan.
type Step struct {
	Tool string   `json:"tool"` // "compile" or "link"
	Args []string `json:"args"`
}

// Dir is the directory in which the Worker runs the steps. To run them in another
// one, see [Step.In].
const Dir = "/work"

// In returns the arguments for a run in the directory dir. The compiler is told
// to cut dir off the names of files, so that a panic names main.go and not where
// main.go was compiled.
func (s Step) In(dir string) []string {
	args := slices.Clone(s.Args)
	for i, a := range args {
		if a == trimDir {
			args[i] = strings.Replace(a, Dir, dir, 1)
		}
	}
	return args
}

const (
	trimDir = "-trimpath=" + Dir
	// noOpenDefer has the compiler keep the line of a defer statement, from
	// which the recorder tells where a cancel was deferred; it is probe.Flags.
	noOpenDefer = "-d=noopendefer"
	// raceFlag has the compiler make each access to memory known to the runtime; it is
	// race.Flag.
	raceFlag = "-race"
	// Output is what the plan of a program makes.
	Output = "main.wasm"
	// recordFile is the file that links the recorder. It is in a folder, so
	// that no file of a program can have its name.
	recordFile = "ctxplay/record.go"
	// importConfig tells compile and link where archives are.
	importConfig = "importcfg"
)

// A Source is what is to be built, and how.
type Source struct {
	Files []program.File
	// Family is that of the archives with which it is built. A program of the family Races
	// is compiled to look for data races itself, too.
	Family string
}

// noFamily says that a plan cannot be made.
var noFamily = language.T("this site has no packages that look for races")

// equal reports whether the same is to be built, in the same way.
func (s Source) equal(other Source) bool {
	return s.Family == other.Family && slices.Equal(s.Files, other.Files)
}

// NewPlan returns how to build a source: a package main or, if a file is called
// *_test.go, a package and its tests. What can be seen to be wrong without
// compiling is returned as Diagnostics, and then there is no plan.
func NewPlan(s Source, m *Manifest) (Plan, []program.Diagnostic) {
	m, ok := m.In(s.Family)
	if !ok {
		return Plan{}, []program.Diagnostic{{Severity: program.SeverityError, Source: "imports", Text: noFamily.String()}}
	}
	files := slices.Clone(s.Files)
	order.By(files, func(a, b program.File) int { return strings.Compare(a.Name, b.Name) })
	headers := make([]header, len(files))
	for i, f := range files {
		headers[i] = readHeader(f)
	}
	p := &planner{manifest: m, test: program.IsTest(files), plan: Plan{Family: s.Family}}
	p.check(headers)
	if len(p.complaints) > 0 {
		return Plan{}, p.complaints
	}
	if p.test {
		p.buildTest(headers)
	} else {
		p.compile("main", "main", headers, p.record(files))
	}
	p.link(headers)
	return p.plan, p.complaints
}

// A planner makes a plan.
type planner struct {
	manifest   *Manifest
	test       bool
	plan       Plan
	complaints []program.Diagnostic
	made       []string // import paths of packages that the plan makes
	imports    []string // import paths of packages that those import
}

// buildTest compiles the package under test, the tests outside of it, and the
// main that runs them.
func (p *planner) buildTest(headers []header) {
	var inner, outer []header
	var files []program.File
	for _, h := range headers {
		files = append(files, h.file)
		if program.IsXTest(h.file) {
			outer = append(outer, h)
		} else {
			inner = append(inner, h)
		}
	}
	main, err := program.TestMain(files)
	if err != nil {
		first := headers[0]
		p.complain(first.file, first.at, "compile", err.Error(), program.Remark{})
		return
	}
	if len(inner) > 0 {
		p.compile(program.TestPath, program.TestPath, inner)
	}
	if len(outer) > 0 {
		p.compile(program.XTestPath, program.XTestPath, outer)
	}
	test := readHeader(program.File{Name: program.TestMainFile, Text: main})
	p.compile("main", "main", []header{test}, p.record(files))
}

// zones is the package that holds all time zones, in 450 KB.
const zones = "time/tzdata"

// record returns the file that is compiled with a program's own. It links the
// recorder and, for a program that loads a time zone, all time zones: a program
// has no file system to find one in.
func (p *planner) record(files []program.File) program.File {
	text := p.manifest.Record
	_, here := p.manifest.Packages[zones]
	if here && slices.ContainsFunc(files, func(f program.File) bool { return strings.Contains(f.Text, "LoadLocation") }) {
		text += fmt.Sprintf("\nimport _ %q // time.LoadLocation looks there last\n", zones)
	}
	return program.File{Name: recordFile, Text: text}
}

// compile adds a step that compiles files to the archive name.a. More are files
// of the package that are not the program's.
func (p *planner) compile(name, path string, headers []header, more ...program.File) {
	for _, h := range headers {
		p.plan.Files = append(p.plan.Files, h.file)
		for _, i := range h.imports {
			p.imports = append(p.imports, i.path)
		}
	}
	args := []string{
		"-o", name + ".a", "-p", path, "-complete", "-c=1", "-dwarf=false", noOpenDefer, trimDir,
		"-goversion", p.manifest.Go, "-lang=" + p.manifest.Lang(), "-importcfg", importConfig, "-pack",
	}
	if p.plan.Family == Races {
		args = append(args, raceFlag)
	}
	for _, h := range headers {
		args = append(args, h.file.Name)
	}
	for _, f := range more {
		p.plan.Files = append(p.plan.Files, f)
		args = append(args, f.Name)
		for _, i := range readHeader(f).imports {
			p.imports = append(p.imports, i.path)
		}
	}
	p.plan.Steps = append(p.plan.Steps, Step{"compile", args})
	p.made = append(p.made, path)
}

// link adds the step that links, which is the last, and the archives and files
// that all steps need.
func (p *planner) link(headers []header) {
	wanted := slices.DeleteFunc(p.imports, func(path string) bool { return slices.Contains(p.made, path) })
	packages, err := p.manifest.Closure(wanted...)
	if err != nil { // the main of tests imports what the build left out
		p.complain(headers[0].file, headers[0].at, "compile", err.Error(), program.Remark{})
		return
	}
	p.plan.Packages = packages
	var config strings.Builder
	for _, path := range packages {
		fmt.Fprintf(&config, "packagefile %s=%s\n", path, Archive(path))
	}
	for _, path := range p.made {
		fmt.Fprintf(&config, "packagefile %s=%s.a\n", path, path)
	}
	p.plan.Files = append(p.plan.Files, program.File{Name: importConfig, Text: config.String()})
	args := []string{"-importcfg", importConfig, "-buildmode=exe", "-s", "-w", "-o", Output}
	if settings := debugSettings(headers); settings != "" {
		args = append(args, "-X=runtime.godebugDefault="+settings)
	}
	p.plan.Steps = append(p.plan.Steps, Step{"link", append(args, "main.a")})
	p.plan.Outputs = []string{Output}
}

// Archive returns the name of a package's archive in a plan.
func Archive(path string) string { return "pkg/" + path + ".a" }
