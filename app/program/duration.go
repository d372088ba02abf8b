package program

import (
	"go/scanner"
	"go/token"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Duration is a length of time that stands in a program as a literal: a unit of
// package time, alone or multiplied by whole numbers.
//
//	time.Second    7*time.Second    time.Second * 7    1e3 * time.Millisecond
//	time.Duration(3) * time.Second    24 * time.Hour * 7    n * time.Second
//
// Of the last one, in which n is no number, the unit is the literal. A sign before
// its first number belongs to a literal, parentheses around all of it do not. No
// literals are numbers that Go would not take (2.5 * time.Second), what a division to
// its left includes (d / 2 * time.Second), anything with a comment within, and units
// of an import with a dot.
type Duration struct {
	// From and To are the byte offsets of all of it.
	From, To int
	Line     int // 1-based
	Value    time.Duration

	text   string
	style  style
	before token.Token // the token that touches it from the left, if it matters
}

// A style is how a literal is written.
type style struct {
	unit      time.Duration
	qualifier string // "time."
	star      string // " * ", with the author's spacing; "" for a unit alone
	unitFirst bool
	wrapped   bool // the number stands in time.Duration(…)
}

var units = []struct {
	name string
	unit time.Duration
}{
	{"Hour", time.Hour}, {"Minute", time.Minute}, {"Second", time.Second},
	{"Millisecond", time.Millisecond}, {"Microsecond", time.Microsecond}, {"Nanosecond", time.Nanosecond},
}

// maxParens is how deep parentheses within a literal may be nested.
const maxParens = 4

// Durations returns the durations that are literals in a file, in the order of
// the text, which need not be valid Go.
func Durations(text string) []Duration {
	toks := scan(text, scanner.Mode(0))
	s := durationScanner{text: text, toks: toks, names: timeNames(text, toks)}
	var found []Duration
	for i := 0; i < len(toks); {
		d, next := s.literalAt(i)
		if d != nil {
			found = append(found, *d)
		}
		i = next
	}
	return found
}

// timeNames returns the names by which a file calls package time. Without an import
// of it that is time, unless another package is called so: the import may be about to
// come.
func timeNames(text string, toks []tok) []string {
	var names []string
	taken := false
	for _, i := range importsIn(text, toks) {
		switch {
		case i.Path == "time" && i.Name == "":
			names = append(names, "time")
		case i.Path == "time":
			if i.Name != "_" && i.Name != "." {
				names = append(names, i.Name)
			}
			taken = true
		case i.Name == "time", i.Name == "" && strings.HasSuffix(i.Path, "/time"):
			taken = true
		}
	}
	if len(names) == 0 && !taken {
		return []string{"time"}
	}
	return names
}

// A durationScanner finds literals among the tokens of a file.
type durationScanner struct {
	text  string
	toks  []tok
	names []string
}

// A product is what was read of a multiplication of constants.
type product struct {
	negative bool
	size     uint64 // all numbers multiplied
	broken   bool   // a number is not whole, or all of them together are too large
	factors  int
	numbers  int
	units    int
	style    style
	paren    bool // it is a single factor in parentheses
}

// literalAt looks for a literal that begins at token i, and returns where to go on.
func (s *durationScanner) literalAt(i int) (*Duration, int) {
	switch s.toks[i].kind {
	case token.INT, token.FLOAT, token.IDENT:
	case token.LPAREN, token.SUB, token.ADD:
		if s.endsOperand(i - 1) {
			return nil, i + 1 // a call, or between two operands
		}
	default:
		return nil, i + 1
	}
	var p product
	end, ok := s.readProduct(i, maxParens, &p)
	switch {
	case !ok, p.paren:
		return nil, i + 1 // perhaps within
	case p.units != 1 || p.broken || !s.standsAlone(i, end):
		return nil, end
	}
	value, ok := p.value()
	if !ok {
		return nil, end
	}
	from, to := s.toks[i].from, s.toks[end-1].to
	if text := s.text[from:to]; strings.Contains(text, "//") || strings.Contains(text, "/*") {
		return nil, end
	}
	d := &Duration{From: from, To: to, Line: s.toks[i].line, Value: value, text: s.text[from:to], style: p.style}
	if i > 0 && s.toks[i-1].to == from {
		d.before = s.toks[i-1].kind
	}
	return d, end
}

// readProduct reads factors with * between them into p, from token i on.
func (s *durationScanner) readProduct(i, depth int, p *product) (end int, ok bool) {
	i, ok = s.readFactor(i, depth, p)
	if !ok {
		return i, false
	}
	p.factors++
	for s.toks[i].kind == token.MUL {
		numbers, unit := p.numbers, p.units
		before := *p
		after, ok := s.readFactor(i+1, depth, p)
		if !ok {
			*p = before
			break
		}
		if star := s.text[s.toks[i-1].to:s.toks[i+1].from]; p.style.star == "" {
			p.style.star = star
			p.style.unitFirst = unit == 1 && numbers == 0
		}
		p.factors++
		p.paren = false
		i = after
	}
	return i, true
}

// readFactor reads a number, a unit, time.Duration(number) or a product in
// parentheses, with a sign or without.
func (s *durationScanner) readFactor(i, depth int, p *product) (end int, ok bool) {
	if k := s.toks[i].kind; k == token.SUB || k == token.ADD {
		if k == token.SUB {
			p.negative = !p.negative
		}
		i++
	}
	switch t := s.toks[i]; t.kind {
	case token.INT, token.FLOAT:
		p.multiply(t.lit)
		return i + 1, true
	case token.LPAREN:
		if depth == 0 {
			return i, false
		}
		alone := p.factors == 0
		end, ok = s.readProduct(i+1, depth-1, p)
		if !ok || s.toks[end].kind != token.RPAREN {
			return i, false
		}
		p.paren = alone
		return end + 1, true
	case token.IDENT:
		if i > 0 && s.toks[i-1].kind == token.PERIOD || !slices.Contains(s.names, t.lit) ||
			s.toks[i+1].kind != token.PERIOD || s.toks[i+2].kind != token.IDENT {
			return i, false
		}
		name := s.toks[i+2].lit
		p.style.qualifier = s.text[t.from:s.toks[i+2].from]
		for _, u := range units {
			if u.name == name {
				p.units++
				p.style.unit = u.unit
				return i + 3, true
			}
		}
		if name == "Duration" && s.toks[i+3].kind == token.LPAREN {
			return s.readConversion(i+4, p)
		}
	}
	return i, false
}

// readConversion reads what follows time.Duration( up to the closing bracket, which
// has to be a number.
func (s *durationScanner) readConversion(i int, p *product) (end int, ok bool) {
	if s.toks[i].kind == token.SUB {
		p.negative = !p.negative
		i++
	}
	t := s.toks[i]
	if t.kind != token.INT && t.kind != token.FLOAT || s.toks[i+1].kind != token.RPAREN {
		return i, false
	}
	p.multiply(t.lit)
	p.style.wrapped = true
	return i + 2, true
}

// multiply multiplies the size by a number literal, which has to be whole.
func (p *product) multiply(lit string) {
	n, ok := wholeNumber(lit)
	if p.numbers == 0 {
		p.size = 1
	}
	p.numbers++
	hi, lo := bits.Mul64(p.size, n)
	p.broken = p.broken || !ok || hi != 0
	p.size = lo
}

// value returns the duration that a product says; ok is false if it is too long for
// one.
func (p *product) value() (time.Duration, bool) {
	if p.numbers == 0 {
		p.size = 1
	}
	hi, size := bits.Mul64(p.size, uint64(p.style.unit))
	switch {
	case hi != 0, size > 1<<63, size == 1<<63 && !p.negative:
		return 0, false
	case p.negative:
		return time.Duration(-size), true
	}
	return time.Duration(size), true
}

// wholeNumber returns the exact value of a number literal that is a whole number.
func wholeNumber(lit string) (uint64, bool) {
	if n, err := strconv.ParseUint(lit, 0, 64); err == nil {
		return n, true
	}
	digits, exponent, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lit, "_", "")), "e")
	e := 0
	if exponent != "" {
		var err error
		if e, err = strconv.Atoi(exponent); err != nil || e < -1000 || e > 1000 {
			return 0, false
		}
	}
	before, after, isFloat := strings.Cut(digits, ".")
	if !isFloat && exponent == "" {
		return 0, false
	}
	digits = strings.TrimLeft(before+after, "0")
	if digits == "" {
		return 0, strings.Trim(before+after, "0") == "" && before+after != ""
	}
	e -= len(after)
	for ; e < 0 && strings.HasSuffix(digits, "0"); e++ {
		digits = digits[:len(digits)-1]
	}
	if e < 0 || len(digits)+e > 20 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits+strings.Repeat("0", e), 10, 64)
	return n, err == nil
}

// endsOperand reports whether an operand ends with token i, so that what follows it
// is a call or a binary operator.
func (s *durationScanner) endsOperand(i int) bool {
	if i < 0 {
		return false
	}
	switch k := s.toks[i].kind; k {
	case token.RPAREN, token.RBRACK, token.RBRACE, token.PERIOD, token.ILLEGAL:
		return true
	case token.FUNC, token.IMPORT, token.VAR, token.CONST, token.TYPE, token.INTERFACE, token.STRUCT, token.MAP, token.CHAN:
		return true // ( is not that of an expression
	default:
		return k.IsLiteral()
	}
}

// standsAlone reports whether the tokens from..end-1 can be replaced by another
// product without changing what their neighbours mean.
func (s *durationScanner) standsAlone(from, end int) bool {
	if from > 0 {
		switch k := s.toks[from-1].kind; k {
		case token.QUO, token.REM, token.SHL, token.SHR, token.AND, token.AND_NOT, token.NOT, token.TILDE, token.INC, token.DEC:
			return false
		case token.ADD, token.SUB, token.XOR:
			if !s.endsOperand(from - 2) {
				return false // a sign
			}
		default:
			if s.endsOperand(from - 1) {
				return false
			}
		}
	}
	switch k := s.toks[end].kind; k {
	case token.EOF:
		return true
	case token.PERIOD, token.ELLIPSIS, token.LPAREN, token.LBRACK:
		return false
	default:
		return k.IsOperator()
	}
}
