package cut

import "ctxplay/app/splice"

// machine is the one that the page's compiler knows.
const machine = "wasm"

// otherMachines are the prefixes of names that belong to others.
var otherMachines = []string{"386", "AMD64", "ARM", "ARM64", "LOONG64", "MIPS", "MIPS64", "PPC64", "RISCV64", "S390X"}

// Compiler lists what compile and link leave out, by file of GOROOT/src. It is
// worth a third of their bytes. For wasm they make the same as before, to the
// byte; tests compare the two.
var Compiler = []Cut{
	{File: "cmd/compile/main.go", Edits: []splice.Edit{splice.KeepEntry("archInits", machine)}},
	{File: "cmd/compile/internal/ssa/config.go", Edits: []splice.Edit{splice.KeepCase("NewConfig", machine)}},
	{File: "cmd/compile/internal/ssa/opGen.go", Edits: []splice.Edit{
		splice.EmptyEntries("opcodeTable", "OpInvalid", ofOthers("Op")),
		splice.EmptyLiterals(ofOthers("registers")),
	}},
	{File: "cmd/compile/internal/ssa/check.go", Edits: []splice.Edit{
		splice.DropCase("checkFunc", "auxS390XCCMask"),
		splice.DropCase("checkFunc", "auxS390XRotateParams"),
	}},
	{File: "cmd/compile/internal/ssa/rewrite.go", Edits: []splice.Edit{
		splice.DropDecl("auxToS390xCCMask"),
		splice.DropDecl("auxToS390xRotateParams"),
		splice.DropDecl("s390xCCMaskToAux"),
		splice.DropDecl("s390xRotateParamsToAux"),
	}},
	{File: "cmd/compile/internal/ssagen/intrinsics.go", Edits: []splice.Edit{splice.DropCall("initIntrinsics", "simdIntrinsics")}},
	{File: "cmd/link/main.go", Edits: []splice.Edit{splice.KeepCase("main", machine)}},
	{File: "syscall/fs_js.go", Edits: []splice.Edit{
		splice.AtStart("Read", "builderSeeked(fd)"),
		splice.AtStart("Write", "builderSeeked(fd)"),
		splice.AtStart("Pread", "if n, ok := builderRead(fd, b, offset); ok { return n, nil }"),
		splice.AtStart("Pwrite", "if n, ok := builderWrite(fd, b, offset); ok { return n, nil }"),
	}},
	{File: "runtime/mem_sbrk.go", Edits: []splice.Edit{
		splice.AtEnd("initBloc", "if n := uintptr(growMemory(0)) << 16; n > blocMax { blocMax = n }; resetMemoryDataView()"),
	}},
}

// CompilerAdditions are files that compile and link have besides their own: by
// file of GOROOT/src, one for [Addition].
var CompilerAdditions = map[string]string{"syscall/ctxplay.go": "files.go.txt"}

// Emptied returns patterns of files of GOROOT/src of which only the package
// clause is left: the rules by which other machines' code is made.
func Emptied() []string {
	patterns := ofOthers("cmd/compile/internal/ssa/rewrite")
	for i := range patterns {
		patterns[i] += "*.go"
	}
	return patterns
}

// ofOthers returns the names that begin with a prefix and go on with the name of
// each other machine.
func ofOthers(prefix string) (names []string) {
	for _, m := range otherMachines {
		names = append(names, prefix+m)
	}
	return names
}
