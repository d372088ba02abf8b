package timeline

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// constants returns the names of the constants of a type, in order.
func constants(t *testing.T, file, typ string) (names []string) {
	t.Helper()
	f, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range f.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != gotoken.CONST {
			continue
		}
		if id, ok := d.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident); !ok || id.Name != typ {
			continue
		}
		for _, spec := range d.Specs {
			names = append(names, spec.(*ast.ValueSpec).Names[0].Name)
		}
	}
	return names
}

// painter returns the painter's script, and a function that finds the number of
// one of its constants.
func painter(t *testing.T) (js string, number func(name string) int) {
	t.Helper()
	text, err := os.ReadFile("../../web/timeline.js")
	if err != nil {
		t.Fatal(err)
	}
	return string(text), func(name string) int {
		m := regexp.MustCompile(`[ ,]` + name + ` = (0x[0-9a-f]+|\d+)[,;]`).FindSubmatch(text)
		if m == nil {
			t.Errorf("the painter has no number %s", name)
			return -1
		}
		n, err := strconv.ParseInt(string(m[1]), 0, 64)
		if err != nil {
			t.Error(err)
		}
		return int(n)
	}
}

// The painter numbers shapes as we do. Areas are not drawn, and not packed.
func TestPainterKnowsTheShapes(t *testing.T) {
	js, _ := painter(t)
	_, list, _ := strings.Cut(js, "const [rect, ")
	list, rest, _ := strings.Cut(list, "]")
	var want []string
	for _, name := range constants(t, "scene.go", "Shape")[:Area] {
		want = append(want, strings.ToLower(name[:1])+name[1:])
	}
	if got := strings.Split("rect, "+list, ", "); !slices.Equal(got, want) {
		t.Errorf("shapes of the painter: %q\nwant: %q", got, want)
	}
	if n := strconv.Itoa(int(Area)); !strings.HasPrefix(strings.Join(strings.Fields(rest), " "), "= Array("+n+").keys();") {
		t.Errorf("the painter does not number %s shapes from 0 on", n)
	}
}

// The painter reads numbers where Pack writes them, by the same values.
func TestPainterKnowsTheNumbers(t *testing.T) {
	js, number := painter(t)
	for i, name := range constants(t, "class.go", "texture") {
		if got := number(name); got != i {
			t.Errorf("texture %s is %d to the painter, and %d here", name, got, i)
		}
	}
	for name, want := range map[string]int{
		"magic":  packMagic,
		"dashed": int(style{dashed: true}.bits()), "mono": int(style{mono: true}.bits()),
		"bold": int(style{bold: true}.bits()), "halo": int(style{halo: true}.bits()),
		"faint": int(Faint), "later": int(Later),
	} {
		if got := number(name); got != want {
			t.Errorf("%s is %d to the painter, and %d here", name, got, want)
		}
	}
	if want := `["left", "center", "right"]`; [3]Align{Start, Middle, End} != [3]Align{0, 1, 2} || !strings.Contains(js, want) {
		t.Errorf("the painter does not align texts by %s", want)
	}
}
