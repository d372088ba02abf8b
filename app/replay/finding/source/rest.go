package source

import (
	"go/token"
	"slices"
	"strings"

	"ctxplay/app/trace"
)

// Bounds of how far calls are followed.
const (
	mostCalls = 256
	mostDepth = 8
)

// A Place is where a goroutine stands: the frames of its stack that are in the
// program's files, innermost first, and the go statement that began it.
type Place struct {
	Frames  []trace.Frame
	Created trace.Frame
}

// WaitsOn returns the names of what is waited for at a place by an operation of a
// kind; with selects, by any case of a select. All is false if some of it has no name
// that says enough.
func (c *Code) WaitsOn(p Place, kind OpKind, selects bool) (names []string, all bool) {
	if len(p.Frames) == 0 {
		return nil, false
	}
	s := p.Frames[0]
	fn := c.functionOf(s)
	if fn == nil {
		return nil, false
	}
	f := fn.file
	span := f.lineOf(fn, s.Line)
	if selects {
		i := span.from
		for i < span.to && f.kindAt(i) != token.SELECT {
			i++
		}
		if f.kindAt(i) != token.SELECT || f.kindAt(i+1) != token.LBRACE {
			return nil, false
		}
		return c.caseNames(f, stretch{i + 2, f.pair[i+1]}, kind), true
	}
	for _, op := range c.ops(f, span) {
		if op.Kind == kind {
			names = append(names, op.Name)
		}
	}
	return c.namesOutside(names, p, 0), len(names) > 0
}

// caseNames returns the names of what the cases of a select do operations of a kind
// to.
func (c *Code) caseNames(f *file, block stretch, kind OpKind) (names []string) {
	for i := block.from; i < block.to; i++ {
		switch f.kindAt(i) {
		case token.LBRACE:
			i = f.pair[i]
		case token.CASE:
			end := i
			for end < block.to && f.kindAt(end) != token.COLON {
				if p := f.pair[end]; p > end {
					end = p
				}
				end++
			}
			for _, op := range c.ops(f, stretch{i, end}) {
				if op.Kind == kind {
					names = append(names, op.Name)
					break
				}
			}
			i = end
		}
	}
	return names
}

// lineOf returns the tokens of fn that are at a line.
func (f *file) lineOf(fn *function, line int) stretch {
	from := fn.open
	for from < fn.close && f.toks[from].line < line {
		from++
	}
	to := from
	for to < fn.close && f.toks[to].line == line {
		to++
	}
	return stretch{from, to}
}

// namesOutside adds to names what the same things are called further out, from the
// frame numbered k outwards: for a parameter's name that is the argument's.
func (c *Code) namesOutside(names []string, p Place, k int) []string {
	for ; k < len(p.Frames); k++ {
		fn := c.functionOf(p.Frames[k])
		if fn != nil {
			names = c.namesAssigned(names, fn)
		}
		outer := p.Created
		if k+1 < len(p.Frames) {
			outer = p.Frames[k+1]
		}
		caller := c.functionOf(outer)
		if fn == nil || caller == nil {
			continue
		}
		args := c.argsOf(fn, caller, outer.Line)
		for _, name := range slices.Clone(names) {
			if i := slices.Index(fn.params, name); i >= 0 {
				if arg := c.argument(caller.file, args, i); arg != "" && !slices.Contains(names, arg) {
					names = append(names, arg)
				}
			}
		}
	}
	return names
}

// namesAssigned adds to names that of what a call in fn returned and was assigned to
// one of them.
func (c *Code) namesAssigned(names []string, fn *function) []string {
	f := fn.file
	for i := fn.open; i+3 < fn.close; i++ {
		if f.kindAt(i) != token.IDENT || f.kindAt(i+1) != token.DEFINE || f.kindAt(i+2) != token.IDENT || f.kindAt(i+3) != token.LPAREN || !slices.Contains(names, f.toks[i].lit) {
			continue
		}
		if x := c.nameReturned(f.toks[i+2].lit); !strings.HasSuffix(x, ")") && !slices.Contains(names, x) {
			names = append(names, x)
		}
	}
	return names
}

// argsOf returns the arguments with which caller calls fn at a line.
func (c *Code) argsOf(fn, caller *function, line int) []stretch {
	f := caller.file
	if fn.literal && fn.file == f && caller.open < fn.start && fn.close < caller.close {
		if k := fn.close + 1; f.kindAt(k) == token.LPAREN {
			return f.split(k+1, f.pair[k])
		}
	}
	for _, op := range c.ops(f, f.lineOf(caller, line)) {
		if op.Kind == Call && op.Name == fn.name {
			return op.args
		}
	}
	return nil
}

// Rest lists what a goroutine that stands at a place may still do: the operations
// that follow in each function on its stack, those of the loops that it is in, those
// that were deferred before, and those of the functions that all these call.
func (c *Code) Rest(p Place) []Op {
	var out []Op
	w := &walk{Code: c, on: make(map[*function]bool)}
	for k, s := range p.Frames {
		fn := c.functionOf(s)
		if fn == nil {
			continue
		}
		inner := ""
		if k > 0 {
			if in := c.functionOf(p.Frames[k-1]); in != nil {
				inner = in.name
			}
		}
		plain, again := c.behind(fn, s.Line, inner)
		for i, span := range append(plain, again...) {
			anew := map[string]bool{} // what a loop declares is another thing the next time
			if i >= len(plain) {
				anew = fn.file.declared(span)
			}
			for _, op := range w.follow(fn.file, span) {
				if anew[op.Name] {
					continue
				}
				for _, name := range c.namesOutside([]string{op.Name}, p, k) {
					op.Name = name
					out = append(out, op)
				}
			}
		}
	}
	return out
}

// behind returns the stretches of fn that can still run for a goroutine that stands
// at a line, and waits there or in a call of inner. Plain are those that follow and
// what was deferred, again those that a loop comes back to.
func (c *Code) behind(fn *function, line int, inner string) (plain, again []stretch) {
	f := fn.file
	at := f.lineOf(fn, line)
	from := at.from
	for i := at.from; i < at.to; i++ { // what comes first on the line has been done
		t := f.toks[i]
		if inner == "" && (t.kind == token.ARROW || t.kind == token.RANGE || t.kind == token.SELECT) ||
			t.kind == token.IDENT && f.kindAt(i+1) == token.LPAREN && (t.lit == inner || inner == "" && (strings.HasSuffix(t.lit, "Lock") || t.lit == "Wait")) {
			if from = i + 1; inner != "" {
				from = f.pair[i+1] // the arguments have been worked out
			}
			break
		}
	}
	for i := fn.open + 1; i < at.from; i++ {
		switch f.kindAt(i) {
		case token.FUNC:
			if in := f.functionAt(i); in != nil && f.toks[in.close].line < line {
				i = in.close
			}
		case token.DEFER:
			end := f.endOfStatement(i)
			plain = append(plain, stretch{i + 1, end})
			i = end
		}
	}
	ahead, again := f.ahead(fn, from)
	return append(plain, ahead...), again
}

// ahead follows a function from a token to where it returns, block by block outwards.
// What is within a block may run; the other cases of a switch or select, and the
// other branch of an if, do not. Loops that are gone through again come apart from
// the plain stretches.
func (f *file) ahead(fn *function, from int) (plain, again []stretch) {
	const (
		on        = iota
		breaks    // to the end of the next for, switch or select
		continues // to the end of the next for
	)
	way, start := on, from
	upTo := func(i int) {
		if way == on && start < i {
			plain = append(plain, stretch{start, i})
		}
	}
	for i := from; i <= fn.close; i++ {
		switch f.kindAt(i) {
		case token.LBRACE, token.LPAREN, token.LBRACK:
			i = max(i, f.pair[i])
		case token.RETURN:
			if way == on {
				upTo(f.endOfStatement(i))
				return plain, again
			}
		case token.BREAK, token.CONTINUE:
			if way == on && f.kindAt(i+1) != token.IDENT {
				upTo(i)
				if way = breaks; f.kindAt(i) == token.CONTINUE {
					way = continues
				}
			}
		case token.CASE, token.DEFAULT:
			upTo(i)
			for i < fn.close && f.kindAt(i) != token.RBRACE { // the end of the switch
				i = max(i, f.pair[i]) + 1
			}
			i, start = i-1, i
		case token.RBRACE:
			upTo(i)
			open := f.pair[i]
			if loop, ok := f.loops[open]; ok {
				if way != breaks {
					again = append(again, stretch{loop, i})
				}
				way = on
			} else if f.switches[open] && way == breaks {
				way = on
			}
			for f.kindAt(i+1) == token.ELSE {
				for i++; f.kindAt(i) != token.LBRACE && i < fn.close; i++ {
				}
				i = max(i, f.pair[i])
			}
			start = i + 1
		}
	}
	return plain, again
}

// functionAt returns the function that starts at token i.
func (f *file) functionAt(i int) *function {
	for _, fn := range f.funcs {
		if fn.start == i {
			return fn
		}
	}
	return nil
}

// endOfStatement returns the end of the statement that begins at token i.
func (f *file) endOfStatement(i int) int {
	for ; f.kindAt(i) != token.EOF && f.kindAt(i) != token.SEMICOLON && f.kindAt(i) != token.RBRACE; i++ {
		if p := f.pair[i]; p > i {
			i = p
		}
	}
	return i
}

// blockOf returns the brace that begins the block of a statement at token i.
func (f *file) blockOf(i int) int {
	for k := i + 1; f.kindAt(k) != token.EOF; k++ {
		switch f.kindAt(k) {
		case token.LBRACE:
			return k // a composite literal cannot stand bare in a header
		case token.LPAREN, token.LBRACK:
			k = max(f.pair[k], k)
		case token.FUNC:
			if in := f.functionAt(k); in != nil {
				k = in.close
			}
		}
	}
	return i
}

// A walk follows calls, each function once on the way to another.
type walk struct {
	*Code
	on    map[*function]bool
	calls int
}

// follow lists the operations of a stretch and those of the functions that it calls,
// in the names that their things have in the stretch.
func (w *walk) follow(f *file, span stretch) (out []Op) {
	for _, op := range w.ops(f, span) {
		out = append(out, op)
		if op.Kind != Call || len(w.on) == mostDepth {
			continue
		}
		for _, fn := range w.named[op.Name] {
			if w.on[fn] || w.calls == mostCalls {
				continue
			}
			w.calls++
			w.on[fn] = true
			body := stretch{fn.open, fn.close}
			own := fn.file.declared(body)
			for _, in := range w.follow(fn.file, body) {
				if own[in.Name] {
					continue // it is made there, and is nothing outside
				}
				in.Starts = in.Starts || op.Starts
				out = append(out, in)
				if i := slices.Index(fn.params, in.Name); i >= 0 {
					if arg := w.argument(f, op.args, i); arg != "" {
						in.Name = arg
						out = append(out, in)
					}
				}
			}
			delete(w.on, fn)
		}
	}
	return out
}
