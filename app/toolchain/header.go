package toolchain

import (
	"go/scanner"
	"go/token"
	"strconv"
	"strings"

	"ctxplay/app/program"
)

// A header is what stands above the declarations of a file.
type header struct {
	file    program.File
	pkg     string // "" if there is no package clause
	at      span   // of the package's name
	imports []imported
	debug   []directive
}

// An imported is one import of a file.
type imported struct {
	path string
	span // from the name, where there is one, to the end of the path
}

// A directive is what a //go:debug line says after that word.
type directive struct {
	text string
	span
}

// A span is a range of bytes of a file's text; the one at to is not in it.
type span struct{ from, to int }

// readHeader reads a file down to its last import. It stops where the syntax is
// broken, which the compiler will complain of.
func readHeader(f program.File) header {
	h := header{file: f}
	r := newReader(f.Text)
	for r.tok == token.COMMENT {
		if text, ok := strings.CutPrefix(r.lit, "//go:debug"); ok && (text == "" || text[0] == ' ' || text[0] == '\t') {
			h.debug = append(h.debug, directive{strings.TrimSpace(text), r.span()})
		}
		r.next()
	}
	r.skip = true
	if r.tok != token.PACKAGE {
		return h
	}
	r.next()
	if r.tok != token.IDENT {
		return h
	}
	h.pkg, h.at = r.lit, r.span()
	r.next()
	for r.take(token.SEMICOLON); r.take(token.IMPORT); r.take(token.SEMICOLON) {
		if !r.take(token.LPAREN) {
			if !h.read(r) {
				return h
			}
			continue
		}
		for r.tok != token.RPAREN {
			if !h.read(r) {
				return h
			}
			r.take(token.SEMICOLON)
		}
		r.next()
	}
	return h
}

// read reads one import, and reports whether there was one.
func (h *header) read(r *reader) bool {
	from := r.at
	if r.tok == token.IDENT || r.tok == token.PERIOD {
		r.next()
	}
	if r.tok != token.STRING {
		return false
	}
	path, err := strconv.Unquote(r.lit)
	if err != nil {
		return false
	}
	h.imports = append(h.imports, imported{path, span{from, r.span().to}})
	r.next()
	return true
}

// A reader reads tokens one by one.
type reader struct {
	scanner scanner.Scanner
	file    *token.File
	skip    bool // whether next passes over comments
	at      int
	tok     token.Token
	lit     string
}

func newReader(text string) *reader {
	r := &reader{file: token.NewFileSet().AddFile("", -1, len(text))}
	r.scanner.Init(r.file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	r.next()
	return r
}

func (r *reader) next() {
	for {
		var pos token.Pos
		pos, r.tok, r.lit = r.scanner.Scan()
		r.at = r.file.Offset(pos)
		if r.tok != token.COMMENT || !r.skip {
			return
		}
	}
}

// take reports whether the token is tok, and goes on to the next if it is.
func (r *reader) take(tok token.Token) bool {
	if r.tok != tok {
		return false
	}
	r.next()
	return true
}

// span returns the bytes that the token takes up.
func (r *reader) span() span {
	n := len(r.lit)
	if n == 0 {
		n = len(r.tok.String())
	}
	return span{r.at, r.at + n}
}
