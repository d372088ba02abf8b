package translation

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/make/golist"
	"ctxplay/app/sample"
)

// phrases returns all that the page can say, with where it is said.
func phrases(t *testing.T) map[string]string {
	t.Helper()
	all := make(map[string]string)
	typed(t, all, golist.WasmEnv(), "./app", "./app/checker/worker")
	typed(t, all, os.Environ(), "./app/host", "./app/lesson")
	scripted(t, all)
	for _, name := range templates(t) {
		templated(t, all, name)
	}
	for _, l := range sample.All() {
		for _, text := range []string{l.Title, l.Question, l.Look} {
			all[text] = "the program " + l.Name
		}
		for _, s := range l.Steps {
			all[s.Text] = "a step of the program " + l.Name
			all[s.Then] = "a step of the program " + l.Name
		}
	}
	for _, p := range sample.Catalog() {
		for _, text := range []string{p.Title, p.Question, p.Look} {
			all[text] = "the program " + p.Name
		}
		for _, s := range p.Steps {
			all[s.Text], all[s.Then] = "a step of "+p.Name, "a step of "+p.Name
		}
	}
	for _, g := range catalog.Groups {
		all[g] = "a group of programs"
	}
	for text := range all {
		if !says(text) {
			delete(all, text)
		}
	}
	return all
}

var (
	place  = regexp.MustCompile(`%(\[\d+\])?[-+# 0-9.]*[a-zA-Z]`)
	letter = regexp.MustCompile(`\pL`)
)

// says reports whether a phrase has words of its own.
func says(phrase string) bool { return letter.MatchString(place.ReplaceAllString(phrase, "")) }

// typed adds each constant of type language.Phrase in a package of ours that others need.
func typed(t *testing.T, all map[string]string, env []string, roots ...string) {
	t.Helper()
	type listed struct {
		ImportPath, Dir, Export string
		GoFiles                 []string
	}
	ps, err := golist.Run[listed]("../../..", env, "ImportPath,Dir,Export,GoFiles", append([]string{"-deps", "-export"}, roots...)...)
	if err != nil {
		t.Fatal(err)
	}
	exports := make(map[string]string)
	for _, p := range ps {
		exports[p.ImportPath] = p.Export
	}
	set := token.NewFileSet()
	from := importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, p := range ps {
		if !strings.HasPrefix(p.ImportPath, "ctxplay/app") || strings.HasPrefix(p.ImportPath, "ctxplay/app/language") {
			continue
		}
		var files []*ast.File
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		info := types.Info{Types: make(map[ast.Expr]types.TypeAndValue)}
		if _, err := (&types.Config{Importer: from}).Check(p.ImportPath, set, files, &info); err != nil {
			t.Fatal(err)
		}
		for e, v := range info.Types {
			if v.Value != nil && v.Type.String() == "ctxplay/app/language.Phrase" && v.Value.Kind() == constant.String {
				at := set.Position(e.Pos())
				all[constant.StringVal(v.Value)] = fmt.Sprintf("%s/%s:%d", strings.TrimPrefix(p.ImportPath, "ctxplay/"), filepath.Base(at.Filename), at.Line)
			}
		}
	}
}

// said finds what a script says: say("…") and ctxplaySay("…"), and what it recognizes to say it: hears("…").
var said = regexp.MustCompile(`\b(?:say|ctxplaySay|hears)\("((?:[^"\\]|\\.)*)"`)

// scripted adds what the scripts of the page say.
func scripted(t *testing.T, all map[string]string) {
	t.Helper()
	var names []string
	for _, pattern := range []string{"../../../web/*.js", "../../script/editor/*.js", "../../script/element/*.js"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no scripts %s: %v", pattern, err)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "editor.js") || strings.HasSuffix(name, "element.js") {
			continue // a bundle of the others
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(text), -1) {
			all[m[1]] = filepath.Base(name)
		}
	}
}

// templates returns the names of the templates from which the host makes documents.
func templates(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"../../host/*.html", "../../host/*/*.html"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no templates %s: %v", pattern, err)
		}
		names = append(names, found...)
	}
	return names
}

// written finds what a template says: {{say "…"}} and {{write `…`}}.
var written = regexp.MustCompile("\\{\\{(?:say|write) (\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)")

// templated adds what the template in a file says.
func templated(t *testing.T, all map[string]string, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range written.FindAllSubmatch(text, -1) {
		phrase, err := strconv.Unquote(string(m[1]))
		if err != nil {
			t.Fatalf("%s says %s: %v", name, m[1], err)
		}
		all[phrase] = filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name)
	}
}

// TestTemplates looks in the templates of documents for words that are said in English
// whatever the language of the page is. What is code, or a name, stays as it is.
func TestTemplates(t *testing.T) {
	action := regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	asItIs := regexp.MustCompile(`(?s)<(pre|code|dt)\b[^>]*>.*?</(pre|code|dt)>|ctxplay`)
	read := regexp.MustCompile(`\b(?:aria-label|title|alt|placeholder)="([^"]*)"|<meta name="description" content="([^"]*)"|>([^<>]*)<`)
	for _, name := range templates(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bare := asItIs.ReplaceAll(action.ReplaceAll(text, nil), nil)
		for _, m := range read.FindAllSubmatch(bare, -1) {
			if said := strings.TrimSpace(string(bytes.Join(m[1:], nil))); letter.MatchString(strings.ReplaceAll(said, "Markdown", "")) {
				t.Errorf("%s says %q in every language", name, said)
			}
		}
	}
}

// TestElement expects the element of other sites' pages to say in German what the catalogue
// says. It has few words of its own, for which no article should wait.
func TestElement(t *testing.T) {
	catalogues, err := All()
	if err != nil {
		t.Fatal(err)
	}
	says := maps.Collect(catalogues[slices.IndexFunc(catalogues, func(c *language.Catalogue) bool { return c.Code == "de" })].All)
	text, err := os.ReadFile("../../script/element/language.js")
	if err != nil {
		t.Fatal(err)
	}
	own := make(map[string]string)
	for _, m := range regexp.MustCompile(`(?m)^  "(.+)": "(.+)",$`).FindAllStringSubmatch(string(text), -1) {
		own[m[1]] = m[2]
		if says[language.Phrase(m[1])] != m[2] {
			t.Errorf("the element says %q for %q, the catalogue %q", m[2], m[1], says[language.Phrase(m[1])])
		}
	}
	names, err := filepath.Glob("../../script/element/*.js")
	if err != nil {
		t.Fatal(err)
	}
	used := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(text), -1) {
			used++
			if own[m[1]] == "" {
				t.Errorf("%s says %q, for which the element has no German", name, m[1])
			}
		}
	}
	if used < len(own) || len(own) == 0 {
		t.Errorf("the element has German for %d phrases and says %d", len(own), used)
	}
}
