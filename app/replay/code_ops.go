package replay

import (
	"go/token"
)

// A codeOp is something that a function does with what has a name.
type codeOp struct {
	kind codeKind
	name string // "*" for anything that is within reach
	line int
	file string
	args []codeSpan
	// starts says that a goroutine started for it would do it.
	starts bool
}

type codeKind uint8

const (
	opSend codeKind = iota + 1
	opReceive
	opClose
	opDone   // of a WaitGroup, or a context
	opWait   // of a WaitGroup or Cond
	opSignal // Signal or Broadcast of a Cond
	opUnlock
	opCall // of anything else
)

// ops lists what is done in the tokens of a span, function literals included.
func (c *code) ops(f *codeFile, s codeSpan) (out []codeOp) {
	started := 0 // the end of the go statement that i is in
	add := func(kind codeKind, i int, name string, args []codeSpan) {
		out = append(out, codeOp{kind, name, f.toks[i].line, f.name, args, i < started})
	}
	for i := s.from; i < s.to; i++ {
		switch f.at(i) {
		case token.GO:
			started = max(started, f.statement(i))
		case token.ARROW:
			switch before := f.at(i - 1); {
			case before == token.CHAN || f.at(i+1) == token.CHAN:
			case before == token.IDENT || before == token.RPAREN || before == token.RBRACK:
				add(opSend, i, c.nameBefore(f, i), nil)
			default:
				add(opReceive, i, c.nameAfter(f, i+1), nil)
			}
		case token.RANGE:
			add(opReceive, i, c.nameAfter(f, i+1), nil)
		case token.IDENT:
			if f.at(i+1) == token.LPAREN && f.at(i-1) != token.FUNC {
				kind, name := c.call(f, i)
				add(kind, i, name, f.split(i+2, f.pair[i+1]))
			}
		}
	}
	return out
}

// declares returns the names that are declared in the tokens of a span.
func (f *codeFile) declares(s codeSpan) map[string]bool {
	names := make(map[string]bool)
	for i := s.from; i < s.to; i++ {
		switch f.at(i) {
		case token.DEFINE:
			for k := i - 1; k > s.from && (f.at(k) == token.IDENT || f.at(k) == token.COMMA); k-- {
				names[f.toks[k].lit] = true
			}
		case token.VAR:
			for k := i + 1; f.at(k) == token.IDENT; k += 2 {
				names[f.toks[k].lit] = true
				if f.at(k+1) != token.COMMA {
					break
				}
			}
		}
	}
	return names
}

// call tells what the call of the function whose name is token i does.
func (c *code) call(f *codeFile, i int) (codeKind, string) {
	name := f.toks[i].lit
	if f.at(i-1) != token.PERIOD {
		if name == "close" {
			return opClose, c.nameAfter(f, i+2)
		}
		return opCall, name
	}
	of := c.nameBefore(f, i-1)
	switch name {
	case "Done":
		return opDone, of
	case "Add":
		if f.at(i+2) == token.SUB {
			return opDone, of
		}
	case "Wait":
		return opWait, of
	case "Signal", "Broadcast":
		return opSignal, of
	case "Unlock", "RUnlock":
		return opUnlock, of
	}
	return opCall, name
}

// nameBefore is the last name of the expression that ends before token i.
func (c *code) nameBefore(f *codeFile, i int) string {
	for i--; i >= 0; i-- {
		switch f.at(i) {
		case token.IDENT:
			return f.toks[i].lit
		case token.RBRACK:
			i = f.pair[i]
		case token.RPAREN:
			if open := f.pair[i]; f.at(open-1) == token.IDENT {
				return c.returned(f.toks[open-1].lit)
			}
		default:
			return ""
		}
	}
	return ""
}

// nameAfter is the last name of the expression that begins at token i.
func (c *code) nameAfter(f *codeFile, i int) (name string) {
	for f.at(i) == token.LPAREN || f.at(i) == token.MUL || f.at(i) == token.AND {
		i++
	}
	for ; ; i++ {
		switch f.at(i) {
		case token.IDENT:
			name = f.toks[i].lit
		case token.PERIOD:
		case token.LBRACK:
			i = f.pair[i]
		case token.LPAREN:
			name = c.returned(name)
			i = f.pair[i]
		default:
			return name
		}
		if next := f.at(i + 1); next != token.PERIOD && next != token.LBRACK && next != token.LPAREN && f.at(i) != token.PERIOD {
			return name
		}
	}
}

// returned is the name of what the function called name returns, where it
// returns something that has one: "stopper" of func (s *S) ShouldStop(). Of all
// others it is the function's with brackets.
func (c *code) returned(name string) string {
	for _, fn := range c.named[name] {
		for i := fn.close - 1; i > fn.open; i-- {
			if fn.file.at(i) != token.RETURN {
				continue
			}
			f := fn.file
			if x := c.plainName(f, codeSpan{i + 1, fn.close}); x != "" {
				return x
			}
			if f.at(i+1) == token.IDENT && f.at(i+2) == token.LPAREN && c.named[f.toks[i+1].lit] == nil { // a conversion
				if x := c.plainName(f, codeSpan{i + 3, f.pair[i+2]}); x != "" {
					return x
				}
			}
			break
		}
	}
	return name + "()"
}

// plainName is the last name of names and dots that begin a span, up to the
// statement's end; "" where there is more.
func (c *code) plainName(f *codeFile, s codeSpan) (name string) {
	for i := s.from; i < s.to; i++ {
		switch f.at(i) {
		case token.IDENT:
			name = f.toks[i].lit
		case token.PERIOD, token.AND, token.MUL:
		case token.SEMICOLON:
			return name
		default:
			return ""
		}
	}
	return name
}

// argument is the name of the argument numbered i of a call.
func (c *code) argument(f *codeFile, args []codeSpan, i int) string {
	if i >= len(args) {
		return ""
	}
	return c.plainName(f, args[i])
}
