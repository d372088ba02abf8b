package slim

import (
	"errors"
	"fmt"
)

// Opcodes that have something behind them, or change how deep blocks are.
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
	opExtendUnsigned                   = 0xad
	opLast                             = 0xc4 // of those that have one byte
	opMore, opMemoryCopy, opMemoryFill = 0xfc, 10, 11
	noResult                           = 0x40 // of a block
)

// stackPointer is the local in which Go's functions have the stack pointer, and place the
// one in which they have where to go on.
const (
	place        = 0
	stackPointer = 1
)

// alignments has, for each load and store, the logarithm of its natural alignment.
var alignments = [...]byte{2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2}

// A kind says how what follows an opcode is written.
type kind uint8

const (
	nothing  kind = iota
	number        // LEB128, as it is
	bytes4        // four bytes, as they are
	bytes8        // eight
	result        // the type of a block's result, a byte
	stack         // a multiple of 8, as so many eighths: an offset in the stack
	address       // three bytes, the first one the highest: where something is in memory
	returns       // a program counter in the same function, as the difference to the one before
	resume        // the lower part of such a program counter, as the difference to the last of kind returns
	level         // the depth of a block, as how many blocks are around it
	places        // a table of branches, of which each is to the same block as the one before or to the one around that: a bit each
	branches      // another table, entries as differences
	kinds
)

// kindNames has what idioms.txt calls kinds that an opcode has beside its usual one.
var kindNames = [kinds]string{stack: "stack", address: "address", returns: "return", resume: "resume", level: "level", places: "places"}

// An instruction is one of a function.
type instruction struct {
	op       int // an opcode, or 0xfc00 and the second byte
	kind     kind
	value    int64
	from, to int // where it stands in the file
	entries  []uint64
}

// A function is one on its way into streams.
type function struct {
	in    *reader
	has   func(op int, k kind) bool // whether there is a code for any instruction with both
	head  []byte                    // how many locals of which types it declares
	all   []instruction
	pc    int64 // its program counter
	last  int64 // the lower part of the last program counter of its own
	depth int   // of blocks
}

// read reads it up to the end.
func (f *function) read() error {
	begin := f.in.at
	for declared := f.in.uint(); declared > 0 && f.in.err == nil; declared-- {
		f.in.leb()
		f.in.byte()
	}
	f.head = f.in.b[begin:f.in.at]
	for f.depth >= 0 && f.in.err == nil {
		from := f.in.at
		i, err := f.instruction()
		if err != nil {
			return err
		}
		i.from, i.to = from, f.in.at
		f.all = append(f.all, i)
	}
	return f.in.err
}

func (f *function) instruction() (i instruction, err error) {
	op := int(f.in.byte())
	i.op, i.kind = op, number
	switch op {
	case opBlock, opLoop, opIf:
		f.depth++
		i.kind, i.value = result, int64(f.in.byte())
	case opEnd:
		f.depth--
		i.kind = nothing
	case opBr, opBrIf:
		if i.kind, i.value = level, int64(f.depth)-int64(f.in.uint()); i.value < 0 {
			err = errors.New("a branch is to a block outside")
		}
	case opBrTable:
		i.kind = branches
		for n := f.in.uint() + 1; n > 0 && f.in.err == nil; n-- {
			i.entries = append(i.entries, f.in.uint())
		}
		if isOfPlaces(i.entries) {
			f.as(&i, places, 0)
		}
	case opCall, opLocalGet, opLocalSet, opLocalTee, opGlobalGet, opGlobalSet:
		i.value = int64(f.in.uint())
	case opI32Const:
		i.value = f.in.int()
		f.findResume(&i)
	case opI64Const:
		i.value = f.in.int()
		f.findMeaning(&i)
	case opF32Const:
		i.kind = bytes4
		f.in.take(4)
	case opF64Const:
		i.kind = bytes8
		f.in.take(8)
	case opCallIndirect:
		i.value = int64(f.in.uint())
		err = f.zeros(1)
	case opMemorySize, opMemoryGrow:
		i.kind = nothing
		err = f.zeros(1)
	case opMore:
		err = f.more(&i)
	default:
		switch {
		case op >= opLoads && op < opMemorySize:
			err = f.access(&i)
		case op <= 0x05 || op == 0x0f || op == 0x1a || op == 0x1b || op > opF64Const && op <= opLast:
			i.kind = nothing
		default:
			err = fmt.Errorf("opcode %#x, of which nothing is known", op)
		}
	}
	return i, err
}

// afterStackPointer reports whether the instructions before the next one get the stack
// pointer and then have the opcodes given.
func (f *function) afterStackPointer(ops ...int) bool {
	at := len(f.all) - len(ops) - 1
	if at < 0 || f.all[at].op != opLocalGet || f.all[at].value != stackPointer {
		return false
	}
	for k, op := range ops {
		if f.all[at+1+k].op != op {
			return false
		}
	}
	return true
}

// as has an instruction be of a kind that says its value in fewer bytes, if there is a code
// for that.
func (f *function) as(i *instruction, k kind, value int64) {
	if f.has(i.op, k) {
		i.kind, i.value = k, value
	}
}

// findMeaning looks what a constant means. The most frequent one is where a call returns
// to: the function's own program counter, with the number of a place that mostly is the
// one after the last.
func (f *function) findMeaning(i *instruction) {
	switch v := i.value; {
	case v&^0xffff == f.pc:
		at := v & 0xffff
		if f.as(i, returns, at-f.last); i.kind == returns {
			f.last = at
		}
	case v >= 0 && v&7 == 0 && f.afterStackPointer(opExtendUnsigned):
		f.as(i, stack, v)
	case v >= 1<<16 && v < 1<<24:
		f.as(i, address, v)
	}
}

// findResume looks whether a constant says where the function goes on.
func (f *function) findResume(i *instruction) {
	next := f.in.b[f.in.at:]
	if i.value >= 0 && i.value <= 0xffff && len(next) > 1 && next[0] == opLocalSet && next[1] == place {
		f.as(i, resume, i.value-f.last)
	}
}

// isOfPlaces reports whether a table of branches is of the places that a function goes on
// at, whose blocks end one after another.
func isOfPlaces(entries []uint64) bool {
	for i, to := range entries {
		if i == 0 && to != 0 || i > 0 && to-entries[i-1] > 1 {
			return false
		}
	}
	return true
}

// access reads a load or store, whose alignment is known.
func (f *function) access(i *instruction) error {
	if f.in.byte() != alignments[i.op-opLoads] {
		return fmt.Errorf("opcode %#x is not aligned as usual", i.op)
	}
	i.value = int64(f.in.uint())
	if i.op < opStores && i.value&7 == 0 && i.value != 0 && f.afterStackPointer() {
		f.as(i, stack, i.value)
	}
	return nil
}

// more reads an instruction of two opcodes.
func (f *function) more(i *instruction) error {
	op := f.in.uint()
	i.op, i.kind = opMore<<8|int(op&0xff), nothing
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

// zeros passes over numbers of memories and tables, of which Go has one each.
func (f *function) zeros(n int) error {
	for range n {
		if f.in.byte() != 0 {
			return fmt.Errorf("there is another memory or table")
		}
	}
	return nil
}
