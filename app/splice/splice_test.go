package splice

import (
	"go/ast"
	"strings"
	"testing"
)

const source = `package p

type T struct{ a int }

func (t *T) M() { t.a.b() }

func F() {}
`

func TestApply(t *testing.T) {
	got, err := Apply("p.go", []byte(source), []Edit{AtStart("F", "x()"), AtStart("T.M", "y()"), AddField("T", "; b int")})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("{ a int }", "{ a int ; b int }", "M() { t", "M() { y();  t", "F() {}", "F() { x(); }").Replace(source)
	if string(got) != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestApplyNamesWhatIsGone(t *testing.T) {
	for name, edits := range map[string][]Edit{
		"no place for T.Gone: start":  {AtStart("T.Gone", "x")},
		"two edits of the same place": {DropDecl("F"), AtStart("F", "x")},
		"p.go":                        {AtStart("Gone", "x")},
	} {
		_, err := Apply("p.go", []byte(source), edits)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error %v, want %q in it", err, name)
		}
	}
	if _, err := Apply("p.go", []byte("package"), nil); err == nil {
		t.Error("no error for what is not Go")
	}
}

func TestSelectors(t *testing.T) {
	for want, x := range map[string]ast.Expr{
		"a":     ast.NewIdent("a"),
		"a.b.c": &ast.SelectorExpr{X: &ast.SelectorExpr{X: ast.NewIdent("a"), Sel: ast.NewIdent("b")}, Sel: ast.NewIdent("c")},
		"?.b":   &ast.SelectorExpr{X: &ast.BasicLit{}, Sel: ast.NewIdent("b")},
	} {
		if got := selectors(x); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
