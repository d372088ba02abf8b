package cut

import (
	"ctxplay/app/race"
	"ctxplay/app/splice"
)

// machine is the machine that the page's compiler compiles for.
const machine = "wasm"

// otherMachines lists the other machines, as names in the compiler's source have
// them.
var otherMachines = []string{"386", "AMD64", "ARM", "ARM64", "LOONG64", "MIPS", "MIPS64", "PPC64", "RISCV64", "S390X"}

// Compiler lists what the page's compile and link leave out: what they have for
// other machines, a third of their bytes, and that compile refuses to look for races. For wasm they make what the installed
// tools make, to the byte, which tests compare. The last four files make them
// faster: the linker makes no names of functions, which -s leaves out, and has room
// for a program from the start instead of copying what it has so far again and again;
// both tools have faster access to files, and all the memory that their host gives them.
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
	{File: race.Supported, Edits: race.SupportedEdits},
	{File: "cmd/link/main.go", Edits: []splice.Edit{splice.KeepCase("main", machine)}},
	{File: "cmd/link/internal/wasm/asm.go", Edits: []splice.Edit{
		splice.ReplaceCall("asmb2", "nameRegexp.ReplaceAllString", `""`),
		splice.ReplaceCall("asmb2", "new", "bytes.NewBuffer(make([]byte, 0, 3*len(ldr.Data(fn))/2+16))"),
		splice.DropDecl("nameRegexp"),
	}},
	{File: "cmd/link/internal/ld/outbuf.go", Edits: []splice.Edit{
		splice.AtStart("OutBuf.writeLoc", "if out.heap == nil { out.heap = make([]byte, 0, 12<<20) }"),
	}},
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

// CompilerAdditions names the files that compile and link have besides their own.
// The key is below GOROOT/src, the value the argument of [Addition].
var CompilerAdditions = map[string]string{"syscall/ctxplay.go": "files.go.txt"}

// Emptied returns patterns of files below GOROOT/src of which the tools have only
// the package clause. They are the rules by which code for other machines is
// made.
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
