package bundle

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/splice"
)

// absent are packages that the client must not link, with those below them.
// Each would add 40 KB to 400 KB to what a person waits for.
var absent = []string{
	"crypto",
	"database/sql",
	"github.com/google/uuid",
	"golang.org/x/exp/trace/internal/tracev1",
	"html/template",
	"mime",
	"net/http",
	"os/exec",
	"regexp",
	"text/template",
}

func TestClientLinksNoServer(t *testing.T) {
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	modfile, err := tools.writeModules(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	packages, err := tools.listClient("-modfile=" + modfile)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, p := range packages {
		paths = append(paths, p.ImportPath)
		if p.ImportPath == "net" || slices.ContainsFunc(absent, func(a string) bool {
			return p.ImportPath == a || strings.HasPrefix(p.ImportPath, a+"/")
		}) {
			t.Errorf("the client links %s", p.ImportPath)
		}
	}
	for _, want := range []string{"ctxplay/app", goApp + "/pkg/app", goApp + "/pkg/uuid", xExp + "/trace"} {
		if !slices.Contains(paths, want) {
			t.Errorf("the client does not link %s", want)
		}
	}
}

func TestTrimmedNamesWhatIsGone(t *testing.T) {
	if _, err := trimmed(nil); err == nil || !strings.Contains(err.Error(), cuts[0].file) {
		t.Errorf("without packages: %v", err)
	}
}

func TestEdits(t *testing.T) {
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
		edit splice.Edit
		gone string // a text that is no longer there
	}{
		{"function", dropDecl("F"), "kept.C"},
		{"variable", dropDecl("v"), "var v"},
		{"type", dropDecl("T"), "type T"},
		{"its methods", dropDecl("T"), ") M()"},
		{"field", dropField("T", "g"), "g string"},
		{"case", dropCase("F", "kept.B"), "kept.A"},
		{"if", dropIf("T.If", "t.f"), "t.f"},
		{"import", swapImport("a/gone", "b/gone"), `"a/gone"`},

		{"no function", dropDecl("G"), ""},
		{"no field", dropField("T", "h"), ""},
		{"no type", dropField("U", "g"), ""},
		{"no case", dropCase("F", "kept.D"), ""},
		{"no such function", dropCase("G", "kept.A"), ""},
		{"no if", dropIf("T.If", "t.g"), ""},
		{"no import", swapImport("a", "b"), ""},
	} {
		text, err := cut{"p.go", []splice.Edit{test.edit}}.apply([]byte(source))
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

func TestUnusedImports(t *testing.T) {
	const source = "package p\n\nimport (\n\t\"a/gone\"\n\t\"a/kept\"\n)\n\nfunc F() { gone.F() }\n\nvar V = kept.V\n"
	text, err := cut{"p.go", []splice.Edit{dropDecl("F")}}.apply([]byte(source))
	if err != nil || strings.Contains(string(text), "gone") || !strings.Contains(string(text), `"a/kept"`) {
		t.Errorf("%v in\n%s", err, text)
	}
}
