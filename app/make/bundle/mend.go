package bundle

import (
	"go/ast"
	"go/token"

	"ctxplay/app/splice"
)

// On Wasm, maps use hashes of 32 bits, but the hash of a nil interface is the
// map's seed, all 64 bits of it (Go 1.26: interhash and nilinterhash in
// runtime/alg.go). Looking up a nil interface in a map of more than a thousand
// entries then reads outside of its directory: "memory access out of bounds",
// and the program is gone. Type checkers and analyzers do so all the time.
// All tools that the page runs are built with this mended.
var mended = []cut{
	{file: "runtime/alg.go", edits: []splice.Edit{nilHash("interhash"), nilHash("nilinterhash")}},
}

// nilHash trims the hash of nil in one of the functions.
func nilHash(fn string) splice.Edit {
	return splice.InFunc(fn, "hash of nil", func(fd *ast.FuncDecl) (found []splice.Splice) {
		for _, s := range fd.Body.List {
			s, ok := s.(*ast.IfStmt)
			if !ok {
				continue
			}
			c, ok := s.Cond.(*ast.BinaryExpr)
			if !ok || c.Op != token.EQL || splice.Selectors(c.Y) != "nil" || len(s.Body.List) != 1 {
				continue
			}
			if r, ok := s.Body.List[0].(*ast.ReturnStmt); ok && len(r.Results) == 1 && splice.Selectors(r.Results[0]) == "h" {
				found = append(found, splice.Splice{From: r.Results[0].Pos(), To: r.Results[0].End(), Text: "trimHash(h)"})
			}
		}
		return found
	})
}
