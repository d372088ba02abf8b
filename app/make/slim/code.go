package slim

import "fmt"

// Streams of a chunk of functions.
const (
	opStream     = iota // opcodes, and the codes below
	localStream         // locals
	int32Stream         // constants
	int64Stream         // constants
	loadStream          // offsets
	storeStream         // offsets
	callStream          // callees
	branchStream        // depths of blocks
	tableStream         // tables of branches
	returnStream        // where a call returns to, as the difference to the one before
	restStream          // all else
	codeStreams
)

// Codes in the stream of opcodes that WebAssembly does not use, or Go does not.
const (
	getLocal    = 0xc5 // local.get of locals below getLocals
	getLocals   = 24
	teeLocal    = getLocal + getLocals // local.tee of locals below teeLocals
	teeLocals   = 8
	setLocal    = teeLocal + teeLocals // local.set of locals below setLocals
	setLocals   = 16
	returnPoint = setLocal + setLocals // i64.const of a program counter in the same function
	withResult  = returnPoint + 1      // the block that comes next has a result
	codesEnd    = withResult + 1
)

// Opcodes that have something behind them.
const (
	opBlock, opLoop, opIf, opEnd       = 0x02, 0x03, 0x04, 0x0b
	opBr, opBrIf, opBrTable            = 0x0c, 0x0d, 0x0e
	opCall, opCallIndirect             = 0x10, 0x11
	opLocalGet, opLocalSet, opLocalTee = 0x20, 0x21, 0x22
	opGlobalGet, opGlobalSet           = 0x23, 0x24
	opLoads, opStores, opMemorySize    = 0x28, 0x36, 0x3f // the first load, the first store, and what follows
	opMemoryGrow                       = 0x40
	opI32Const, opI64Const             = 0x41, 0x42
	opF32Const, opF64Const             = 0x43, 0x44
	opMore, opMemoryCopy, opMemoryFill = 0xfc, 10, 11
	blockWithoutResult                 = 0x40
)

// alignments has, for each load and store, the logarithm of its natural alignment.
var alignments = [...]byte{2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2}

// code writes the section of functions.
func (e *encoder) code(end int) error {
	e.raw = append(e.raw, e.in.leb()...)
	e.flush()
	for index := int64(0); e.in.at < end && e.in.err == nil; {
		var s [codeStreams][]byte
		s[restStream] = appendUint(nil, uint64(index))
		items, from := 0, e.in.at
		for e.in.at < end && e.in.at-from < chunkSize && e.in.err == nil {
			size := int(e.in.uint())
			stop := e.in.at + size
			f := function{in: &e.in, s: &s, pc: (index + funcValueOffset) << 16}
			if err := f.write(); err != nil {
				return fmt.Errorf("function %d: %w", index, err)
			}
			if e.in.at != stop {
				return fmt.Errorf("function %d ends after %d bytes too many", index, e.in.at-stop)
			}
			items++
			index++
		}
		e.chunk(codeChunk, items, e.in.at-from, s[:]...)
	}
	return e.in.err
}

// A function is one on its way into streams.
type function struct {
	in    *reader
	s     *[codeStreams][]byte
	pc    int64 // its program counter
	last  int64 // the lower part of the last program counter in it
	depth int   // of blocks
}

func (f *function) put(stream int, b ...byte) { f.s[stream] = append(f.s[stream], b...) }

func (f *function) write() error {
	declared := f.in.uint()
	f.s[restStream] = appendUint(f.s[restStream], declared)
	for ; declared > 0 && f.in.err == nil; declared-- {
		f.put(restStream, f.in.leb()...)
		f.put(restStream, f.in.byte())
	}
	for f.depth >= 0 && f.in.err == nil {
		if err := f.instruction(); err != nil {
			return err
		}
	}
	return f.in.err
}

func (f *function) instruction() error {
	op := f.in.byte()
	if op >= getLocal && op < codesEnd {
		return fmt.Errorf("opcode %#x has another meaning here", op)
	}
	switch op {
	case opLocalGet:
		f.local(op, getLocal, getLocals)
		return nil
	case opLocalSet:
		f.local(op, setLocal, setLocals)
		return nil
	case opLocalTee:
		f.local(op, teeLocal, teeLocals)
		return nil
	case opI64Const:
		f.const64()
		return nil
	}
	if op == opBlock || op == opLoop || op == opIf {
		f.depth++
		if t := f.in.byte(); t != blockWithoutResult {
			f.put(opStream, withResult)
			f.put(restStream, t)
		}
	}
	f.put(opStream, op)
	switch op {
	case opBlock, opLoop, opIf:
	case opEnd:
		f.depth--
	case opBr, opBrIf:
		f.put(branchStream, f.in.leb()...)
	case opBrTable:
		f.table()
	case opCall:
		f.put(callStream, f.in.leb()...)
	case opGlobalGet, opGlobalSet:
		f.put(restStream, f.in.leb()...)
	case opI32Const:
		f.put(int32Stream, f.in.leb()...)
	case opF32Const:
		f.put(restStream, f.in.take(4)...)
	case opF64Const:
		f.put(restStream, f.in.take(8)...)
	case opCallIndirect:
		f.put(restStream, f.in.leb()...)
		return f.zeros(1)
	case opMemorySize, opMemoryGrow:
		return f.zeros(1)
	case opMore:
		return f.more()
	default:
		switch {
		case op >= opLoads && op < opMemorySize:
			return f.access(op)
		case !plain(op):
			return fmt.Errorf("opcode %#x, of which nothing is known", op)
		}
	}
	return nil
}

// plain reports whether nothing follows an opcode that [function.instruction] has no
// case for.
func plain(op byte) bool {
	return op <= 0x05 || op == 0x0f || op == 0x1a || op == 0x1b || op > opF64Const && op < getLocal
}

// local writes an instruction about a local, of which the first have codes of their own.
func (f *function) local(op, code byte, codes uint64) {
	n := f.in.uint()
	if n < codes {
		f.put(opStream, code+byte(n))
		return
	}
	f.put(opStream, op)
	f.s[localStream] = appendUint(f.s[localStream], n)
}

// const64 writes a constant. The most frequent one is where a call returns to: the
// function's own program counter, with the number of a place that mostly is the one
// after the last.
func (f *function) const64() {
	v := f.in.int()
	if v&^0xffff != f.pc {
		f.put(opStream, opI64Const)
		f.s[int64Stream] = appendInt(f.s[int64Stream], v)
		return
	}
	f.put(opStream, returnPoint)
	f.s[returnStream] = appendUint(f.s[returnStream], zigzag(v&0xffff-f.last))
	f.last = v & 0xffff
}

// table writes a table of branches, whose entries mostly are those before them or one
// more.
func (f *function) table() {
	n := f.in.uint()
	f.s[tableStream] = appendUint(f.s[tableStream], n)
	last := int64(0)
	for i := uint64(0); i <= n && f.in.err == nil; i++ {
		v := int64(f.in.uint())
		f.s[tableStream] = appendUint(f.s[tableStream], zigzag(v-last))
		last = v
	}
}

// access writes a load or store, whose alignment is known.
func (f *function) access(op byte) error {
	if f.in.byte() != alignments[op-opLoads] {
		return fmt.Errorf("opcode %#x is not aligned as usual", op)
	}
	stream := loadStream
	if op >= opStores {
		stream = storeStream
	}
	f.put(stream, f.in.leb()...)
	return nil
}

// more writes an instruction of two opcodes.
func (f *function) more() error {
	op := f.in.uint()
	f.s[restStream] = appendUint(f.s[restStream], op)
	switch {
	case op == opMemoryCopy:
		return f.zeros(2)
	case op == opMemoryFill:
		return f.zeros(1)
	case op >= 8:
		return fmt.Errorf("opcode 0xfc %#x, of which nothing is known", op)
	}
	return nil
}

// zeros leaves out numbers of memories and tables, of which Go has one each.
func (f *function) zeros(n int) error {
	for range n {
		if f.in.byte() != 0 {
			return fmt.Errorf("there is another memory or table")
		}
	}
	return nil
}
