package splice

import (
	"strings"
	"testing"
)

func TestDrop(t *testing.T) {
	const source = `package p

import (
	"a/gone"
	"a/kept"
)

var v = gone.V

type T struct {
	f int
	g string
}

func (t *T) M() { gone.F() }

func (t *T) If() {
	if t.f != nil {
		gone.F()
	}
	kept.F()
}

func F(x int) {
	switch x {
	case kept.A, kept.B:
		gone.F()
	case kept.C:
	}
}
`
	for _, test := range []struct {
		name string
		edit Edit
		gone string // a text that is no longer there
	}{
		{"function", DropDecl("F"), "kept.C"},
		{"variable", DropDecl("v"), "var v"},
		{"type", DropDecl("T"), "type T"},
		{"its methods", DropDecl("T"), ") M()"},
		{"method", DropDecl("T.M"), ") M()"},
		{"field", DropField("T", "g"), "g string"},
		{"case", DropCase("F", "kept.B"), "kept.A"},
		{"if", DropIf("T.If", "t.f"), "t.f"},
		{"import", ReplaceImport("a/gone", "b/gone"), `"a/gone"`},

		{"no function", DropDecl("G"), ""},
		{"no method", DropDecl("T.F"), ""},
		{"no field", DropField("T", "h"), ""},
		{"no type", DropField("U", "g"), ""},
		{"no case", DropCase("F", "kept.D"), ""},
		{"no such function", DropCase("G", "kept.A"), ""},
		{"no if", DropIf("T.If", "t.g"), ""},
		{"no import", ReplaceImport("a", "b"), ""},
	} {
		text, err := Apply("p.go", []byte(source), []Edit{test.edit})
		switch {
		case test.gone == "":
			if err == nil || !strings.Contains(err.Error(), test.edit.Name) {
				t.Errorf("%s: %v", test.name, err)
			}
		case err != nil || strings.Contains(string(text), test.gone):
			t.Errorf("%s: %v in\n%s", test.name, err, text)
		}
	}
}

func TestKeep(t *testing.T) {
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
		edit       Edit
		gone, kept string
	}{
		{KeepEntry("inits", "wasm"), "arm.Init", "wasm.Init"},
		{KeepCase("F", "wasm"), "arm.F", "panic(arch)"},
		{EmptyEntries("table", "OpInvalid", []string{"OpARM"}), `"arm"}`, `{name: "none"}, {}, {name: "wasm"}`},
		{EmptyLiterals([]string{"registersARM"}), "R0", "registersARM = [...]string{}"},
		{DropCall("F", "arm.Call"), "arm.Call", "arm.F"},
		{AtStart("F", "first()"), "{\n\tswitch", "first()"},
		{AtEnd("F", "last()"), "arm.Call()\n}", "last()"},

		{KeepEntry("inits", "mips"), "", ""},
		{KeepEntry("nothing", "wasm"), "", ""},
		{KeepCase("F", "mips"), "", ""},
		{KeepCase("G", "wasm"), "", ""},
		{EmptyEntries("table", "OpFirst", []string{"OpARM"}), "", ""},
		{EmptyEntries("tables", "OpInvalid", []string{"OpARM"}), "", ""},
		{EmptyLiterals([]string{"registersARM", "registersMIPS"}), "", ""},
		{DropCall("F", "mips.Call"), "", ""},
		{AtStart("G", ""), "", ""},
		{AtEnd("G", ""), "", ""},
	} {
		text, err := Apply("p.go", []byte(source), []Edit{test.edit})
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
