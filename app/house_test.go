package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"ctxplay/app/program"
)

// Bounds of the house, in lines.
const (
	longestFile   = 400
	longestReadme = 120
)

// vendored holds files that were written elsewhere.
const vendored = "app/e2e/testdata/axe/"

// made matches the head of a file that a tool has made of ours.
var made = regexp.MustCompile(`^(?://|/\*)[^\n]*\n?[^\n]*(?:not to be edited|DO NOT EDIT)`)

// TestFilesAreShort counts the lines of all that is written by hand. A file that
// has grown too long holds two things: the second gets a file of its own.
func TestFilesAreShort(t *testing.T) {
	for _, file := range sources(t, ".go", ".js", ".mjs", ".css") {
		text := read(t, file)
		if strings.HasPrefix(file, vendored) || made.MatchString(text) {
			continue
		}
		if n := strings.Count(text, "\n"); n > longestFile {
			t.Errorf("%s has %d lines, and a file here has at most %d: give what it does besides a file of its own", file, n, longestFile)
		}
	}
}

// TestReadmeIsShort keeps README.md a text for those who use the page.
func TestReadmeIsShort(t *testing.T) {
	if n := strings.Count(read(t, "README.md"), "\n"); n > longestReadme {
		t.Errorf("README.md has %d lines, and may have %d: what is for those who work on the page goes to app/README.md", n, longestReadme)
	}
}

// TestReleaseIsTheModules compares the release of Go that programs are made for
// with the one that the module is written for, and with what README.md asks for
// and says of traces.
func TestReleaseIsTheModules(t *testing.T) {
	if line := "\ngo " + strings.TrimPrefix(program.Release, "go"); !strings.Contains(read(t, "go.mod"), line+".") && !strings.Contains(read(t, "go.mod"), line+"\n") {
		t.Errorf("go.mod has no line %q", line[1:])
	}
	version := strings.TrimPrefix(program.Release, "go")
	for _, says := range []string{"With Go " + version + " and make", "Go 1.22 to " + version} {
		if !strings.Contains(read(t, "README.md"), says) {
			t.Errorf("README.md does not say %q", says)
		}
	}
}

// TestExportedNamesAreUsed looks for exported names at the top of files that no
// file but tests mentions: as themselves in their own package, behind its name in
// others. Such a name is not exported or, if a test alone needs it, stands in a test.
// Packages for tests, below e2e and called probetest, are left out.
func TestExportedNamesAreUsed(t *testing.T) {
	uses := make(map[string]int)         // by folder and name, as "app/play Model"
	declarers := make(map[string]string) // the files that declare them
	for _, file := range sources(t, ".go") {
		if strings.HasSuffix(file, "_test.go") || !isBuilt(file) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range topNames(f) {
			if ast.IsExported(name) {
				declarers[path.Dir(file)+" "+name] = file
			}
		}
		countUses(f, path.Dir(file), uses)
	}
	for name, file := range declarers {
		inTests := strings.HasPrefix(file, "app/e2e/") || strings.HasSuffix(path.Dir(file), "test")
		if uses[name] == 1 && !inTests { // that is where it is declared
			t.Errorf("%s exports %s, which nothing but tests uses", file, name[strings.Index(name, " ")+1:])
		}
	}
}

// countUses counts the names in a file of a folder, as those of the folder that
// declares them: the package before a dot if that is one of the house, else its own.
func countUses(f *ast.File, folder string, uses map[string]int) {
	imported := make(map[string]string) // folders, by the names that packages have in the file
	for _, spec := range f.Imports {
		if dir, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/"); ours {
			name := path.Base(dir)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			imported[name] = dir
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && imported[x.Name] != "" {
				uses[imported[x.Name]+" "+n.Sel.Name]++
				return false
			}
		case *ast.Ident:
			uses[folder+" "+n.Name]++
		}
		return true
	})
}

// TestLinksLead follows the links of all documents within the module: to a file
// and, where there is a fragment, to a heading of it.
func TestLinksLead(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, doc := range sources(t, ".md") {
		for n, line := range lines(read(t, doc)) {
			for _, m := range link.FindAllStringSubmatch(line, -1) {
				if strings.Contains(m[1], "://") {
					continue
				}
				file, fragment, _ := strings.Cut(m[1], "#")
				target := path.Join(path.Dir(doc), file)
				if file == "" {
					target = doc
				}
				if !exists(target) {
					t.Errorf("%s:%d: there is no %s", doc, n, target)
				} else if fragment != "" && !headings(read(t, target))[fragment] {
					t.Errorf("%s:%d: %s has no heading #%s", doc, n, target, fragment)
				}
			}
		}
	}
}

// TestDocumentsNameWhatIsThere looks for what the documents name in code font:
// files, tests, targets of make, and what packages export. NAME in a file's name
// stands for any. What has moved is to be named as it is called now.
func TestDocumentsNameWhatIsThere(t *testing.T) {
	tests := declared(t, "_test.go")
	exported := declared(t, ".go")
	targets := read(t, "Makefile")
	file := regexp.MustCompile(`^(?:app|web)/[\w./*-]*$`)
	test := regexp.MustCompile(`^(?:Test|Benchmark)[A-Z]\w*$`)
	target := regexp.MustCompile(`^make ([a-z]+)`)
	name := regexp.MustCompile(`^([a-z]+)\.([A-Z]\w*)$`)
	for _, doc := range sources(t, ".md") {
		for n, line := range lines(read(t, doc)) {
			for _, m := range quoted.FindAllStringSubmatch(line, -1) {
				var there bool
				switch text := m[1]; {
				case file.MatchString(text):
					there = exists(strings.ReplaceAll(text, "NAME", "*")) || strings.HasPrefix(text, "web/gen/")
				case test.MatchString(text):
					there = tests[text]
				case target.MatchString(text):
					there = strings.Contains(targets, "\n"+target.FindStringSubmatch(text)[1]+":")
				case name.MatchString(text) && isRoom(text[:strings.Index(text, ".")]):
					there = exported[text]
				default:
					there = true
				}
				if !there {
					t.Errorf("%s:%d: there is no %s", doc, n, m[1])
				}
			}
		}
	}
}

// declared returns the names that are declared at the top of the files with an
// ending: as "TestX" in tests, else as "play.Model".
func declared(t *testing.T, ending string) map[string]bool {
	t.Helper()
	names := make(map[string]bool)
	for _, file := range sources(t, ".go") {
		if !strings.HasSuffix(file, ending) || !isBuilt(file) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range topNames(f) {
			if ending != "_test.go" {
				name = f.Name.Name + "." + name
			}
			names[name] = true
		}
	}
	return names
}

// topNames returns the names of the functions, types, constants and variables
// that a file declares, those of methods left out.
func topNames(f *ast.File) (names []string) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					names = append(names, s.Name.Name)
				case *ast.ValueSpec:
					for _, id := range s.Names {
						names = append(names, id.Name)
					}
				}
			}
		}
	}
	return names
}

// isRoom reports whether a package of the house, and not one of Go's, is called
// so.
func isRoom(pkg string) bool {
	all, err := filepath.Glob(filepath.Join(root, "app", pkg))
	below, err2 := filepath.Glob(filepath.Join(root, "app", "*", pkg))
	return err == nil && err2 == nil && len(all)+len(below) > 0
}

// headings returns the fragments by which the headings of a document are linked
// to: in lower case, with hyphens for spaces and no punctuation.
func headings(text string) map[string]bool {
	found := make(map[string]bool)
	for _, line := range lines(text) {
		title := strings.TrimLeft(line, "#")
		if title == line || !strings.HasPrefix(title, " ") {
			continue
		}
		found[strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, strings.TrimSpace(title))] = true
	}
	return found
}

// lines returns the lines of a text by their numbers, those of indented and
// fenced examples left out.
func lines(text string) map[int]string {
	all := make(map[int]string)
	fenced := false
	for i, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		} else if !fenced && !strings.HasPrefix(line, "    ") {
			all[i+1] = line
		}
	}
	return all
}

// read returns the text of a file, named relative to root.
func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// exists reports whether a file or folder is there; its name may be a pattern.
func exists(name string) bool {
	found, err := filepath.Glob(filepath.Join(root, name))
	return err == nil && len(found) > 0
}
