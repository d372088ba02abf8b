package program

import (
	"go/token"
	"slices"

	"ctxplay/app/order"
)

// maxFollow is how many names may stand between a call and its duration. In
// WithDeadline(ctx, deadline), deadline := start.Add(timeout), timeout = 7 *
// time.Second there are two.
const maxFollow = 4

// These bound the work for a text that was made to take long: how many calls of a
// line are looked at, how many names are looked up, and how many definitions of each.
const (
	maxCalls       = 64
	maxLookups     = 64
	maxDefinitions = 64
)

// DurationAt returns the duration literal that the call at a line (1-based) of a file
// uses, and the file that it stands in. The literal may stand in the call itself, or
// behind the constants, variables and fields that the call names. If a line has
// several calls, one that makes a context or a timer comes first, and of a context's
// the arguments after its parent. DurationAt goes by names, not by types, and follows
// no parameter or result of a function. It reports false if it finds nothing.
func DurationAt(files []File, file string, line int) (in string, d Duration, ok bool) {
	s := seeker{files: make(map[string]*fileTokens)}
	for _, f := range files {
		toks := scan(f.Text, 0)
		s.files[f.Name] = &fileTokens{name: f.Name, toks: toks, durations: Durations(f.Text)}
		s.order = append(s.order, f.Name)
	}
	f := s.files[file]
	if f == nil {
		return "", Duration{}, false
	}
	for _, c := range f.callsAt(line) {
		if in, d, ok = s.literalWithin(f, c.from, c.to, 0); ok {
			return in, d, true
		}
	}
	return "", Duration{}, false
}

// A seeker looks for a literal in the files of a program.
type seeker struct {
	files   map[string]*fileTokens
	order   []string
	lookups int
}

// A fileTokens is a file and its tokens.
type fileTokens struct {
	name      string
	toks      []tok
	durations []Duration
}

// A span is of tokens, from inclusive, to exclusive.
type span struct{ from, to int }

// timedCalls are functions of context, time and net that take a duration or an
// instant. Those that make a context come first, and take the parent first.
var timedCalls = []string{"WithTimeout", "WithDeadline", "WithTimeoutCause", "WithDeadlineCause",
	"After", "Sleep", "NewTimer", "NewTicker", "AfterFunc", "Tick", "Reset", "Add"}

// withParent is how many of timedCalls, from the first on, take the parent first.
const withParent = 4

// callsAt returns the arguments of the calls whose name is at a line, the most
// telling call first.
func (f *fileTokens) callsAt(line int) []span {
	type call struct {
		rank int
		args span
	}
	var found []call
	for i := 0; i+1 < len(f.toks) && f.toks[i].line <= line && len(found) < maxCalls; i++ {
		if f.toks[i].line != line || f.toks[i].kind != token.IDENT || f.toks[i+1].kind != token.LPAREN ||
			i > 0 && f.toks[i-1].kind == token.FUNC {
			continue
		}
		c := call{rank: slices.Index(timedCalls, f.toks[i].lit), args: span{i + 2, f.closingOf(i + 1)}}
		switch {
		case c.rank < 0:
			c.rank = len(timedCalls)
		case c.rank < withParent:
			c.args.from = f.commaIn(c.args) + 1
		}
		found = append(found, c)
	}
	order.By(found, func(a, b call) int { return a.rank - b.rank })
	var spans []span
	for _, c := range found {
		spans = append(spans, c.args)
	}
	return spans
}

// closingOf returns the token that closes the bracket at token i.
func (f *fileTokens) closingOf(i int) int {
	depth := 0
	for ; i < len(f.toks)-1; i++ {
		switch f.toks[i].kind {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return i
}

// commaIn returns the first comma of a list, or the list's end.
func (f *fileTokens) commaIn(list span) int {
	for i := list.from; i < list.to; i++ {
		switch f.toks[i].kind {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			i = f.closingOf(i)
		case token.COMMA:
			return i
		}
	}
	return list.to
}

// literalWithin looks for a literal between two tokens, and then behind the names
// there. It passes over function literals, whose code is their own.
func (s *seeker) literalWithin(f *fileTokens, from, to, depth int) (string, Duration, bool) {
	if from >= to || depth > maxFollow {
		return "", Duration{}, false
	}
	var own []span // without function literals
	start := from
	for i := from; i < to; i++ {
		if f.toks[i].kind != token.FUNC {
			continue
		}
		own = append(own, span{start, i})
		for i < to && f.toks[i].kind != token.LBRACE {
			i++
		}
		i = f.closingOf(min(i, len(f.toks)-1))
		start = i
	}
	if start < to {
		own = append(own, span{start, to})
	}
	for _, p := range own {
		for _, d := range f.durations {
			if p.from < p.to && d.From >= f.toks[p.from].from && d.To <= f.toks[p.to].from {
				return f.name, d, true
			}
		}
	}
	for _, p := range own {
		for i := p.from; i < p.to; i++ {
			next := f.toks[i+1].kind
			if f.toks[i].kind != token.IDENT || next == token.LPAREN || next == token.PERIOD || next == token.COLON {
				continue // a function, what a field is of, or a key
			}
			if in, d, ok := s.literalBehind(f, i, depth); ok {
				return in, d, true
			}
		}
	}
	return "", Duration{}, false
}

// literalBehind looks for the literal that the name at token i stands for: in the
// last definition before it in its function, and then in one of the package.
func (s *seeker) literalBehind(f *fileTokens, i, depth int) (string, Duration, bool) {
	if s.lookups++; s.lookups > maxLookups {
		return "", Duration{}, false
	}
	name := f.toks[i].lit
	field := i > 0 && f.toks[i-1].kind == token.PERIOD
	if !field {
		top := f.declarationOf(i)
		if f.isParameter(top, name) {
			return "", Duration{}, false
		}
		defined := f.definitionsOf(name, false, top.from, i)
		for _, d := range slices.Backward(defined) {
			if in, found, ok := s.literalWithin(f, d.from, d.to, depth+1); ok {
				return in, found, true
			}
		}
		if len(defined) > 0 {
			return "", Duration{}, false
		}
	}
	for _, other := range append([]string{f.name}, s.order...) {
		o := s.files[other]
		for _, d := range o.definitionsOf(name, field, 0, len(o.toks)) {
			if !field && !o.isAtTop(d.from) {
				continue
			}
			if in, found, ok := s.literalWithin(o, d.from, d.to, depth+1); ok {
				return in, found, true
			}
		}
	}
	return "", Duration{}, false
}

// declarationOf returns the declaration at the top of the file that token i is in.
func (f *fileTokens) declarationOf(i int) span {
	start := 0
	for j := 0; j < len(f.toks)-1; j++ {
		switch f.toks[j].kind {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			j = f.closingOf(j)
		case token.SEMICOLON:
			if j >= i {
				return span{start, j}
			}
			start = j + 1
		}
	}
	return span{start, len(f.toks) - 1}
}

// isAtTop reports whether token i is in no function.
func (f *fileTokens) isAtTop(i int) bool {
	return f.toks[f.declarationOf(i).from].kind != token.FUNC
}

// isParameter reports whether a name is one of a function's own parameters.
func (f *fileTokens) isParameter(top span, name string) bool {
	if f.toks[top.from].kind != token.FUNC {
		return false
	}
	for i := top.from; i < top.to && f.toks[i].kind != token.LBRACE; i++ {
		if f.toks[i].kind == token.IDENT && f.toks[i].lit == name && f.toks[i-1].kind != token.FUNC {
			return true
		}
	}
	return false
}

// definitionsOf returns the expressions that are given to name between two tokens, by
// name = x, name := x or name Type = x, and to a field by name: x. In a list of as
// many names as values, it is the value of the same place.
func (f *fileTokens) definitionsOf(name string, field bool, from, to int) []span {
	var found []span
	for i := from; i < to-1 && len(found) < maxDefinitions; i++ {
		if f.toks[i].kind != token.IDENT || f.toks[i].lit != name || i > 0 && f.toks[i-1].kind == token.PERIOD && !field {
			continue
		}
		if field && f.toks[i+1].kind == token.COLON {
			found = append(found, span{i + 2, f.commaIn(span{i + 2, f.endOfValues(i + 2)})})
			continue
		}
		place, j := 0, i+1 // the names after it, and a type
		for ; j < to && f.toks[j].kind != token.ASSIGN && f.toks[j].kind != token.DEFINE; j++ {
			if k := f.toks[j].kind; k != token.IDENT && k != token.COMMA && k != token.PERIOD {
				break
			}
			if f.toks[j].kind == token.COMMA {
				place++
			}
		}
		if k := f.toks[j].kind; k != token.ASSIGN && k != token.DEFINE {
			continue
		}
		if v, ok := f.valueAt(span{j + 1, f.endOfValues(j + 1)}, place, f.namesBefore(i)); ok {
			found = append(found, v)
		}
	}
	return found
}

// namesBefore counts the names before token i in its list: for b in a, b = it is 1.
func (f *fileTokens) namesBefore(i int) int {
	n := 0
	for ; i >= 2 && f.toks[i-1].kind == token.COMMA; i -= 2 {
		n++
	}
	return n
}

// valueAt returns the value in a list that has so many values after it and before it.
func (f *fileTokens) valueAt(list span, after, before int) (span, bool) {
	var values []span
	for list.from < list.to {
		c := f.commaIn(list)
		values = append(values, span{list.from, c})
		list.from = c + 1
	}
	if len(values) != before+1+after {
		return span{}, false
	}
	return values[before], true
}

// endOfValues returns where the expressions end that begin at token i.
func (f *fileTokens) endOfValues(i int) int {
	for ; i < len(f.toks)-1; i++ {
		switch f.toks[i].kind {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			i = f.closingOf(i)
		case token.SEMICOLON, token.RPAREN, token.RBRACK, token.RBRACE:
			return i
		}
	}
	return min(i, len(f.toks)-1)
}
