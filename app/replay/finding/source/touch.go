package source

import (
	"go/token"
	"strings"
)

// touched lists what the line of an access may touch in the way the access does. It has
// all of that, or ok is false.
func (c *Code) touched(u Use) (all []touch, ok bool) {
	f := c.files[u.At.File]
	if f == nil {
		return nil, false
	}
	line := f.wholeLine(u.At.Line)
	if line.from == line.to {
		return nil, false
	}
	l := &lineReader{Code: c, file: f, atomic: u.Atomic, declared: c.declarations()}
	l.statements(line)
	for _, t := range l.all {
		if (t.sort == Map) == u.Map && (u.Writes && t.writes || !u.Writes && t.reads) {
			all = append(all, t)
		}
	}
	return all, len(all) > 0
}

// wholeLine returns the tokens of a line, none if a statement begins before it or goes on
// behind it, unless what goes on is the block of one: the compiler may say of part of an
// expression that it is at another line of the same.
func (f *file) wholeLine(line int) (s stretch) {
	for s.from < len(f.toks) && f.toks[s.from].line < line {
		s.from++
	}
	for s.to = s.from; s.to < len(f.toks) && f.toks[s.to].line == line; s.to++ {
	}
	if s.from == s.to {
		return stretch{}
	}
	switch f.kindAt(s.from - 1) {
	case token.EOF, token.SEMICOLON, token.LBRACE, token.RBRACE, token.COLON:
	default:
		return stretch{}
	}
	for i := s.from; i < s.to; i++ {
		inside := f.pair[i] >= s.from && f.pair[i] < s.to
		switch f.kindAt(i) {
		case token.LPAREN:
			if !inside && !f.runs(s.from) {
				return stretch{}
			}
		case token.LBRACK, token.RBRACK, token.RPAREN:
			if !inside && !(f.kindAt(s.from) == token.RBRACE && i < s.from+3) { // the end of a call, as in })
				return stretch{}
			}
		case token.LBRACE:
			if !inside && (i < s.to-1 || !f.opensBlock(s.from) || f.kindAt(i-2) == token.RBRACK) {
				return stretch{}
			}
		}
	}
	switch f.kindAt(s.to - 1) {
	case token.SEMICOLON, token.LBRACE, token.RBRACE, token.COLON:
		return s
	}
	return stretch{}
}

// runs reports whether a go or defer statement begins at token i.
func (f *file) runs(i int) bool { return f.kindAt(i) == token.GO || f.kindAt(i) == token.DEFER }

// opensBlock reports whether a statement that has a block begins at token i.
func (f *file) opensBlock(i int) bool {
	switch f.kindAt(i) {
	case token.IF, token.FOR, token.SWITCH, token.SELECT, token.FUNC, token.GO, token.DEFER, token.RBRACE:
		return true
	}
	return false
}

// A lineReader lists what the statements of a line touch.
type lineReader struct {
	*Code
	*file
	declared *declarations
	atomic   bool // only what package sync/atomic is given
	all      []touch
}

// statements reads the statements between two tokens.
func (l *lineReader) statements(s stretch) {
	start := s.from
	for i := s.from; i <= s.to; i++ {
		switch k := l.kindAt(i); {
		case i == s.to, k == token.SEMICOLON, k == token.LBRACE, k == token.RBRACE:
			l.statement(stretch{start, i})
			start = i + 1
		case (k == token.LPAREN || k == token.LBRACK) && l.pair[i] > i && !l.holdsBlock(i):
			i = min(l.pair[i], s.to-1)
		}
	}
}

// holdsBlock reports whether there is a brace within the bracket that token i opens.
func (l *lineReader) holdsBlock(i int) bool {
	for k := i; k < l.pair[i]; k++ {
		if l.kindAt(k) == token.LBRACE {
			return true
		}
	}
	return false
}

// statement reads one statement, or a part of one that braces cut off.
func (l *lineReader) statement(s stretch) {
	for i := s.from; i < s.to; i++ {
		switch k := l.kindAt(i); {
		case k == token.LPAREN || k == token.LBRACK:
			i = max(i, min(l.pair[i], s.to-1))
		case k == token.INC || k == token.DEC:
			l.expressions(stretch{s.from, i}, mode{reads: true, writes: true, flat: true})
			s.from = i + 1
		case k == token.ASSIGN || k == token.DEFINE:
			l.expressions(stretch{s.from, i}, mode{writes: true})
			s.from = i + 1
		case k >= token.ADD_ASSIGN && k <= token.AND_NOT_ASSIGN:
			l.expressions(stretch{s.from, i}, mode{reads: true, writes: true, flat: true})
			s.from = i + 1
		}
	}
	l.expressions(s, mode{reads: true})
}

// A mode is how the expressions of a stretch are used.
type mode struct{ reads, writes, flat bool }

// operand reports whether an operand ends with a token, so that a star after it
// multiplies.
func operand(k token.Token) bool {
	return k == token.IDENT || k.IsLiteral() || k == token.RPAREN || k == token.RBRACK || k == token.RBRACE
}

// expressions reads all expressions of a stretch.
func (l *lineReader) expressions(s stretch, m mode) {
	star, address, ranged := false, false, false
	for i := s.from; i < s.to; i++ {
		switch k := l.kindAt(i); {
		case k == token.MUL && !operand(l.kindAt(i-1)):
			star = true
			continue
		case k == token.AND && !operand(l.kindAt(i-1)):
			address = true
			continue
		case k == token.RANGE:
			ranged = true
			continue
		case k == token.IDENT && l.kindAt(i-1) != token.PERIOD:
			i = l.chain(i, s.to, m, star, address, ranged)
		case k == token.PERIOD && l.kindAt(i+1) == token.IDENT: // after a call, or brackets
			i = l.chain(i+1, s.to, m, star, address, ranged)
		}
		star, address, ranged = false, false, false
	}
}

// within says how functions touch the elements of their first argument and of a second or,
// for append, of a last one with dots.
var within = map[string][2]mode{
	"append": {{reads: true, writes: true}, {reads: true}},
	"copy":   {{writes: true}, {reads: true}},
	"clear":  {{writes: true}},
	"delete": {{writes: true}},
	"string": {{reads: true}},
}

// elementsIn adds the elements that the call of a function touches whose bracket is token
// i.
func (l *lineReader) elementsIn(fn string, i int) {
	how, ok := within[fn]
	if !ok || l.pair[i] <= i {
		return
	}
	for n, arg := range l.split(i+1, l.pair[i]) {
		dots := l.kindAt(arg.to-1) == token.ELLIPSIS
		if dots {
			arg.to--
		}
		switch {
		case n == 0:
			l.addElement(arg.from, arg.to-1, how[0])
			l.add(Map, arg.from, arg.to-1, how[0], false)
		case fn != "append" || dots:
			l.addElement(arg.from, arg.to-1, how[1])
		}
	}
}

// chain reads names with what follows each, from token i on: fields, indices and calls. It
// returns the last token of that.
func (l *lineReader) chain(i, end int, m mode, star, address, ranged bool) int {
	from := i
	base := mode{reads: true, flat: true}
	root := l.toks[i].lit
	if l.kindAt(i+1) == token.LPAREN && l.kindAt(i-1) != token.PERIOD {
		l.elementsIn(root, i+1)
	}
	sort, isPackage := Variable, l.declared.imports[root] && !l.variables[root] && l.kindAt(i-1) != token.PERIOD
	if l.kindAt(i-1) == token.PERIOD {
		sort = Field
	}
	for ; ; i++ {
		next := l.kindAt(i + 1)
		switch {
		case next == token.PERIOD && l.kindAt(i+2) == token.IDENT && i+2 < end:
			if !isPackage {
				as := base
				if l.kindAt(i+3) == token.LPAREN { // a method may be handed all of it
					as.flat = false
					if l.atomic {
						l.add(sort, from, i, mode{reads: true, writes: true, flat: true}, true)
					}
				}
				l.add(sort, from, i, as, false)
			}
			sort, isPackage = Field, false
			i++
			if l.kindAt(i+2) == token.LPAREN && !l.fields[l.toks[i+1].lit] { // a method or function
				sort = 0
			}
		case next == token.LBRACK && l.pair[i+1] < end && l.pair[i+1] > i:
			l.add(sort, from, i, base, false)
			l.add(Map, from, i, mode{reads: true, writes: m.writes}, false)
			l.expressions(stretch{i + 2, l.pair[i+1]}, mode{reads: true})
			i = l.pair[i+1] - 1
			sort = Element
		case next == token.LPAREN && l.pair[i+1] < end && l.pair[i+1] > i:
			if sort != Variable || l.variables[root] {
				l.add(sort, from, i, base, false)
			}
			for _, arg := range l.split(i+2, l.pair[i+1]) {
				if l.atomic && l.kindAt(arg.from) == token.AND {
					l.addressed(arg)
				}
				l.expressions(arg, mode{reads: true})
			}
			i = l.pair[i+1] - 1
			sort = 0 // what it returns is nobody else's
		default:
			switch {
			case sort == 0 && !star:
			case star:
				l.add(sort, from, i, base, false)
				l.add(Pointed, from, i, m, false)
			case ranged:
				l.add(sort, from, i, mode{reads: true}, false)
				l.add(Map, from, i, mode{reads: true}, false)
				l.addElement(from, i, mode{reads: true})
			case address:
			default:
				l.add(sort, from, i, m, false)
			}
			return i
		}
	}
}

// addressed adds what an argument is the address of, for an atomic operation.
func (l *lineReader) addressed(arg stretch) {
	last := arg.to - 1
	sort := Variable
	switch {
	case l.kindAt(last) == token.RBRACK:
		sort = Element
	case l.kindAt(last-1) == token.PERIOD:
		sort = Field
	}
	l.add(sort, arg.from+1, last, mode{reads: true, writes: true, flat: true}, true)
}

// addElement adds an element of what stands between two tokens.
func (l *lineReader) addElement(from, last int, m mode) {
	name := l.written(from, last)
	l.all = append(l.all, touch{sort: Element, name: name, text: name + "[…]", reads: m.reads && !l.atomic, writes: m.writes && !l.atomic})
}

// add adds what stands between two tokens, as a thing of a sort. Of a line with an atomic
// operation only what that is done to counts.
func (l *lineReader) add(sort Sort, from, last int, m mode, atomic bool) {
	if sort == 0 || l.atomic != atomic {
		return
	}
	t := touch{sort: sort, text: l.written(from, last), reads: m.reads, writes: m.writes, flat: m.flat}
	t.name = t.text
	switch sort {
	case Variable:
		t.flat = t.flat || l.declared.variables[t.name] == isFlat
	case Field:
		t.name = l.toks[last].lit
		t.flat = t.flat || l.declared.fields[t.name] == isFlat
	case Element:
		if open := l.pair[last]; open > from {
			t.name = l.written(from, open-1)
		}
	case Pointed:
		t.text = "*" + t.text
	}
	l.all = append(l.all, t)
}

// written returns tokens as they are written.
func (l *lineReader) written(from, last int) string {
	var b strings.Builder
	for i := from; i <= last && b.Len() <= mostName; i++ {
		if t := l.toks[i]; t.kind == token.IDENT || t.kind.IsLiteral() {
			b.WriteString(t.lit)
		} else {
			b.WriteString(t.kind.String())
		}
	}
	return b.String()
}
