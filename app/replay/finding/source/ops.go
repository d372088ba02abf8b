package source

import (
	"go/token"
)

// An Op is something that a function does to a thing that has a name.
type Op struct {
	Kind OpKind
	Name string // "*" for anything within reach
	Line int
	File string
	args []stretch
	// Starts says that a goroutine which is started for it does it.
	Starts bool
}

// An OpKind tells operations apart.
type OpKind uint8

// Kinds of operation.
const (
	Send OpKind = iota + 1
	Receive
	Close
	Done   // of a WaitGroup, or a context
	Wait   // of a WaitGroup or Cond
	Signal // Signal or Broadcast of a Cond
	Unlock
	Call // of anything else
)

// ops lists what is done in the tokens of a stretch, in function literals too.
func (c *Code) ops(f *file, s stretch) (out []Op) {
	started := 0 // the end of the go statement that i is in
	add := func(kind OpKind, i int, name string, args []stretch) {
		out = append(out, Op{kind, name, f.toks[i].line, f.name, args, i < started})
	}
	for i := s.from; i < s.to; i++ {
		switch f.kindAt(i) {
		case token.GO:
			started = max(started, f.endOfStatement(i))
		case token.ARROW:
			switch before := f.kindAt(i - 1); {
			case before == token.CHAN || f.kindAt(i+1) == token.CHAN:
			case before == token.IDENT || before == token.RPAREN || before == token.RBRACK:
				add(Send, i, c.nameBefore(f, i), nil)
			default:
				add(Receive, i, c.nameAfter(f, i+1), nil)
			}
		case token.RANGE:
			add(Receive, i, c.nameAfter(f, i+1), nil)
		case token.IDENT:
			if f.kindAt(i+1) == token.LPAREN && f.kindAt(i-1) != token.FUNC {
				kind, name := c.callAt(f, i)
				add(kind, i, name, f.split(i+2, f.pair[i+1]))
			}
		}
	}
	return out
}

// declared returns the names that are declared in the tokens of a stretch.
func (f *file) declared(s stretch) map[string]bool {
	names := make(map[string]bool)
	for i := s.from; i < s.to; i++ {
		switch f.kindAt(i) {
		case token.DEFINE:
			for k := i - 1; k > s.from && (f.kindAt(k) == token.IDENT || f.kindAt(k) == token.COMMA); k-- {
				names[f.toks[k].lit] = true
			}
		case token.VAR:
			for k := i + 1; f.kindAt(k) == token.IDENT; k += 2 {
				names[f.toks[k].lit] = true
				if f.kindAt(k+1) != token.COMMA {
					break
				}
			}
		}
	}
	return names
}

// callAt says what the call does whose function's name is token i.
func (c *Code) callAt(f *file, i int) (OpKind, string) {
	name := f.toks[i].lit
	if f.kindAt(i-1) != token.PERIOD {
		if name == "close" {
			return Close, c.nameAfter(f, i+2)
		}
		return Call, name
	}
	of := c.nameBefore(f, i-1)
	switch name {
	case "Done":
		return Done, of
	case "Add":
		if f.kindAt(i+2) == token.SUB {
			return Done, of
		}
	case "Wait":
		return Wait, of
	case "Signal", "Broadcast":
		return Signal, of
	case "Unlock", "RUnlock":
		return Unlock, of
	}
	return Call, name
}

// nameBefore is the last name of the expression that ends before token i.
func (c *Code) nameBefore(f *file, i int) string {
	for i--; i >= 0; i-- {
		switch f.kindAt(i) {
		case token.IDENT:
			return f.toks[i].lit
		case token.RBRACK:
			i = f.pair[i]
		case token.RPAREN:
			if open := f.pair[i]; f.kindAt(open-1) == token.IDENT {
				return c.nameReturned(f.toks[open-1].lit)
			}
		default:
			return ""
		}
	}
	return ""
}

// nameAfter is the last name of the expression that begins at token i.
func (c *Code) nameAfter(f *file, i int) (name string) {
	for f.kindAt(i) == token.LPAREN || f.kindAt(i) == token.MUL || f.kindAt(i) == token.AND {
		i++
	}
	for ; ; i++ {
		switch f.kindAt(i) {
		case token.IDENT:
			name = f.toks[i].lit
		case token.PERIOD:
		case token.LBRACK:
			i = f.pair[i]
		case token.LPAREN:
			name = c.nameReturned(name)
			i = f.pair[i]
		default:
			return name
		}
		if next := f.kindAt(i + 1); next != token.PERIOD && next != token.LBRACK && next != token.LPAREN && f.kindAt(i) != token.PERIOD {
			return name
		}
	}
}

// nameReturned is the name of what the function called name returns: "stopper" for a
// method that returns s.stopper. Where what it returns has no name, it is the
// function's own with brackets.
func (c *Code) nameReturned(name string) string {
	for _, fn := range c.named[name] {
		for i := fn.close - 1; i > fn.open; i-- {
			if fn.file.kindAt(i) != token.RETURN {
				continue
			}
			f := fn.file
			if x := c.plainName(f, stretch{i + 1, fn.close}); x != "" {
				return x
			}
			if f.kindAt(i+1) == token.IDENT && f.kindAt(i+2) == token.LPAREN && c.named[f.toks[i+1].lit] == nil { // a conversion
				if x := c.plainName(f, stretch{i + 3, f.pair[i+2]}); x != "" {
					return x
				}
			}
			break
		}
	}
	return name + "()"
}

// plainName is the last of the names and dots that a stretch consists of up to the
// end of the statement. It is "" if there is anything else.
func (c *Code) plainName(f *file, s stretch) (name string) {
	for i := s.from; i < s.to; i++ {
		switch f.kindAt(i) {
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
func (c *Code) argument(f *file, args []stretch, i int) string {
	if i >= len(args) {
		return ""
	}
	return c.plainName(f, args[i])
}
