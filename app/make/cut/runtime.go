package cut

import "ctxplay/app/splice"

// Runtime mends a fault of the runtime. On Wasm, maps use hashes of 32 bits, but the hash of a nil interface is the
// map's seed, all 64 bits of it (Go 1.26: interhash and nilinterhash in
// runtime/alg.go). Looking up a nil interface in a map of more than a thousand
// entries then reads outside of its directory: "memory access out of bounds",
// and the program is gone. Type checkers and analyzers do so all the time.
// All tools that the page runs are built with this mended.
var Runtime = []Cut{
	{File: "runtime/alg.go", Edits: []splice.Edit{
		splice.ReturnInstead("interhash", "h", "trimHash(h)"),
		splice.ReturnInstead("nilinterhash", "h", "trimHash(h)"),
	}},
}
