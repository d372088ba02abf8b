package check

import (
	"go/ast"
	"go/token"
	"slices"
	"unicode"
	"unicode/utf8"
)

// identLength returns how many bytes the identifier has that text begins with.
func identLength(text string) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !isIdent(r, n > 0) {
			break
		}
		n += size
	}
	return n
}

// identStart returns the offset at which the identifier begins that text ends with.
func identStart(text string) int {
	n := len(text)
	for n > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:n])
		if !isIdent(r, true) {
			break
		}
		n -= size
	}
	return n
}

func isIdent(r rune, inside bool) bool {
	return r == '_' || unicode.IsLetter(r) || inside && unicode.IsDigit(r)
}

// leafAt returns the identifier or literal that begins at a position, after the
// nodes around it from the outermost on, or nothing if none begins there.
func leafAt(f *ast.File, pos token.Pos) (path []ast.Node) {
	ast.PreorderStack(f, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n.(type) {
		case *ast.FuncDecl, *ast.GenDecl:
			if pos < n.Pos() || n.End() < pos {
				return false
			}
		case *ast.Ident, *ast.BasicLit:
			if n.Pos() == pos && path == nil {
				path = append(slices.Clone(stack), n)
			}
		}
		return path == nil
	})
	return path
}
