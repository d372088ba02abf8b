package host

import (
	"os"
	"strings"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/ui"
)

// TestBareStyle takes comments and empty lines out, and nothing else.
func TestBareStyle(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		"/* a */\n\n  \n.b { c: d; }":        ".b { c: d; }\n",
		".a { b: c; } /* d */\n/* e\n\nf */": ".a { b: c; }\n",
		"  .a/**/.b {}\n":                    "  .a .b {}\n",
		`.a { content: "/* b */"; }`:         `.a { content: "/* b */"; }` + "\n",
		`.a { content: "\"/*"; } /* " */`:    `.a { content: "\"/*"; }` + "\n",
		`.a { content: '"'; } /* ' */`:       `.a { content: '"'; }` + "\n",
		"/* isn't */ .a { b: \"}\"; }":       "  .a { b: \"}\"; }\n",
		"/*/ .a {} */.b {}":                  " .b {}\n",
		".a { content: \"b\\\n  c\"; }":      ".a { content: \"b\\\n  c\"; }\n",
		`.\{a { b: c; }`:                     `.\{a { b: c; }` + "\n",
		"@media print {\n\n.a { b: c; }\n}":  "@media print {\n.a { b: c; }\n}\n",
	} {
		got, err := bareStyle([]byte(in))
		if string(got) != want || err != nil {
			t.Errorf("of %q is left %q, want %q: %v", in, got, want, err)
		}
	}
	for _, in := range []string{"/* a", "/*/", ".a { b: c;", "}", `.a { content: "b; }`, ".a { content: \"b\\\n\n\"; }", ".a { content: 'b\n'; }", "@media print { .a {}"} {
		if got, err := bareStyle([]byte(in)); err == nil {
			t.Errorf("of %q, which does not end, is left %q", in, got)
		}
	}
}

// TestOneStyleSheet expects that the playground links one style sheet with the rules of
// all its parts, in their order, and that its parts are not served besides.
func TestOneStyleSheet(t *testing.T) {
	h := testHost(t)
	all := get(h, address.Styles)
	if got := all.Header().Get("Content-Type"); all.Code != 200 || got != contentTypes[".css"] {
		t.Fatalf("%s: %d, %s", address.Styles, all.Code, got)
	}
	rest := all.Body.String()
	for _, name := range ui.Styles() {
		path := address.Files + name + ".css"
		text, err := os.ReadFile("../../web/" + name + ".css")
		if err != nil {
			t.Fatal(err)
		}
		part, err := bareStyle(text)
		if err != nil || len(part) == 0 {
			t.Fatalf("%s: %q, %v", path, part, err)
		}
		var ok bool
		if rest, ok = strings.CutPrefix(rest, string(part)); !ok {
			t.Errorf("%s does not come next", path)
		}
		if got := get(h, path).Code; (got == 200) != (path == tokens) {
			t.Errorf("%s: %d", path, got)
		}
	}
	if rest != "" {
		t.Errorf("after all parts comes %q", rest)
	}
	for _, page := range []string{"/", "/spin", "/embed", "/programs", "/gallery"} {
		html := get(h, page).Body.String()
		if n := strings.Count(html, `rel="stylesheet"`); n != 2 || !strings.Contains(html, `href="`+address.Styles+`"`) {
			t.Errorf("%s links %d style sheets, want go-app's and ours", page, n)
		}
	}
}

// TestStylesAreWhole makes no host whose style sheet would lack a part.
func TestStylesAreWhole(t *testing.T) {
	files := []file{{path: "/web/a.css", text: []byte(".a {}")}, {path: "/web/b.css", text: []byte(".b {")}}
	for _, names := range [][]string{{"a", "c"}, {"a", "b"}} {
		if _, err := joinStyles(files, names); err == nil {
			t.Errorf("%v: no error", names)
		}
	}
	if got, err := joinStyles(files, []string{"a"}); err != nil || len(got) != 2 || got[1].path != address.Styles {
		t.Errorf("%v, %v", got, err)
	}
	twice := append(files, file{path: address.Styles, text: []byte(".c {}")})
	if _, err := joinStyles(twice, []string{"a"}); err == nil {
		t.Error("two files at one address: no error")
	}
}
