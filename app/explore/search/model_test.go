package search

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"ctxplay/app/schedule"
)

// What the goroutines of a model of a program do.
const (
	doRead   = iota // of a variable, which it remembers
	doWrite         // of what it remembers and its own number
	doLock          // waits while another has the lock
	doUnlock        // of a lock that it has
	doStart         // starts a goroutine
	doSend          // waits for one that receives
	doRecv          // waits for one that sends
	doSelect        // receives from one of the channels 0 and 1, waits for either
	doPrint         // what it remembers
)

type modelOp struct{ do, on int }

// A machine runs such a program by a list of switches in the way of the runtime, and keeps a
// journal. Goroutines have numbers from 1; the program ends with the first one.
type machine struct {
	code    [][]modelOp
	list    schedule.List
	at      []int
	ops     []uint32
	knows   []int
	queue   []int // those that are ready
	ahead   []bool
	vars    [2]int
	owner   [2]int // of locks: 0 for nobody
	locks   [2][]int
	sends   [2][]int
	recvs   [2][]int
	output  string
	journal []byte
	order   []string // of what conflicts, for each thing
	things  map[int][]string
	ended   string
}

const mutexes, channels, stdout, everything = 100, 200, 300, 400

func runModel(code [][]modelOp, list schedule.List) *machine {
	n := len(code)
	m := &machine{code: code, list: list, at: make([]int, n), ops: make([]uint32, n), knows: make([]int, n), ahead: make([]bool, n), things: map[int][]string{}}
	g := 0
	for m.ended == "" {
		next, parks := m.run(g)
		switch {
		case m.ended != "":
			m.words(notesChoice|uint32(len(m.queue)), uint32(g+1), 0, 0, 0)
			m.words(m.ready()...)
		case !parks:
			m.queue = append(m.queue, g)
			g = m.leave(next)
		case len(m.queue) == 0:
			m.ended = "deadlock"
			m.words(notesChoice, uint32(g+1), 0, 0, 0)
		default:
			op := uint32(0)
			if len(m.queue) > 1 {
				m.ops[g]++
				op = m.ops[g]
				next = m.wanted(g)
			}
			if next = slices.Index(m.queue, next); next < 0 {
				next = 0
			}
			m.words(append([]uint32{notesChoice | uint32(len(m.queue)), uint32(g + 1), op, uint32(m.queue[next] + 1), 0}, m.ready()...)...)
			g = m.leave(m.queue[next])
		}
	}
	return m
}

func (m *machine) leave(g int) int {
	m.queue = slices.Delete(m.queue, slices.Index(m.queue, g), slices.Index(m.queue, g)+1)
	return g
}

func (m *machine) words(words ...uint32) {
	for _, w := range words {
		m.journal = binary.LittleEndian.AppendUint32(m.journal, w)
	}
}

func (m *machine) ready() (all []uint32) {
	for _, g := range m.queue {
		all = append(all, uint32(g+1))
	}
	return all
}

// wanted returns whom the list names for a goroutine's present operation, or -1.
func (m *machine) wanted(g int) int {
	for _, s := range m.list {
		if int(s.Goroutine) == g+1 && s.Operation == m.ops[g] && s.To != 0 {
			return int(s.To) - 1
		}
	}
	return -1
}

// run has a goroutine do what it can until another goes on, or it parks.
func (m *machine) run(g int) (next int, parks bool) {
	for ; m.at[g] < len(m.code[g]); m.at[g]++ {
		op := m.code[g][m.at[g]]
		if !m.ahead[g] {
			m.ops[g]++
			chosen := g
			if to := m.wanted(g); slices.Contains(m.queue, to) {
				chosen = to
			}
			if len(m.queue) > 0 {
				m.words(append([]uint32{notesChoice | mayGoOn | uint32(len(m.queue)), uint32(g + 1), m.ops[g], uint32(chosen + 1), 0}, m.ready()...)...)
			}
			if chosen != g {
				m.ahead[g] = true
				return chosen, false
			}
		}
		m.ahead[g] = false
		if m.do(g, op) {
			m.at[g]++
			return 0, true
		}
	}
	if g == 0 {
		m.ended = "returned"
		m.touch(g, everything, true)
	}
	return 0, true
}

// touch notes an access.
func (m *machine) touch(g, thing int, writes bool) {
	if thing != everything {
		word := uint32(8 << 2)
		if writes {
			word |= 1
		}
		m.words(word, uint32(8*thing), 0)
	}
	what := fmt.Sprint(g, ".", m.at[g])
	if !writes {
		what += "r"
	}
	m.things[thing] = append(m.things[thing], what)
}

// do does an operation, and reports whether the goroutine parks.
func (m *machine) do(g int, op modelOp) (parks bool) {
	switch op.do {
	case doRead:
		m.touch(g, op.on, false)
		m.knows[g] = m.vars[op.on]
	case doWrite:
		m.touch(g, op.on, true)
		m.vars[op.on] = m.knows[g]*4 + g + 1
	case doLock:
		m.touch(g, mutexes+op.on, true)
		if m.owner[op.on] != 0 {
			m.locks[op.on] = append(m.locks[op.on], g)
			return true
		}
		m.owner[op.on] = g + 1
	case doUnlock:
		m.touch(g, mutexes+op.on, true)
		if m.owner[op.on] = 0; len(m.locks[op.on]) > 0 {
			w := m.locks[op.on][0]
			m.locks[op.on], m.owner[op.on] = m.locks[op.on][1:], w+1
			m.queue = append(m.queue, w)
		}
	case doStart:
		m.queue = append(m.queue, op.on)
	case doSend:
		m.touch(g, channels+op.on, true)
		if w := m.recvs[op.on]; len(w) > 0 && slices.Contains(m.recvs[1-op.on], w[0]) {
			m.touch(g, channels+1-op.on, true) // where it waits no longer
		}
		for len(m.recvs[op.on]) > 0 {
			w := m.recvs[op.on][0]
			m.recvs[op.on] = m.recvs[op.on][1:]
			for c := range m.recvs { // a select waits for both
				m.recvs[c] = slices.DeleteFunc(m.recvs[c], func(x int) bool { return x == w })
			}
			m.knows[w] = 10*(op.on+1) + g
			m.queue = append(m.queue, w)
			return false
		}
		m.sends[op.on] = append(m.sends[op.on], g)
		return true
	case doRecv:
		m.touch(g, channels+op.on, true)
		return !m.receive(g, op.on)
	case doSelect:
		m.touch(g, channels, true)
		m.touch(g, channels+1, true)
		can := uint32(0)
		for c := range m.sends {
			if len(m.sends[c]) > 0 {
				can |= 1 << c
			}
		}
		m.ops[g]++
		m.words(notesCase|2, uint32(g+1), m.ops[g], can)
		first := 0
		for _, s := range m.list {
			if int(s.Goroutine) == g+1 && s.Operation == m.ops[g] && s.To == 0 {
				first = int(s.Case)
			}
		}
		if m.receive(g, first) {
			m.things[everything+1+g] = append(m.things[everything+1+g], fmt.Sprint(m.at[g], "=", first))
		} else if !m.receive(g, 1-first) {
			m.recvs[0], m.recvs[1] = append(m.recvs[0], g), append(m.recvs[1], g)
			return true
		}
	case doPrint:
		m.touch(g, stdout, true)
		m.output += fmt.Sprint(m.knows[g], " ")
	}
	return false
}

func (m *machine) receive(g, channel int) bool {
	if len(m.sends[channel]) == 0 {
		if m.code[g][m.at[g]].do == doRecv {
			m.recvs[channel] = append(m.recvs[channel], g)
		}
		return false
	}
	w := m.sends[channel][0]
	m.sends[channel] = m.sends[channel][1:]
	m.knows[g] = 10*(channel+1) + w
	m.queue = append(m.queue, w)
	return true
}

// outcome is how it ended, and class what names all runs in which the same happened in the same
// order as far as that matters.
func (m *machine) outcome() string { return fmt.Sprint(m.ended, m.vars, m.output) }

func (m *machine) class() string {
	var all []string
	for thing, touches := range m.things {
		var order []string
		for i := 0; i < len(touches); {
			j := i
			for j < len(touches) && strings.HasSuffix(touches[j], "r") {
				j++
			}
			reads := slices.Clone(touches[i:j])
			slices.Sort(reads)
			order = append(order, reads...)
			if i = j; i < len(touches) {
				order = append(order, "w"+touches[i])
				i++
			}
		}
		all = append(all, fmt.Sprint(thing, order))
	}
	slices.Sort(all)
	ended := m.ended
	if ended == "returned" { // at which point of the others
		ended = fmt.Sprint(m.at)
	}
	return fmt.Sprint(ended, all)
}

func (m *machine) result() *schedule.Outcome {
	return &schedule.Outcome{Reason: m.ended, Journal: m.journal}
}

// bruteForce makes all runs there are, up to so many.
func bruteForce(code [][]modelOp, most int) (outcomes, classes map[string]bool, runs int) {
	outcomes, classes = map[string]bool{}, map[string]bool{}
	var search func(list schedule.List, from int)
	search = func(list schedule.List, from int) {
		if runs == most {
			return
		}
		runs++
		m := runModel(code, list)
		outcomes[m.outcome()], classes[m.class()] = true, true
		steps := readJournal(m.journal, false).steps
		var came schedule.List
		for i, s := range steps {
			if s.isCase {
				s.chosen = s.usual()
				for _, w := range list {
					if w.Goroutine == s.asker && w.Operation == s.op {
						s.chosen = w.Case
					}
				}
			}
			if i >= from {
				others := append([]uint32{s.asker}, s.ready...)
				if s.isCase {
					others = []uint32{0, 1}
				}
				for _, other := range others {
					if other == s.chosen || !s.isCase && !s.can(other) || s.isCase && s.cases>>other&1 == 0 {
						continue
					}
					search(append(slices.Clone(came), switchOf(&s.choice, other)...), i+1)
				}
			}
			if s.chosen != s.usual() {
				came = append(came, switchOf(&s.choice, s.chosen)...)
			}
		}
	}
	search(nil, 0)
	return outcomes, classes, runs
}

func switchOf(c *choice, choose uint32) schedule.List {
	return (&node{choice: *c}).list(choose)
}

// randomModel is a small program.
func randomModel(r *rand.Rand) [][]modelOp {
	code := make([][]modelOp, 2+r.IntN(2))
	for g := range code {
		held := -1
		for range 1 + r.IntN(4) {
			switch r.IntN(8) {
			case 0, 1:
				if held < 0 {
					held = r.IntN(2)
					code[g] = append(code[g], modelOp{doLock, held})
				} else {
					code[g] = append(code[g], modelOp{doUnlock, held})
					held = -1
				}
			case 2:
				code[g] = append(code[g], modelOp{doSend, r.IntN(2)})
			case 3:
				code[g] = append(code[g], modelOp{doRecv, r.IntN(2)})
			case 4:
				code[g] = append(code[g], modelOp{doSelect, 0})
			case 5:
				code[g] = append(code[g], modelOp{doPrint, 0})
			default:
				code[g] = append(code[g], modelOp{doRead + r.IntN(2), r.IntN(2)})
			}
		}
		if held >= 0 && r.IntN(4) > 0 {
			code[g] = append(code[g], modelOp{doUnlock, held})
		}
	}
	for g := 1; g < len(code); g++ {
		code[0] = slices.Insert(code[0], min(len(code[0]), g-1), modelOp{doStart, g})
	}
	return code
}
