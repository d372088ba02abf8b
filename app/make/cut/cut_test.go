package cut

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/splice"
)

// TestApplyNamesWhatIsGone makes every edit of a file in which its place is gone.
func TestApplyNamesWhatIsGone(t *testing.T) {
	for _, c := range slices.Concat(Runtime, Compiler, Client) {
		for _, e := range c.Edits {
			_, err := Cut{c.File, []splice.Edit{e}}.Apply([]byte("package x\n\nfunc main() {}\n"))
			if err == nil || !strings.Contains(err.Error(), c.File) || !strings.Contains(err.Error(), e.Name) {
				t.Errorf("%s, %s: error %v does not name the place", c.File, e.Name, err)
			}
		}
	}
}

func TestUnusedImports(t *testing.T) {
	const source = "package p\n\nimport (\n\t\"a/gone\"\n\t\"a/kept\"\n)\n\nfunc F() { gone.F() }\n\nvar V = kept.V\n"
	text, err := Cut{"p.go", []splice.Edit{splice.DropDecl("F")}}.Apply([]byte(source))
	if err != nil || strings.Contains(string(text), "gone") || !strings.Contains(string(text), `"a/kept"`) {
		t.Errorf("%v in\n%s", err, text)
	}
}
