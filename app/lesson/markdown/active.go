package markdown

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/lesson/prose"
)

// parseAsk reads a block of a question: first its words, then a line for each answer,
// "( ) text" or, for the right one, "(x) text", and after "|" what there is to know of it.
// The block begins at a line of the text, from 1.
func parseAsk(code string, line int) (*prose.Ask, error) {
	var q prose.Ask
	var words []string
	right := 0
	for i, s := range strings.Split(code, "\n") {
		s = strings.TrimSpace(s)
		mark, rest := s, ""
		if len(s) >= 3 {
			mark, rest = s[:3], strings.TrimSpace(s[3:])
		}
		switch {
		case s == "":
		case mark == "( )" || mark == "(x)":
			says, why, _ := strings.Cut(rest, " | ")
			if strings.TrimSpace(says) == "" {
				return nil, language.Errorf("line %d: an answer says nothing", line+i)
			}
			if mark == "(x)" {
				right++
			}
			q.Answers = append(q.Answers, prose.Answer{Text: strings.TrimSpace(says), Right: mark == "(x)", Why: strings.TrimSpace(why)})
		case len(q.Answers) > 0:
			return nil, language.Errorf("line %d: %q is no answer: one begins with ( ) or, if it is right, with (x)", line+i, s)
		default:
			words = append(words, s)
		}
	}
	q.Question = strings.Join(words, " ")
	switch {
	case q.Question == "":
		return nil, language.Errorf("line %d: there are answers and no question", line)
	case len(q.Answers) < 2 || len(q.Answers) > 6:
		return nil, language.Errorf("line %d: a question has 2 to 6 answers, and this one %d", line, len(q.Answers))
	case right != 1:
		return nil, language.Errorf("line %d: one answer of a question is right, marked (x), and here are %d", line, right)
	}
	return &q, nil
}

// parsePredict reads a block of what to predict: a line for each goroutine or context, as
// the language of checks selects it, and after "|" words for people; "first context" asks
// which of the contexts ends first.
func parsePredict(code string, line int) (*prose.Predict, error) {
	var p prose.Predict
	for i, s := range strings.Split(code, "\n") {
		of, says, _ := strings.Cut(strings.TrimSpace(s), "|")
		of = strings.Join(strings.Fields(of), " ")
		switch {
		case of == "" && says == "":
		case of == "first context":
			p.First = true
		case !prose.Thing{Of: of}.IsGoroutine() && !prose.Thing{Of: of}.IsContext():
			return nil, language.Errorf("line %d: %q is neither a goroutine nor a context, nor \"first context\"", line+i, of)
		default:
			p.Things = append(p.Things, prose.Thing{Of: of, Says: strings.TrimSpace(says), Line: line + i})
		}
	}
	contexts := 0
	for _, t := range p.Things {
		if t.IsContext() {
			contexts++
		}
	}
	switch {
	case len(p.Things) == 0 || len(p.Things) > maxThing:
		return nil, language.Errorf("line %d: there are 1 to %d things to predict, and here %d", line, maxThing, len(p.Things))
	case p.First && contexts < 2:
		return nil, language.Errorf("line %d: which context ends first needs two contexts or more", line)
	}
	return &p, nil
}
