// Package source reads the source of a program that has run, as far as findings
// need it: which functions there are, and what each does with channels and locks.
// Asked about a goroutine that stands at a place, it says what that one waits for
// there and what it may still do.
//
// It reads tokens, so that files that do not compile are read as far as they go.
// Names stand for things: two expressions mean the same where their last names are
// the same ("s.quit", "quit"), and a parameter means what it is called with. That
// is how people read, and it proves nothing. Package finding checks what it hears
// from here against what the runtime knows of who can reach what.
package source

import (
	"go/scanner"
	"go/token"
	"maps"
	"slices"
	"strings"

	"ctxplay/app/trace"
)

// A Code is a program's source.
type Code struct {
	files map[string]*file
	named map[string][]*function // declared functions and methods, and literals to which a name is given
	// fields and variables have the names that are declared as such.
	fields, variables map[string]bool
}

// A file is one file's tokens and the structure that was found in them.
type file struct {
	name  string
	toks  []tok
	pair  []int // for each bracket the index of its partner
	funcs []*function
	loops map[int]int // the for statements, by the brace of their blocks
	// switches has the braces of switch and select statements.
	switches map[int]bool
}

// A tok is one token, with the line on which it begins.
type tok struct {
	kind token.Token
	lit  string
	line int
}

// A function is one with a body. Open and close are the tokens of its braces, start
// is its func.
type function struct {
	file               *file
	name               string // "" for a literal without a name
	literal            bool
	depth              int // of a literal: how many functions it is in
	params             []string
	start, open, close int
}

// Read reads files, given by name. Of what is not Go it reads as much as it can.
func Read(files map[string]string) *Code {
	c := &Code{files: make(map[string]*file), named: make(map[string][]*function), fields: make(map[string]bool), variables: make(map[string]bool)}
	for name, text := range files {
		f := &file{name: name, loops: make(map[int]int), switches: make(map[int]bool)}
		f.scan(text)
		for i := range f.toks {
			if f.toks[i].kind == token.FUNC {
				f.addFunction(i)
			}
		}
		for i := range f.toks {
			switch f.toks[i].kind {
			case token.FOR:
				f.loops[f.blockOf(i)] = i
			case token.SWITCH, token.SELECT:
				f.switches[f.blockOf(i)] = true
			case token.STRUCT:
				c.declareFields(f, i+1)
			}
		}
		maps.Copy(c.variables, f.declared(stretch{0, len(f.toks)}))
		for _, fn := range f.funcs {
			for _, name := range fn.params {
				c.variables[name] = true
			}
			if fn.name != "" {
				c.named[fn.name] = append(c.named[fn.name], fn)
			}
		}
		c.files[name] = f
	}
	return c
}

// declareFields notes the names of the fields of a struct type whose brace is token
// i.
func (c *Code) declareFields(f *file, i int) {
	if f.kindAt(i) != token.LBRACE {
		return
	}
	for k, start := i+1, true; k < f.pair[i]; k++ {
		switch f.kindAt(k) {
		case token.IDENT:
			if start {
				c.fields[f.toks[k].lit] = true
			}
			start = false
		case token.SEMICOLON, token.COMMA:
			start = true
		case token.LBRACE, token.LPAREN, token.LBRACK:
			k = max(k, f.pair[k])
		}
	}
}

// Apart reports whether two names surely stand for two things: the names of two
// fields do, if nothing else is called so.
func (c *Code) Apart(a, b string) bool {
	field := func(name string) bool { return c.fields[name] && !c.variables[name] }
	return a != b && field(a) && field(b)
}

// scan cuts a text into tokens and pairs the brackets.
func (f *file) scan(text string) {
	set := token.NewFileSet()
	file := set.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), nil, 0)
	var open []int
	for {
		pos, kind, lit := s.Scan()
		if kind == token.EOF {
			break
		}
		f.toks = append(f.toks, tok{kind, lit, file.Line(pos)})
		i := len(f.toks) - 1
		f.pair = append(f.pair, i)
		switch kind {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			open = append(open, i)
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if n := len(open); n > 0 {
				f.pair[i], f.pair[open[n-1]] = open[n-1], i
				open = open[:n-1]
			}
		}
	}
}

// kindAt is the kind of token i, EOF beyond the last.
func (f *file) kindAt(i int) token.Token {
	if i < 0 || i >= len(f.toks) {
		return token.EOF
	}
	return f.toks[i].kind
}

// addFunction adds the function that begins with func at token i, if it has a body.
func (f *file) addFunction(i int) {
	fn := &function{file: f, start: i}
	k := i + 1
	if f.kindAt(k) == token.LPAREN && f.kindAt(f.pair[k]+1) == token.IDENT && f.kindAt(f.pair[k]+2) == token.LPAREN && !f.isInside(i) {
		k = f.pair[k] + 1 // a receiver
	}
	if fn.literal = f.kindAt(k) != token.IDENT; !fn.literal {
		fn.name = f.toks[k].lit
		if k++; f.kindAt(k) == token.LBRACK {
			k = f.pair[k] + 1
		}
	} else if a := f.kindAt(i - 1); (a == token.DEFINE || a == token.ASSIGN) && f.kindAt(i-2) == token.IDENT {
		fn.name = f.toks[i-2].lit
	}
	if f.kindAt(k) != token.LPAREN || f.pair[k] <= k {
		return
	}
	fn.params = f.paramsIn(k+1, f.pair[k])
	for k = f.pair[k] + 1; ; k++ { // the results
		switch f.kindAt(k) {
		case token.INTERFACE, token.STRUCT:
			if f.kindAt(k+1) == token.LBRACE && f.pair[k+1] > k {
				k = f.pair[k+1]
			}
			continue
		case token.LPAREN, token.LBRACK:
			if f.pair[k] <= k {
				return
			}
			k = f.pair[k]
			continue
		case token.IDENT, token.PERIOD, token.MUL, token.CHAN, token.ARROW, token.MAP, token.FUNC, token.ELLIPSIS:
			continue
		case token.LBRACE:
			if f.pair[k] > k {
				fn.open, fn.close = k, f.pair[k]
				for _, outer := range f.funcs {
					if outer.open < i && i < outer.close {
						fn.depth++
					}
				}
				f.funcs = append(f.funcs, fn)
			}
		}
		return
	}
}

// isInside reports whether token i is in the body of a function that is known.
func (f *file) isInside(i int) bool {
	return slices.ContainsFunc(f.funcs, func(fn *function) bool { return fn.open < i && i < fn.close })
}

// paramsIn names the parameters between two tokens, "" for one without a name.
func (f *file) paramsIn(from, to int) (names []string) {
	for _, p := range f.split(from, to) {
		name := ""
		if f.kindAt(p.from) == token.IDENT && p.from < p.to {
			name = f.toks[p.from].lit
		}
		names = append(names, name)
	}
	return names
}

// A stretch is the tokens from one up to, but without, another.
type stretch struct{ from, to int }

// split returns what commas separate between two tokens.
func (f *file) split(from, to int) (out []stretch) {
	start := from
	for i := from; i < to; i++ {
		switch f.kindAt(i) {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			if f.pair[i] > i {
				i = f.pair[i]
			}
		case token.COMMA:
			out = append(out, stretch{start, i})
			start = i + 1
		}
	}
	if start < to {
		out = append(out, stretch{start, to})
	}
	return out
}

// literalDepth is in how many function literals the code is that a stack calls fn: 2
// for "main.run.func1.2".
func literalDepth(fn string) (depth int) {
	for {
		dot := strings.LastIndexByte(fn, '.')
		if dot < 0 {
			return depth
		}
		number := strings.TrimPrefix(fn[dot+1:], "func")
		if number == "" || strings.Trim(number, "0123456789") != "" {
			return depth
		}
		fn = fn[:dot]
		depth++
	}
}

// functionOf returns the function that a line of a file is in. Of several within each
// other it is the one that is as deep as the function's name in the stack says.
func (c *Code) functionOf(s trace.Frame) *function {
	f := c.files[s.File]
	if f == nil {
		return nil
	}
	depth := literalDepth(s.Func)
	var best *function
	for _, fn := range f.funcs { // outer before inner
		if f.toks[fn.start].line > s.Line || f.toks[fn.close].line < s.Line {
			continue
		}
		if best == nil || fn.depth == depth || best.depth != depth {
			best = fn
		}
	}
	return best
}

// Has reports whether a file is known.
func (c *Code) Has(file string) bool { return c.files[file] != nil }

// Mentions reports whether a name stands at the line of a site. It does so too if
// nothing is known of that line.
func (c *Code) Mentions(s trace.Frame, name string) bool {
	fn := c.functionOf(s)
	if fn == nil {
		return true
	}
	line := fn.file.lineOf(fn, s.Line)
	for i := line.from; i < line.to; i++ {
		if fn.file.toks[i].lit == name {
			return true
		}
	}
	return false
}
