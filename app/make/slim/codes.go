package slim

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// idioms says what each code of the stream of codes stands for, one a line: some
// instructions that Go's compiler often has one after another, or a single one. What
// follows an opcode is a value that the code includes, or * for any, which is then in a
// stream of its kind. Command app/make/slim/idioms finds them.
//
//go:embed idioms.txt
var idioms string

// An element of an idiom is an instruction, with or without what follows its opcode.
type element struct {
	op    int
	kind  kind
	any   bool
	value int64
}

// Codes are what the stream of codes of a slim file may have: idioms by their numbers, and
// then one for instructions that none is for, which are as they were.
type codes struct {
	list [][]element
	root node
}

// A node is of a tree of the idioms.
type node struct {
	next map[element]*node
	code int // of the idiom that ends here, -1 if none does
}

// maxCodes is how many codes a byte can tell apart, one of which is for all else.
const maxCodes = 256

// goCodes returns the codes that are used for the files of Go's linker.
var goCodes = sync.OnceValue(func() *codes {
	c, err := parseCodes(idioms)
	if err != nil {
		panic(err)
	}
	return c
})

func parseCodes(text string) (*codes, error) {
	c := &codes{root: node{code: -1}}
	for line := range strings.Lines(text) {
		var idiom []element
		for part := range strings.SplitSeq(strings.TrimSpace(line), "; ") {
			e, err := parseElement(part)
			if err != nil {
				return nil, fmt.Errorf("idioms.txt, line %d: %w", len(c.list)+1, err)
			}
			idiom = append(idiom, e)
		}
		c.add(idiom)
	}
	if len(c.list) >= maxCodes {
		return nil, fmt.Errorf("idioms.txt has %d lines, and there are at most %d", len(c.list), maxCodes-1)
	}
	return c, nil
}

func (c *codes) add(idiom []element) {
	at := &c.root
	for _, e := range idiom {
		if at.next[e] == nil {
			if at.next == nil {
				at.next = make(map[element]*node)
			}
			at.next[e] = &node{code: -1}
		}
		at = at.next[e]
	}
	at.code = len(c.list)
	c.list = append(c.list, idiom)
}

// has reports whether there is a code for any instruction with an opcode and a kind.
func (c *codes) has(op int, k kind) bool {
	n := c.root.next[element{op: op, kind: k, any: k != nothing}]
	return n != nil && n.code >= 0
}

// other is the code of instructions that no idiom is for.
func (c *codes) other() int { return len(c.list) }

// longest returns the code for most of the instructions that come next, and how many they
// are, 0 if there is none. A code that includes values is taken before one that does not.
func (n *node) longest(all []instruction) (code, count int) {
	code = n.code
	if len(all) == 0 || n.next == nil {
		return code, 0
	}
	e := element{op: all[0].op, kind: all[0].kind}
	forms := [2]element{e, e}
	forms[0].value, forms[1].any = all[0].value, true
	if e.kind == nothing {
		forms[0].value = 0
	}
	for _, form := range forms {
		if next := n.next[form]; next != nil {
			if c, more := next.longest(all[1:]); c >= 0 && more+1 > count {
				code, count = c, more+1
			}
		}
	}
	return code, count
}

// String is a line of idioms.txt.
func (e element) String() string {
	words := []string{opcodeName(e.op)}
	if name := kindNames[e.kind]; name != "" && e.kind != usualKind(e.op) {
		words = append(words, name)
	}
	switch {
	case e.kind == nothing:
	case e.any:
		words = append(words, "*")
	case e.kind == result && e.value == noResult:
		words = append(words, "void")
	default:
		words = append(words, strconv.FormatInt(e.value, 10))
	}
	return strings.Join(words, " ")
}

// parseElement reads what String has written.
func parseElement(text string) (e element, err error) {
	words := strings.Split(text, " ")
	if e.op, err = opcodeOf(words[0]); err != nil {
		return e, err
	}
	words = words[1:]
	e.kind = usualKind(e.op)
	if len(words) > 1 {
		at := slices.Index(kindNames[:], words[0])
		if at < 0 {
			return e, fmt.Errorf("%q: there is no kind %q", text, words[0])
		}
		e.kind, words = kind(at), words[1:]
	}
	switch {
	case e.kind == nothing && len(words) == 0:
		return e, nil
	case e.kind == nothing || len(words) != 1:
		return e, fmt.Errorf("%q: something is missing, or too much", text)
	case words[0] == "*":
		e.any = true
	case words[0] == "void" && e.kind == result:
		e.value = noResult
	case e.kind == bytes4, e.kind == bytes8, e.kind == places, e.kind == branches:
		return e, fmt.Errorf("%q: a code cannot include a value of that kind", text)
	default:
		if e.value, err = strconv.ParseInt(words[0], 10, 64); err != nil {
			return e, fmt.Errorf("%q: %q is no number", text, words[0])
		}
	}
	return e, nil
}

// usualKind returns the kind that idioms.txt does not name.
func usualKind(op int) kind {
	switch {
	case op == opBlock, op == opLoop, op == opIf:
		return result
	case op == opBr, op == opBrIf:
		return level
	case op == opBrTable:
		return branches
	case op == opF32Const:
		return bytes4
	case op == opF64Const:
		return bytes8
	case op == opI32Const, op == opI64Const, op == opCall, op == opCallIndirect, op >= opLocalGet && op <= opGlobalSet, op >= opLoads && op < opMemorySize:
		return number
	}
	return nothing
}

// opcodeNames has, from 0 on, what the specification calls the opcodes that have a byte.
var opcodeNames = strings.Fields(`
unreachable nop block loop if else - - - - - end br br_if br_table return
call call_indirect - - - - - - - - drop select - - - -
local.get local.set local.tee global.get global.set - - -
i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u
i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
i32.store i64.store f32.store f64.store i32.store8 i32.store16 i64.store8 i64.store16 i64.store32
memory.size memory.grow i32.const i64.const f32.const f64.const
i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u
i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u
i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u
i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u
f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f32.demote_f64
f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32
i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s`)

// moreNames has the names of those that begin with 0xfc.
var moreNames = strings.Fields(`i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u
i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u - - memory.copy memory.fill`)

func opcodeName(op int) string {
	if op > 0xff {
		return moreNames[op&0xff]
	}
	return opcodeNames[op]
}

func opcodeOf(name string) (int, error) {
	if at := slices.Index(opcodeNames, name); at >= 0 && name != "-" {
		return at, nil
	}
	if at := slices.Index(moreNames, name); at >= 0 && name != "-" {
		return opMore<<8 | at, nil
	}
	return 0, fmt.Errorf("there is no opcode %q", name)
}
