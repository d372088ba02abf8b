package cut

import "ctxplay/app/splice"

// Runtime mends a fault of the runtime, in all tools that run in the page.
//
// On Wasm, maps use hashes of 32 bits, but the hash of a nil interface is the
// map's seed, all 64 bits of it (Go 1.26: interhash and nilinterhash in
// runtime/alg.go). Looking up a nil interface in a map of more than a thousand
// entries then reads outside of the map's directory, and the program dies of
// "memory access out of bounds". Type checkers and analyzers look up nil
// interfaces all the time.
var Runtime = []Cut{
	{File: "runtime/alg.go", Edits: []splice.Edit{
		splice.ReturnInstead("interhash", "h", "trimHash(h)"),
		splice.ReturnInstead("nilinterhash", "h", "trimHash(h)"),
	}},
}
