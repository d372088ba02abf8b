package check

import (
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"ctxplay/app/checker"
	"ctxplay/app/program"
)

// placeholder is put where an identifier is not typed yet, so that what is around
// it parses.
const placeholder = "ctxplayCaret"

// Complete returns what could stand at an offset of a file, in bytes, in place
// of the identifier that is there.
func (s *Session) Complete(files []program.File, file string, offset int) (checker.Completion, error) {
	none := checker.Completion{From: offset, To: offset}
	if err := s.lib.open(); err != nil {
		return none, err
	}
	i := slices.IndexFunc(files, func(f program.File) bool { return f.Name == file })
	if i < 0 || offset < 0 || offset > len(files[i].Text) {
		return none, nil
	}
	text := files[i].Text
	switch in := tokenAt(text, offset); {
	case in.tok == token.STRING:
		return s.completeImport(text, offset, in), nil
	case in.tok != token.ILLEGAL:
		return none, nil // the caret is in a comment or another literal
	}
	c := caret{s: s, from: identStart(text[:offset]), files: slices.Clone(files), name: file}
	c.to = offset + identLengthInside(text[c.from:], offset-c.from)
	c.prefix = text[c.from:offset]
	if !c.place(i) {
		return none, nil
	}
	items := c.items()
	if s.lib.failure != nil {
		return none, s.lib.fault()
	}
	return checker.Completion{From: c.from, To: c.to, Items: items}, nil
}

// identLengthInside returns how many bytes of the identifier that text begins with
// come after its first n.
func identLengthInside(text string, n int) int {
	if n == 0 {
		return identLength(text)
	}
	return max(identLength(text)-n, 0)
}

// A literal is a comment or a literal that the caret is inside of.
type literal struct {
	tok      token.Token // token.ILLEGAL where the caret is in none
	from, to int
}

// tokenAt returns the comment or literal that an offset is inside of.
func tokenAt(text string, offset int) literal {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var scan scanner.Scanner
	scan.Init(file, []byte(text), nil, scanner.ScanComments)
	for {
		pos, tok, lit := scan.Scan()
		from := file.Offset(pos)
		if tok == token.EOF || from >= offset {
			return literal{}
		}
		to := from + len(lit)
		inside := offset < to
		switch tok {
		case token.COMMENT:
			inside = offset < to || offset == to && strings.HasPrefix(lit, "//")
		case token.STRING, token.CHAR:
			// One that is not closed ends with its line.
			closed := len(lit) > 1 && lit[len(lit)-1] == lit[0]
			inside = offset < to || offset == to && !closed
		case token.INT, token.FLOAT, token.IMAG:
			inside = offset <= to
		default:
			inside = false
		}
		if inside {
			return literal{tok, from, to}
		}
	}
}

// completeImport completes the path of an import.
func (s *Session) completeImport(text string, offset int, in literal) checker.Completion {
	c := checker.Completion{From: in.from + 1, To: in.to}
	if in.to > in.from+1 && text[in.to-1] == text[in.from] {
		c.To--
	}
	if !inImport(text[:in.from]) || c.From > offset {
		return checker.Completion{From: offset, To: offset}
	}
	prefix := text[c.From:offset]
	for _, p := range s.lib.all {
		if strings.HasPrefix(p.Path, prefix) && len(c.Items) < checker.MaxItems {
			doc, _ := s.lib.doc(p.Path, "", false)
			c.Items = append(c.Items, checker.Item{Label: p.Path, Kind: "package", Detail: p.Name, Doc: sentence(doc)})
		}
	}
	slices.SortStableFunc(c.Items, func(a, b checker.Item) int { return strings.Compare(a.Label, b.Label) })
	return c
}

// inImport reports whether text ends within an import declaration.
func inImport(text string) bool {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var scan scanner.Scanner
	scan.Init(file, []byte(text), nil, 0)
	in, list := false, false
	for {
		switch _, tok, _ := scan.Scan(); tok {
		case token.EOF:
			return in
		case token.IMPORT:
			in, list = true, false
		case token.LPAREN:
			list = true
		case token.RPAREN:
			in, list = false, false
		case token.SEMICOLON:
			in = in && list
		case token.STRING, token.IDENT, token.PERIOD, token.COMMENT:
		default:
			in = false
		}
	}
}

// A caret is a place in a program that is being typed.
type caret struct {
	s        *Session
	files    []program.File
	name     string
	from, to int // the identifier there
	prefix   string

	l    *loaded
	src  *source
	unit *unit
	path []ast.Node // the nodes down to the identifier, nil if the parser lost it
}

// place parses and type checks the program with an identifier at the caret, or
// after go and defer with a call, since nothing else parses there. It is not ok
// where the caret is within a number.
func (c *caret) place(i int) bool {
	if c.prefix != "" && c.prefix[0] >= '0' && c.prefix[0] <= '9' {
		return false
	}
	text := c.files[i].Text
	name := text[c.from:c.to]
	if name == "" || token.IsKeyword(name) {
		name = placeholder
	}
	for _, after := range []string{"", "()", ";"} {
		c.files[i].Text = text[:c.from] + name + after + text[c.to:]
		c.l = parse(c.files)
		if c.src, c.unit = c.l.file(c.name); c.src == nil || c.src.ast == nil {
			return false
		}
		if c.path = leafAt(c.src.ast, c.src.tok.Pos(c.from)); c.path != nil {
			break
		}
	}
	c.l.typeCheck(c.s.lib)
	return true
}

// items returns what fits, the best first.
func (c *caret) items() []checker.Item {
	var r ranking
	r.init(c)
	if c.path == nil {
		if !c.inFunction() {
			r.keywords("const", "func", "import", "type", "var")
		}
		return r.best()
	}
	id, ok := c.path[len(c.path)-1].(*ast.Ident)
	if !ok || len(c.path) < 2 {
		return nil
	}
	switch parent := c.path[len(c.path)-2].(type) {
	case *ast.File, *ast.ImportSpec, *ast.BranchStmt, *ast.LabeledStmt:
		return nil
	case *ast.SelectorExpr:
		if parent.Sel == id {
			c.members(&r, parent.X)
			return r.best()
		}
	case *ast.KeyValueExpr:
		if parent.Key == ast.Expr(id) && c.fieldNames(&r, len(c.path)-3) {
			return r.best()
		}
	case *ast.CompositeLit:
		if parent.Type != ast.Expr(id) {
			c.fieldNames(&r, len(c.path)-2)
		}
	}
	if _, defines := c.unit.info.Defs[id]; defines {
		return nil // what is typed is a new name
	}
	c.inScope(&r, id.Pos())
	return r.best()
}

// inFunction reports whether the caret is within a function of the file.
func (c *caret) inFunction() bool {
	pos := c.src.tok.Pos(c.from)
	return slices.ContainsFunc(c.src.ast.Decls, func(d ast.Decl) bool {
		_, ok := d.(*ast.FuncDecl)
		return ok && d.Pos() < pos && pos <= d.End()
	})
}

// inScope offers all that an identifier can mean at the caret.
func (c *caret) inScope(r *ranking, pos token.Pos) {
	scope := c.unit.pkg.Scope().Innermost(pos)
	if scope == nil {
		scope = c.unit.pkg.Scope()
	}
	seen := make(map[string]bool)
	distance := 0
	for s := scope; s != nil; s = s.Parent() {
		for _, name := range s.Names() {
			if seen[name] {
				continue
			}
			if _, obj := scope.LookupParent(name, pos); obj != nil && obj.Parent() == s {
				seen[name] = true
				r.object(obj, min(distance, 9))
			}
		}
		distance++
		if s.Parent() == types.Universe {
			distance = universeDistance
		}
	}
	if !r.onlyTypes {
		r.statement(c)
	}
	if c.prefix == "" {
		return
	}
	for _, p := range c.s.lib.all {
		if !seen[p.Name] {
			r.known(p)
		}
	}
}
