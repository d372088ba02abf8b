package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/splice"
)

// TestSlimFits makes every cut of the installed compiler, and of a file in which
// its place is gone.
func TestSlimFits(t *testing.T) {
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tools.writeSlim(t.TempDir()); err != nil {
		t.Error(err)
	}
	for _, c := range slices.Concat(mended, slim) {
		for _, e := range c.edits {
			_, err := cut{c.file, []splice.Edit{e}}.apply([]byte("package x\n\nfunc main() {}\n"))
			if err == nil || !strings.Contains(err.Error(), c.file) || !strings.Contains(err.Error(), e.Name) {
				t.Errorf("%s, %s: error %v does not name the place", c.file, e.Name, err)
			}
		}
	}
	gone := &release{GOROOT: t.TempDir()}
	if _, err := gone.writeSlim(t.TempDir()); err == nil {
		t.Error("without a compiler's source there is no error")
	}
}

func TestMachineCuts(t *testing.T) {
	const source = `package p

const (
	OpInvalid Op = iota
	OpARMAdd
	OpWasmAdd
	OpAdd
)

var table = [...]info{{name: "none"}, {name: "arm"}, {name: "wasm"}, {name: "all"}}

var registersARM = [...]string{"R0"}

var inits = map[string]func(){
	"arm":  arm.Init,
	"wasm": wasm.Init,
}

func F(arch string) {
	switch arch {
	case "arm", "armbe":
		arm.F()
	case "wasm":
		wasm.F()
	default:
		panic(arch)
	}
	arm.Call()
}
`
	for _, test := range []struct {
		edit       splice.Edit
		gone, kept string
	}{
		{keepEntry("inits", "wasm"), "arm.Init", "wasm.Init"},
		{keepCase("F", "wasm"), "arm.F", "panic(arch)"},
		{emptyOps("table", "OpInvalid", []string{"ARM"}), `"arm"}`, `{name: "none"}, {}, {name: "wasm"}`},
		{emptyVariables("registers", []string{"ARM"}), "R0", "registersARM = [...]string{}"},
		{dropCall("F", "arm.Call"), "arm.Call", "arm.F"},
		{begin("F", "first()"), "{\n\tswitch", "first()"},
		{end("F", "last()"), "arm.Call()\n}", "last()"},

		{keepEntry("inits", "mips"), "", ""},
		{keepEntry("nothing", "wasm"), "", ""},
		{keepCase("F", "mips"), "", ""},
		{keepCase("G", "wasm"), "", ""},
		{emptyOps("table", "OpFirst", []string{"ARM"}), "", ""},
		{emptyOps("tables", "OpInvalid", []string{"ARM"}), "", ""},
		{emptyVariables("registers", []string{"ARM", "MIPS"}), "", ""},
		{dropCall("F", "mips.Call"), "", ""},
		{begin("G", ""), "", ""},
		{end("G", ""), "", ""},
	} {
		text, err := splice.Apply("p.go", []byte(source), []splice.Edit{test.edit})
		switch {
		case test.kept == "":
			if err == nil || !strings.Contains(err.Error(), test.edit.Name) {
				t.Errorf("%s: %v", test.edit.Name, err)
			}
		case err != nil || strings.Contains(string(text), test.gone) || !strings.Contains(string(text), test.kept):
			t.Errorf("%s: %v in\n%s", test.edit.Name, err, text)
		}
	}
}

// TestDivide puts each package into one set, and what a package imports into
// its own or an earlier one.
func TestDivide(t *testing.T) {
	imports := map[string][]string{
		"fmt": {"internal/x"}, "internal/x": nil, "net/http": {"fmt", "crypto/y"}, "crypto/y": nil,
		"internal/alone": {"net/http"},
	}
	got := divide(imports)
	for set, want := range map[string][]string{
		"core": {"fmt", "internal/x"}, "http": {"crypto/y", "net/http"}, "rest": {"internal/alone"},
	} {
		if !slices.Equal(got[set], want) {
			t.Errorf("%s has %q, want %q", set, got[set], want)
		}
	}
	order := make(map[string]int)
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	s, err := tools.buildStandard(filepath.Join("../../..", cacheDir, "standard"))
	if err != nil {
		t.Fatal(err)
	}
	divided := divide(s.imports)
	for i, set := range sets {
		for _, path := range divided[set.name] {
			order[path] = i
		}
		for _, root := range strings.Fields(set.roots) {
			if _, there := s.imports[root]; !there && root != "*" {
				t.Errorf("set %s names %s, which is not there", set.name, root)
			}
		}
	}
	for path, list := range s.imports {
		for _, imported := range list {
			if order[imported] > order[path] {
				t.Errorf("%s in %s imports %s of the later %s", path, sets[order[path]].name, imported, sets[order[imported]].name)
			}
		}
	}
	for _, path := range []string{"arena", "encoding/json/v2"} {
		if s.absent[path] != "build constraints exclude all Go files" {
			t.Errorf("%s: %q", path, s.absent[path])
		}
	}
	if !slices.Contains(s.debug, "panicnil") {
		t.Errorf("settings %q", s.debug)
	}
	for path := range s.archives {
		if _, err := os.Stat(s.archives[path]); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}
