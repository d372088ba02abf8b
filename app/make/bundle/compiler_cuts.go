package bundle

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/splice"
)

// machine is the one that the page's compiler knows.
const machine = "wasm"

// otherMachines are the prefixes of names that belong to others.
var otherMachines = []string{"386", "AMD64", "ARM", "ARM64", "LOONG64", "MIPS", "MIPS64", "PPC64", "RISCV64", "S390X"}

// slim lists what compile and link leave out, by file of GOROOT/src. It is
// worth a third of their bytes. For wasm they make the same as before, to the
// byte; tests compare the two.
var slim = []cut{
	{file: "cmd/compile/main.go", edits: []splice.Edit{keepEntry("archInits", machine)}},
	{file: "cmd/compile/internal/ssa/config.go", edits: []splice.Edit{keepCase("NewConfig", machine)}},
	{file: "cmd/compile/internal/ssa/opGen.go", edits: []splice.Edit{
		emptyOps("opcodeTable", "OpInvalid", otherMachines),
		emptyVariables("registers", otherMachines),
	}},
	{file: "cmd/compile/internal/ssa/check.go", edits: []splice.Edit{
		dropCase("checkFunc", "auxS390XCCMask"),
		dropCase("checkFunc", "auxS390XRotateParams"),
	}},
	{file: "cmd/compile/internal/ssa/rewrite.go", edits: []splice.Edit{
		dropDecl("auxToS390xCCMask"),
		dropDecl("auxToS390xRotateParams"),
		dropDecl("s390xCCMaskToAux"),
		dropDecl("s390xRotateParamsToAux"),
	}},
	{file: "cmd/compile/internal/ssagen/intrinsics.go", edits: []splice.Edit{dropCall("initIntrinsics", "simdIntrinsics")}},
	{file: "cmd/link/main.go", edits: []splice.Edit{keepCase("main", machine)}},
	{file: "syscall/fs_js.go", edits: []splice.Edit{
		begin("Read", "builderSeeked(fd)"),
		begin("Write", "builderSeeked(fd)"),
		begin("Pread", "if n, ok := builderRead(fd, b, offset); ok { return n, nil }"),
		begin("Pwrite", "if n, ok := builderWrite(fd, b, offset); ok { return n, nil }"),
	}},
	{file: "runtime/mem_sbrk.go", edits: []splice.Edit{
		end("initBloc", "if n := uintptr(growMemory(0)) << 16; n > blocMax { blocMax = n }; resetMemoryDataView()"),
	}},
}

// joined are files that the tools have besides their own: by file of GOROOT/src,
// one in instead.
var joined = map[string]string{"syscall/ctxplay.go": "files.go.txt"}

// emptied returns patterns of files of which only the package clause is left:
// the rules by which other machines' code is made.
func emptied() (patterns []string) {
	for _, m := range otherMachines {
		patterns = append(patterns, "cmd/compile/internal/ssa/rewrite"+m+"*.go")
	}
	return patterns
}

// onlyPackage leaves the package clause of a file.
var onlyPackage = splice.Edit{Name: "all below the package clause", Place: func(f *ast.File) []splice.Splice {
	return []splice.Splice{{From: f.Name.End(), To: f.FileEnd, Text: "\n"}}
}}

// keepEntry leaves one entry of the map that is a variable's first value.
func keepEntry(variable, key string) splice.Edit {
	return splice.Edit{Name: variable + " of " + key, Place: func(f *ast.File) (found []splice.Splice) {
		lit := literal(f, variable)
		if lit == nil {
			return nil
		}
		kept := false
		for i, e := range lit.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				return nil
			}
			if isString(kv.Key, key) {
				kept = true
				continue
			}
			to := lit.Rbrace
			if i+1 < len(lit.Elts) {
				to = lit.Elts[i+1].Pos()
			}
			found = append(found, splice.Splice{From: e.Pos(), To: to})
		}
		if !kept {
			return nil
		}
		return found
	}}
}

// keepCase leaves one clause, and the default, of the first switch in fn whose
// clauses are strings.
func keepCase(fn, value string) splice.Edit {
	return splice.InFunc(fn, "case "+strconv.Quote(value), func(fd *ast.FuncDecl) (found []splice.Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			s, ok := n.(*ast.SwitchStmt)
			if !ok || found != nil {
				return found == nil
			}
			kept := false
			for _, c := range s.Body.List {
				c := c.(*ast.CaseClause) // of a switch that is not of types
				switch {
				case c.List == nil:
				case slices.ContainsFunc(c.List, func(e ast.Expr) bool { return isString(e, value) }):
					kept = true
				default:
					found = append(found, cutOut(c))
				}
			}
			if !kept {
				found = nil
			}
			return false
		})
		return found
	})
}

// emptyOps empties the entries of the table of operations that are others'.
// The table has one entry for each constant of the block that begins with
// first, in the same order.
func emptyOps(table, first string, others []string) splice.Edit {
	return splice.Edit{Name: table, Place: func(f *ast.File) (found []splice.Splice) {
		lit, names := literal(f, table), constants(f, first)
		if lit == nil || len(names) < len(lit.Elts) {
			return nil
		}
		for i, e := range lit.Elts {
			entry, ok := e.(*ast.CompositeLit)
			if !ok {
				return nil
			}
			if slices.ContainsFunc(others, func(m string) bool { return strings.HasPrefix(names[i], "Op"+m) }) {
				found = append(found, splice.Splice{From: entry.Lbrace + 1, To: entry.Rbrace})
			}
		}
		return found
	}}
}

// emptyVariables empties the literals of variables that begin with prefix and
// the name of another machine.
func emptyVariables(prefix string, others []string) splice.Edit {
	return splice.Edit{Name: prefix + "…", Place: func(f *ast.File) (found []splice.Splice) {
		for _, m := range others {
			lit := literal(f, prefix+m)
			if lit == nil {
				return nil
			}
			found = append(found, splice.Splice{From: lit.Lbrace + 1, To: lit.Rbrace})
		}
		return found
	}}
}

// begin and end put a statement at the start or the end of a function.
func begin(fn, stmt string) splice.Edit {
	return splice.InFunc(fn, "start", func(fd *ast.FuncDecl) []splice.Splice {
		return []splice.Splice{splice.Insert(fd.Body.Lbrace+1, " "+stmt+"; ")}
	})
}

func end(fn, stmt string) splice.Edit {
	return splice.InFunc(fn, "end", func(fd *ast.FuncDecl) []splice.Splice {
		return []splice.Splice{splice.Insert(fd.Body.Rbrace, stmt+"\n")}
	})
}

// dropCall removes the statement that calls a function.
func dropCall(fn, fun string) splice.Edit {
	return splice.Edit{Name: fn + ": " + fun + "()", Place: func(f *ast.File) []splice.Splice {
		return statements(f, fn, func(n ast.Node) bool {
			s, ok := n.(*ast.ExprStmt)
			if !ok {
				return false
			}
			c, ok := s.X.(*ast.CallExpr)
			return ok && splice.Selectors(c.Fun) == fun
		})
	}}
}

// literal returns the composite literal that is a package variable's first
// value, or nil.
func literal(f *ast.File, variable string) *ast.CompositeLit {
	for _, d := range f.Decls {
		if !named(d, variable) {
			continue
		}
		if s, ok := d.(*ast.GenDecl).Specs[0].(*ast.ValueSpec); ok && len(s.Values) == 1 {
			lit, _ := s.Values[0].(*ast.CompositeLit)
			return lit
		}
	}
	return nil
}

// constants returns the names of the block of constants that begins with first.
func constants(f *ast.File, first string) (names []string) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST || g.Specs[0].(*ast.ValueSpec).Names[0].Name != first {
			continue
		}
		for _, s := range g.Specs {
			names = append(names, s.(*ast.ValueSpec).Names[0].Name)
		}
	}
	return names
}

// isString reports whether x is the literal of a string.
func isString(x ast.Expr, s string) bool {
	lit, ok := x.(*ast.BasicLit)
	return ok && lit.Value == strconv.Quote(s)
}
