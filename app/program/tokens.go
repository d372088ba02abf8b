package program

import (
	"go/scanner"
	"go/token"
	"strconv"
	"strings"
)

// A tok is a token of Go source. From and to are byte offsets.
type tok struct {
	kind     token.Token
	lit      string // of identifiers, literals and comments
	from, to int
	line     int // 1-based
}

// scan returns the tokens of text, with comments or without. What is not Go is
// ILLEGAL, and the last token is EOF.
func scan(text string, mode scanner.Mode) []tok {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), nil, mode)
	toks := make([]tok, 0, len(text)/4+1)
	line, counted := 1, 0
	for {
		pos, kind, lit := s.Scan()
		t := tok{kind: kind, lit: lit, from: file.Offset(pos)}
		switch {
		case kind == token.EOF, kind == token.SEMICOLON && lit == "\n":
			t.to = t.from
		case kind.IsLiteral(), kind == token.COMMENT, kind == token.ILLEGAL, kind.IsKeyword():
			t.to = min(t.from+len(lit), len(text))
		default:
			t.to = t.from + len(kind.String())
		}
		// The scanner's own lines heed //line comments.
		line += strings.Count(text[counted:t.from], "\n")
		counted = t.from
		t.line = line
		toks = append(toks, t)
		if kind == token.EOF {
			return toks
		}
	}
}

// An Import is what a file imports, found by tokens.
type Import struct {
	// Name is the local name, such as "_", "." or "t". It is "" if none is given.
	Name string
	Path string // "net/http"
	// Line and Column (bytes) of the path are 1-based; From and To are the
	// byte offsets of the path with its quotes.
	Line, Column int
	From, To     int
}

// ImportsOf returns what a file imports, as far as its head can be read. The rest
// need not be Go yet. A path that is no string is left out.
func ImportsOf(text string) []Import {
	return importsIn(text, scan(text, 0))
}

// importsIn is ImportsOf for a text whose tokens are known.
func importsIn(text string, toks []tok) []Import {
	var found []Import
	spec := func(i int) int {
		im := Import{}
		if k := toks[i].kind; k == token.IDENT || k == token.PERIOD {
			im.Name = text[toks[i].from:toks[i].to]
			i++
		}
		if t := toks[i]; t.kind == token.STRING {
			if path, err := strconv.Unquote(t.lit); err == nil {
				im.Path, im.Line, im.From, im.To = path, t.line, t.from, t.to
				_, im.Column = LineColumn(text, t.from)
				found = append(found, im)
			}
			i++
		}
		return i
	}
	i := 0
	if len(toks) > 2 && toks[0].kind == token.PACKAGE && toks[1].kind == token.IDENT {
		i = 2
	}
	for {
		switch toks[i].kind {
		case token.SEMICOLON:
			i++
		case token.IMPORT:
			i++
			if toks[i].kind != token.LPAREN {
				i = spec(i)
				continue
			}
			i++
			for toks[i].kind != token.RPAREN {
				next := spec(i)
				if next == i && toks[i].kind != token.SEMICOLON {
					return found
				}
				i = max(next, i+1)
			}
			i++
		default:
			return found
		}
	}
}

// packageName returns the name in a file's package clause, "" without one.
func packageName(toks []tok) string {
	if len(toks) > 2 && toks[0].kind == token.PACKAGE && toks[1].kind == token.IDENT {
		return toks[1].lit
	}
	return ""
}

// Functions returns the names of the functions and methods that files declare,
// without main and init. What is not Go is passed over.
func Functions(files []File) (names []string) {
	for _, f := range files {
		toks := scan(f.Text, 0)
		depth := 0
		for i, t := range toks {
			switch t.kind {
			case token.LBRACE, token.LPAREN, token.LBRACK:
				depth++
			case token.RBRACE, token.RPAREN, token.RBRACK:
				depth = max(0, depth-1)
			case token.FUNC:
				if name := declaredName(toks[i+1:]); depth == 0 && name != "" && name != "main" && name != "init" {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// declaredName is the name that stands after func and, if there is one, a receiver.
func declaredName(toks []tok) string {
	if len(toks) > 0 && toks[0].kind == token.LPAREN {
		for len(toks) > 0 && toks[0].kind != token.RPAREN && toks[0].kind != token.LBRACE {
			toks = toks[1:]
		}
		toks = toks[min(1, len(toks)):]
	}
	if len(toks) == 0 || toks[0].kind != token.IDENT {
		return ""
	}
	return toks[0].lit
}

// ReadsInput reports whether files read standard input: os.Stdin, or one of the
// functions of package fmt that do.
func ReadsInput(files []File) bool {
	for _, f := range files {
		toks := scan(f.Text, 0)
		for i := 2; i < len(toks); i++ {
			if toks[i].kind != token.IDENT || toks[i-1].kind != token.PERIOD || toks[i-2].kind != token.IDENT {
				continue
			}
			switch toks[i-2].lit + "." + toks[i].lit {
			case "os.Stdin", "fmt.Scan", "fmt.Scanln", "fmt.Scanf":
				return true
			}
		}
	}
	return false
}
