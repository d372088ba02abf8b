package folder

import (
	"go/parser"
	"go/token"
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
)

// describe gives a program its words: those of the heading and, where it has none, those
// of the comment above the package clause of its first file. The first sentence of that is
// the title, the first one after it that asks something the question, the rest what to
// look for.
func describe(p *catalog.Program, h program.Heading) {
	var rest []string
	for _, s := range sentences(leadingComment(p.Files[0].Text)) {
		switch {
		case p.Title == p.Name && len(s) <= program.MaxTitle:
			p.Title = strings.TrimSuffix(s, ".")
		case p.Question == "" && strings.HasSuffix(s, "?") && len(s) <= program.MaxQuestion:
			p.Question = s
		default:
			rest = append(rest, s)
		}
	}
	if p.Look = strings.Join(rest, " "); len(p.Look) > program.MaxQuestion {
		p.Look = ""
	}
	if h.Title != "" {
		p.Title = h.Title
	}
	if h.Question != "" {
		p.Question = h.Question
	}
}

// leadingComment returns the text of the comment above a package clause.
func leadingComment(text string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil || f.Doc == nil {
		return ""
	}
	return f.Doc.Text()
}

// sentences returns the sentences of a text, each on one line.
func sentences(text string) (all []string) {
	var words []string
	for _, w := range strings.Fields(text) {
		if words = append(words, w); strings.ContainsAny(w[len(w)-1:], ".?!") {
			all = append(all, strings.Join(words, " "))
			words = nil
		}
	}
	if len(words) > 0 {
		all = append(all, strings.Join(words, " "))
	}
	return all
}
