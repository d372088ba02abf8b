package slim

// A step writes a part of what a code stands for: bytes that are always the same, or a value
// of some kind.
type step struct {
	does   does
	bytes  []byte // for literal
	deeper int    // for literal: by how much the blocks are deeper after it
	stream int    // where the value is, or
	value  int64  // the value, if fixed
	fixed  bool
}

// What a step does.
type does uint8

const (
	literal       does = iota
	copyNumber         // LEB128 as it is
	copy1              // a byte
	copy4              // four bytes
	copy8              // eight
	copyAll            // as many bytes as a number before them says
	writeStack         // eighths, as a signed number
	writeOffset        // eighths, as an unsigned number
	writeAddress       // three bytes, as a signed number
	writeReturn        // a program counter from the difference to the last
	writeResume        // its lower part from the difference to the last
	writeLevel         // how far out a block is, from how many there are around it
	writePlaces        // entries from bits
	writeBranches      // entries from their differences
	doings
)

// Streams of a chunk of functions.
const (
	codeStream    = iota // codes
	localStream          // locals
	int32Stream          // constants
	int64Stream          // constants
	addressStream        // addresses
	stackStream          // offsets in the stack that are added to the stack pointer
	offsetStream         // offsets of loads from the stack
	loadStream           // other offsets
	storeStream          // offsets
	callStream           // callees
	levelStream          // levels of blocks
	tableStream          // tables of branches
	returnStream         // where a call returns to
	resumeStream         // where a function goes on
	restStream           // all else
	codeStreams
)

// steps returns what writes an idiom.
func steps(idiom []element) (all []step) {
	put := func(deeper int, b ...byte) {
		if len(b) == 0 {
			return
		}
		if len(all) == 0 || all[len(all)-1].does != literal {
			all = append(all, step{})
		}
		last := &all[len(all)-1]
		last.bytes, last.deeper = append(last.bytes, b...), last.deeper+deeper
	}
	for _, e := range idiom {
		deeper := 0
		switch e.op {
		case opBlock, opLoop, opIf:
			deeper = 1
		case opEnd:
			deeper = -1
		}
		put(deeper, e.opcode()...)
		s := step{does: e.does(), stream: e.stream(), value: e.value, fixed: !e.any}
		switch {
		case e.kind == nothing:
		case s.fixed && s.does < writeReturn: // what does not depend on the function
			put(0, e.written()...)
		default:
			all = append(all, s)
		}
		put(0, e.after()...)
	}
	return all
}

// opcode returns the bytes before what follows an opcode.
func (e element) opcode() []byte {
	switch {
	case e.op > 0xff:
		return []byte{byte(e.op >> 8), byte(e.op)}
	case e.op >= opLoads && e.op < opMemorySize:
		return []byte{byte(e.op), alignments[e.op-opLoads]}
	}
	return []byte{byte(e.op)}
}

// after returns the bytes behind what follows an opcode: numbers of memories and tables.
func (e element) after() []byte {
	switch e.op {
	case opCallIndirect, opMemorySize, opMemoryGrow, opMore<<8 | opMemoryFill:
		return []byte{0}
	case opMore<<8 | opMemoryCopy:
		return []byte{0, 0}
	}
	return nil
}

// signed reports whether a number after an opcode is signed.
func (e element) signed() bool { return e.op == opI32Const || e.op == opI64Const }

// written returns the bytes of a value that a code includes.
func (e element) written() []byte {
	if e.signed() {
		return appendInt(nil, e.value)
	}
	return appendUint(nil, uint64(e.value))
}

func (e element) does() does {
	switch e.kind {
	case bytes4:
		return copy4
	case bytes8:
		return copy8
	case result:
		return copy1
	case stack:
		if e.signed() {
			return writeStack
		}
		return writeOffset
	case address:
		return writeAddress
	case returns:
		return writeReturn
	case resume:
		return writeResume
	case level:
		return writeLevel
	case places:
		return writePlaces
	case branches:
		return writeBranches
	}
	return copyNumber
}

func (e element) stream() int {
	switch e.kind {
	case stack:
		if e.signed() {
			return stackStream
		}
		return offsetStream
	case address:
		return addressStream
	case returns:
		return returnStream
	case resume:
		return resumeStream
	case level:
		return levelStream
	case places, branches:
		return tableStream
	case number:
		switch {
		case e.op == opCall:
			return callStream
		case e.op >= opLocalGet && e.op <= opLocalTee:
			return localStream
		case e.op == opI32Const:
			return int32Stream
		case e.op == opI64Const:
			return int64Stream
		case e.op >= opStores && e.op < opMemorySize:
			return storeStream
		case e.op >= opLoads && e.op < opStores:
			return loadStream
		}
	}
	return restStream
}

// appendSteps writes the steps of each code: how many they are, and what each does.
func (c *codes) appendSteps(out []byte) []byte {
	for _, idiom := range c.list {
		all := steps(idiom)
		out = appendUint(out, uint64(len(all)))
		for _, s := range all {
			out = appendUint(out, uint64(s.does))
			switch {
			case s.does == literal:
				out = append(appendUint(out, zigzag(int64(s.deeper)), uint64(len(s.bytes))), s.bytes...)
			case s.fixed:
				out = appendUint(out, zigzag(s.value)<<1|1)
			default:
				out = appendUint(out, uint64(s.stream)<<1)
			}
		}
	}
	return appendUint(out, 1, uint64(copyAll), uint64(restStream)<<1)
}

// readSteps reads the steps of some codes.
func readSteps(in *reader, codes int) (all [][]step) {
	for range codes {
		var steps []step
		for n := in.uint(); n > 0 && in.err == nil; n-- {
			s := step{does: does(in.uint())}
			if s.does == literal {
				s.deeper = int(unzigzag(in.uint()))
				s.bytes = in.take(int(in.uint()))
			} else if v := in.uint(); v&1 == 1 {
				s.fixed, s.value = true, unzigzag(v>>1)
			} else {
				s.stream = int(v >> 1)
			}
			if s.does >= doings || s.stream < 0 || s.stream >= codeStreams {
				in.err = errSteps
			}
			steps = append(steps, s)
		}
		all = append(all, steps)
	}
	return all
}
