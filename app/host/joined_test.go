package host

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/address"
)

// TestBareScript takes lines of comments and empty lines out, and nothing else.
func TestBareScript(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "",
		"// a\n\n  \n\"use strict\";\n":         "\"use strict\";\n",
		"  /** a */\n  b();\n":                  "  b();\n",
		"/**\n * a\n * @param {b} c */\nd();\n": "d();\n",
		"/*\n a\n*/\nb();":                      "b();\n",
		"a(); // b\n":                           "a(); // b\n",
		"const a = /** @type {b} */ (c);\n":     "const a = /** @type {b} */ (c);\n",
		"/** @type {a} */ (b).c();\n":           "/** @type {a} */ (b).c();\n",
		"/* a */ b(); /* c */\n":                "/* a */ b(); /* c */\n",
		"a(`b // ${c}`);\n":                     "a(`b // ${c}`);\n",
	} {
		got, err := bareScript([]byte(in))
		if string(got) != want || err != nil {
			t.Errorf("of %q is left %q, want %q: %v", in, got, want, err)
		}
	}
	for _, in := range []string{"/* a", "/**\n * a\n", "a(`b\n// c\n`);", "/* a\n */ b();"} {
		if got, err := bareScript([]byte(in)); err == nil {
			t.Errorf("of %q is left %q", in, got)
		}
	}
}

// TestJoints expects that the playground links one style sheet and one script with all
// that their parts have, in their order, and that no part is served besides but those
// that other pages use.
func TestJoints(t *testing.T) {
	h := testHost(t)
	for _, j := range joints() {
		all := get(h, j.path)
		if got := all.Header().Get("Content-Type"); all.Code != 200 || got != contentTypes[j.ext] {
			t.Fatalf("%s: %d, %s", j.path, all.Code, got)
		}
		rest := all.Body.String()
		for _, name := range j.names {
			path := address.Files + name + j.ext
			text, err := os.ReadFile("../../web/" + name + j.ext)
			if err != nil {
				t.Fatal(err)
			}
			part, err := j.bare(text)
			if err != nil || len(part) == 0 {
				t.Fatalf("%s: %q, %v", path, part, err)
			}
			var ok bool
			if rest, ok = strings.CutPrefix(rest, string(part)); !ok {
				t.Errorf("%s does not come next", path)
			}
			if got := get(h, path).Code; (got == 200) != slices.Contains(sharedParts, path) {
				t.Errorf("%s: %d", path, got)
			}
		}
		if rest != "" {
			t.Errorf("after all parts of %s comes %q", j.path, rest)
		}
	}
	for _, page := range []string{"/", "/spin", "/embed", "/programs", "/gallery"} {
		html := get(h, page).Body.String()
		if n := strings.Count(html, `rel="stylesheet"`); n != 2 || !strings.Contains(html, `href="`+address.Styles+`"`) {
			t.Errorf("%s links %d style sheets, want go-app's and ours", page, n)
		}
		if n := strings.Count(html, "<script "); n != 4 || strings.Index(html, `src="`+address.Watch+`"`) > strings.Index(html, `src="`+address.Scripts+`"`) {
			t.Errorf("%s has %d scripts, want two of go-app's, and web/watch.js before the joined one", page, n)
		}
		if !strings.Contains(html, `<link as="fetch" crossorigin href="`+address.Client+`" rel="preload">`) {
			t.Errorf("%s does not ask for the client", page)
		}
	}
}

// TestJointsAreWhole makes no host of whose style sheet a part would be lacking.
func TestJointsAreWhole(t *testing.T) {
	files := []file{{path: "/web/a.css", text: []byte(".a {}")}, {path: "/web/b.css", text: []byte(".b {")}}
	join := func(files []file, names ...string) ([]file, error) {
		return joint{address.Styles, ".css", names, bareStyle}.join(files)
	}
	for _, names := range [][]string{{"a", "c"}, {"a", "b"}} {
		if _, err := join(files, names...); err == nil {
			t.Errorf("%v: no error", names)
		}
	}
	if got, err := join(files, "a"); err != nil || len(got) != 2 || got[1].path != address.Styles {
		t.Errorf("%v, %v", got, err)
	}
	twice := append(files, file{path: address.Styles, text: []byte(".c {}")})
	if _, err := join(twice, "a"); err == nil {
		t.Error("two files at one address: no error")
	}
}
