package splice

import (
	"strings"
	"testing"
)

// TestInsert makes one edit at a time and looks for the lines that it changes.
func TestInsert(t *testing.T) {
	const source = `package p

import "a/b"

type T struct{ a, b int }

func No(x int) (bool, error) {
	return false, nil
}

func Make(x int) *T {
	return &T{x, 2}
}

func Keyed(x int) *T {
	return &T{a: x}
}

func (t *T) Run(p []byte) bool {
	t.a = nil
	t.a = b.F(1)
	b.G()
	func() { return }()
	if t.a > 0 {
		return false
	}
	return done
}

func Empty() {
}

func Quick() { b.G() }
`
	for _, test := range []struct {
		name string
		edit Edit
		want string // a text that is there then; "" is refused
	}{
		{"start", AtStart("Quick", "x()"), "{ x();  b.G() }"},
		{"start of a method, by the name of its parameter", AtStart("T.Run", "x(%[1]s)", "b", "p"), "bool { x(p); \n"},
		{"end without a return", AtEnd("Quick", "x()"), "{ b.G(); x() }"},
		{"end with one", AtEnd("T.Run", "x()"), "return false\n\t}\n\tx(); return done"},
		{"and not of a literal", AtEnd("T.Run", "x()"), "func() { return }()"},
		{"assignment, not of nil", AfterAssign("T.Run", "t.a", "x()"), "= nil\n\tt.a = b.F(1); x()\n"},
		{"call", AfterCall("T.Run", "b.G", "x()"), "b.G(); x()\n"},
		{"field", AddField("T", "; c int"), "a, b int ; c int }"},
		{"literal", WrapLiteral("Make", "T", "made"), "return made(&T{x, 2, 0})"},
		{"instead of a call", ReplaceCall("T.Run", "b.F", "x(2)"), "t.a = x(2)\n"},
		{"instead of a result", ReturnInstead("T.Run", "done", "x(done)"), "return x(done)"},
		{"import", ReplaceImport("a/b", "c/b"), `import "c/b"`},

		{"no function", AtStart("Old", "x()"), ""},
		{"no such parameter", AtStart("T.Run", "x(%[1]s)", "q"), ""},
		{"nothing to end", AtEnd("Empty", "x()"), ""},
		{"only returns false", AtEnd("No", "x()"), ""},
		{"no assignment", AfterAssign("T.Run", "t.b", "x()"), ""},
		{"no statement that calls it", AfterCall("T.Run", "b.F", "x()"), ""},
		{"no type", AddField("U", "; c int"), ""},
		{"a literal with keys", WrapLiteral("Keyed", "T", "made"), ""},
		{"no call", ReplaceCall("T.Run", "b.H", "x"), ""},
		{"no such result", ReturnInstead("T.Run", "t", "x"), ""},
		{"no import", ReplaceImport("b", "c"), ""},
	} {
		text, err := Apply("p.go", []byte(source), []Edit{test.edit})
		switch {
		case test.want == "":
			if err == nil || !strings.Contains(err.Error(), test.edit.Name) {
				t.Errorf("%s: %v", test.name, err)
			}
		case err != nil || !strings.Contains(string(text), test.want):
			t.Errorf("%s: %v in\n%s", test.name, err, text)
		}
	}
}
