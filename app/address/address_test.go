package address

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestScriptsKnowTheAddresses holds the addresses that the scripts for the
// browser ask for against the constants.
func TestScriptsKnowTheAddresses(t *testing.T) {
	known := constants(t)
	literal := regexp.MustCompile(`"(/[a-z][^"\s]*)"`)
	found := 0
	check := func(path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range literal.FindAllSubmatch(text, -1) {
			name := string(m[1])
			if !strings.HasPrefix(name, Files) && name != Embed && name != Health && name != Gallery {
				continue
			}
			if found++; !known[name] {
				t.Errorf("%s asks for %s, which package address does not know", path, name)
			}
		}
	}
	byHand, err := filepath.Glob("../../web/*.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range byHand {
		if filepath.Base(path) != filepath.Base(Editor) { // which is made of what is below script
			check(path)
		}
	}
	walk(t, "../script", ".js", check)
	if found < 4 {
		t.Errorf("%d addresses in the scripts", found)
	}
}

// TestAddressesStandOnce looks for addresses in Go that are written out where a
// constant is to be used.
func TestAddressesStandOnce(t *testing.T) {
	walk(t, "..", ".go", func(path string) {
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata") || strings.HasPrefix(path, "../address/") {
			return
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING && len(s.Value) > 2 && strings.HasPrefix(s.Value[1:], Files) {
				t.Errorf("%s writes out the address %s: name it in package address", set.Position(s.Pos()), s.Value)
			}
			return true
		})
	})
}

// constants returns the values of the package's constants.
func constants(t *testing.T) map[string]bool {
	t.Helper()
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, "address.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("address", set, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	values := make(map[string]bool)
	for _, name := range pkg.Scope().Names() {
		if c, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
			values[constant.StringVal(c.Val())] = true
		}
	}
	return values
}

// walk calls f for each file below dir whose name has an ending, but for those
// of packages that were installed.
func walk(t *testing.T, dir, ending string, f func(path string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == "node_modules" {
			return filepath.SkipDir
		}
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ending) {
			f(filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
