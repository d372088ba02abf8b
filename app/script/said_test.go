package script

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/language/translation"
)

// said are scripts that say in English what went wrong, each with the files that have the
// phrases by which the page recognizes that.
var said = []struct {
	scripts []string
	heard   []string
}{
	{[]string{"../../web/fetch.js", "../../web/update.js"}, []string{"../webapi/heard.go"}},
	{[]string{"../../web/fetch.js"}, []string{"../../web/language.js"}}, // where scripts of the page show it
	{[]string{"builder/*.js"}, []string{"../webapi/heard.go", "../toolchain/heard.go"}},
	{[]string{"checker/*.js"}, []string{"../webapi/heard.go", "../checker/heard.go"}},
	{[]string{"worker/*.js", "frame/*.js"}, []string{"../replay/said.go"}},
}

// unheard are texts of scripts that the page shows to nobody, or in all languages as they are.
var unheard = []string{
	"use strict",
	"it ran longer than ",         // put together from pieces; known as one phrase
	"fatal error: stack overflow", // Go's own words
	"GET 7 HTTP/1.1",
	"no memory section", // of a program that Go did not make
}

// TestWhatScriptsSayIsHeard expects that the page recognizes what scripts say to it, and can
// say it in each language. A text of theirs that is changed in one place only would stay
// English.
func TestWhatScriptsSayIsHeard(t *testing.T) {
	catalogues, err := translation.All()
	if err != nil {
		t.Fatal(err)
	}
	texts := 0
	for _, s := range said {
		phrases := phrasesIn(t, s.heard)
		for _, pattern := range s.scripts {
			names, err := filepath.Glob(pattern)
			if err != nil || len(names) == 0 {
				t.Fatalf("no scripts %s: %v", pattern, err)
			}
			for _, name := range names {
				if strings.HasSuffix(name, ".test.js") {
					continue
				}
				source, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				for _, text := range literals(string(source)) {
					text = strings.ReplaceAll(text, `\n`, "\n")
					if !sentence.MatchString(text) || slices.ContainsFunc(unheard, func(u string) bool { return strings.HasPrefix(text, u) }) {
						continue
					}
					texts++
					for _, in := range catalogues {
						if in.Tell(language.Recognize(text, phrases)) == text {
							t.Errorf("%s says %q, which %s does not recognize", name, text, strings.Join(s.heard, " or "))
						}
					}
				}
			}
		}
	}
	if texts < 25 {
		t.Errorf("the scripts say %d texts, which cannot be all", texts)
	}
}

// sentence finds words with a space between them, as opposed to names and numbers.
var sentence = regexp.MustCompile(`[a-z]{2,} [a-z0-9]`)

// phrasesIn returns the strings in files of Go, and what a script hears.
func phrasesIn(t *testing.T, names []string) (all []language.Phrase) {
	t.Helper()
	for _, name := range names {
		if strings.HasSuffix(name, ".js") {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range hears.FindAllStringSubmatch(string(source), -1) {
				all = append(all, language.Phrase(m[1]))
			}
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if s, err := strconv.Unquote(l.Value); err == nil {
					all = append(all, language.Phrase(s))
				}
			}
			return true
		})
	}
	return all
}

var hears = regexp.MustCompile(`\bhears\("([^"]*)"\)`)

var comment = regexp.MustCompile(`(?s:/\*.*?\*/)|(?m:(?:^|\s)//.*$)`)

// literals returns the strings and templates in a script. A place in a template is a 7.
func literals(script string) (all []string) {
	rest := comment.ReplaceAllString(script, "")
	for rest != "" {
		_, rest = expression(rest, &all)
	}
	return all
}

// expression reads an expression, to the brace that ends it, and adds the literals in it.
func expression(text string, all *[]string) (closed bool, rest string) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return true, text[i+1:]
			}
		case '"':
			if end := strings.IndexByte(text[i+1:], '"'); end >= 0 {
				*all = append(*all, text[i+1:i+1+end])
				i += end + 1
			}
		case '`':
			var says string
			says, text = template(text[i+1:], all)
			*all = append(*all, says)
			i = -1
		}
	}
	return false, ""
}

// template reads a template, to the backquote that ends it.
func template(text string, all *[]string) (says, rest string) {
	for {
		end := strings.IndexAny(text, "`$")
		switch {
		case end < 0:
			return says + text, ""
		case text[end] == '`':
			return says + text[:end], text[end+1:]
		case !strings.HasPrefix(text[end:], "${"):
			says, text = says+text[:end+1], text[end+1:]
		default:
			says += text[:end] + "7"
			_, text = expression(text[end+2:], all)
		}
	}
}
