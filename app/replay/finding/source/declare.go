package source

import (
	"go/token"
	"path"
	"strconv"
	"strings"
)

// A shape says whether things have fields or elements of their own within.
type shape uint8

// Shapes. A name of which nothing is declared, as far as was understood, is notFlat too.
const (
	unknownShape shape = iota
	isFlat             // no: a number, a string, a pointer, a slice, a map, …
	notFlat            // they may
)

// declarations are the names that a program declares, with the shape of all that has the
// name.
type declarations struct {
	variables, fields map[string]shape
	imports           map[string]bool
}

// declarations returns what is declared, which is worked out once.
func (c *Code) declarations() *declarations {
	if c.flats != nil {
		return c.flats
	}
	d := &declarations{make(map[string]shape), make(map[string]shape), make(map[string]bool)}
	c.flats = d
	for _, f := range c.files {
		for i := range f.toks {
			switch f.toks[i].kind {
			case token.VAR:
				f.eachLine(i, func(s stretch) { d.list(d.variables, f, s) })
			case token.IMPORT:
				f.eachLine(i, func(s stretch) { d.imported(f, s) })
			case token.DEFINE:
				d.define(f, i)
			case token.STRUCT:
				if f.kindAt(i+1) == token.LBRACE {
					f.eachLine(i, func(s stretch) { d.list(d.fields, f, s) })
				}
			case token.FUNC:
				for k := i + 1; k <= i+3 && f.kindAt(k) != token.EOF; k++ { // a receiver, the name, parameters
					if f.kindAt(k) == token.LPAREN && f.pair[k] > k {
						d.params(f, stretch{k + 1, f.pair[k]})
						k = f.pair[k]
						if f.kindAt(k+1) == token.LPAREN && f.pair[k+1] > k { // results, or parameters
							d.params(f, stretch{k + 2, f.pair[k+1]})
						}
						i = k
					}
				}
			}
		}
	}
	return d
}

// eachLine calls do with each declaration of a var, import or struct at token i.
func (f *file) eachLine(i int, do func(stretch)) {
	if open := i + 1; (f.kindAt(open) == token.LPAREN || f.kindAt(open) == token.LBRACE) && f.pair[open] > open {
		for k := open + 1; k < f.pair[open]; {
			end := max(min(f.endOfStatement(k), f.pair[open]), k)
			do(stretch{k, end})
			k = end + 1
		}
		return
	}
	do(stretch{i + 1, f.endOfStatement(i + 1)})
}

// note notes the shape of something that has a name.
func note(names map[string]shape, name string, flat bool) {
	switch {
	case !flat:
		names[name] = notFlat
	case names[name] == unknownShape:
		names[name] = isFlat
	}
}

// list notes names, with commas between and their type or value behind.
func (d *declarations) list(names map[string]shape, f *file, s stretch) {
	i := s.from
	for f.kindAt(i) == token.IDENT && f.kindAt(i+1) == token.COMMA {
		i += 2
	}
	if f.kindAt(i) != token.IDENT || i+1 >= s.to { // an embedded field has its type's name
		if i < s.to {
			note(names, f.toks[s.to-1].lit, false)
		}
		return
	}
	flat := f.flatType(i + 1)
	if f.kindAt(i+1) == token.ASSIGN {
		flat = i == s.from && f.flatValue(i+2)
	}
	for k := s.from; k <= i; k += 2 {
		note(names, f.toks[k].lit, flat)
	}
}

// define notes what := declares at token i.
func (d *declarations) define(f *file, i int) {
	flat := f.flatValue(i+1) && f.kindAt(i-2) != token.COMMA
	for k := i - 1; f.kindAt(k) == token.IDENT; k -= 2 {
		note(d.variables, f.toks[k].lit, flat)
		if f.kindAt(k-1) != token.COMMA {
			return
		}
	}
}

// params notes parameters. Those that share a type have it with the last of them.
func (d *declarations) params(f *file, s stretch) {
	all := f.split(s.from, s.to)
	flat := false
	for n := len(all) - 1; n >= 0; n-- {
		p := all[n]
		if p.to-p.from > 1 {
			flat = f.flatType(p.from + 1)
		}
		if f.kindAt(p.from) == token.IDENT {
			note(d.variables, f.toks[p.from].lit, flat)
		}
	}
}

// imported notes the name of a package.
func (d *declarations) imported(f *file, s stretch) {
	for i := s.from; i < s.to; i++ {
		switch f.kindAt(i) {
		case token.IDENT:
			d.imports[f.toks[i].lit] = true
			return
		case token.STRING:
			if p, err := strconv.Unquote(f.toks[i].lit); err == nil {
				name := path.Base(p)
				if v, ok := strings.CutPrefix(name, "v"); ok && strings.Trim(v, "0123456789") == "" {
					name = path.Base(path.Dir(p)) // math/rand/v2
				}
				d.imports[name] = true
			}
		}
	}
}

// basic are the types without anything within that have a name of the language's.
var basic = func() map[string]bool {
	m := make(map[string]bool)
	for _, name := range strings.Fields(`bool string error any byte rune int int8 int16 int32 int64
		uint uint8 uint16 uint32 uint64 uintptr float32 float64 complex64 complex128`) {
		m[name] = true
	}
	return m
}()

// flatType reports whether the type that begins at token i has nothing within.
func (f *file) flatType(i int) bool {
	switch f.kindAt(i) {
	case token.MUL, token.CHAN, token.ARROW, token.FUNC, token.MAP, token.INTERFACE, token.ELLIPSIS:
		return true
	case token.LBRACK:
		return f.kindAt(i+1) == token.RBRACK
	case token.IDENT:
		return basic[f.toks[i].lit] && f.kindAt(i+1) != token.PERIOD
	}
	return false
}

// flatValue reports whether the value that begins at token i, and has no others beside it,
// has nothing within.
func (f *file) flatValue(i int) bool {
	switch k := f.kindAt(i); {
	case k == token.AND, k == token.FUNC, k == token.MAP, k == token.LBRACK && f.kindAt(i+1) == token.RBRACK:
		return true
	case k.IsLiteral() && k != token.IDENT:
		return f.kindAt(i+1) == token.SEMICOLON || f.kindAt(i+1) == token.LBRACE
	case k == token.IDENT:
		switch name := f.toks[i].lit; name {
		case "true", "false":
			return true
		case "make", "new", "len", "cap":
			return f.kindAt(i+1) == token.LPAREN
		}
	}
	return false
}
