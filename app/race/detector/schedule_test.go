package detector

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Operations of the goroutines of a model of a program.
const (
	doRead   = iota // an access of one of a few places, with which is said what happened
	doWrite         // conflicts with those of the same place
	doLock          // waits while another has the lock
	doUnlock        // of a lock that it has
	doYield         // as runtime.Gosched
	doSelect        // of so many cases which are all ready
	doStart         // starts a goroutine
	doAwait         // is done once a place was written, which is asked over and over
)

type modelOp struct{ do, on int }

// A modelRun is a program that is run in the way in which the runtime runs one: by a queue of
// goroutines that are ready, and package detector asked who goes on.
type modelRun struct {
	code    [][]modelOp // of each goroutine; the first is there from the beginning
	threads []*raceThread
	at      []int // which operation is next
	queue   []int
	owner   map[int]int
	waiting map[int][]int
	written map[int]bool
	trace   []string // which goroutine did its how manieth operation, and of a select which case
	most    int      // how many operations it may do
}

// ask is a schedule that is asked for.
type ask struct {
	strategy, seed, gap, budget, depth, length, journal int
	list                                                []raceSwitch
}

// beginSmall is begin without memory for accesses, which takes long to clear, and for few threads.
func beginSmall(t *testing.T) *raceThread {
	t.Helper()
	clear(arena[:used])
	used = 16
	race = raceState{}
	race.mostSlots = 16
	raceMoreNodes()
	return raceBegin(nil, 0, 0)
}

// model runs a program by a schedule.
func model(t *testing.T, code [][]modelOp, a ask) *modelRun {
	t.Helper()
	m := &modelRun{code: code, owner: map[int]int{}, waiting: map[int][]int{}, written: map[int]bool{}, most: 200000}
	main := beginSmall(t)
	words := []int{a.strategy, a.seed, 0, a.gap, a.budget, a.depth, a.length, a.journal, len(a.list)}
	for _, s := range a.list {
		words = append(words, int(s.goid), int(s.op), int(s.to))
	}
	p := raceTake(uint32(len(words) * 4))
	for i, w := range words {
		*raceWord(p, uint32(i)) = uint32(w)
	}
	raceSchedules(p, uint32(len(words)))
	race.begun = true
	m.add(main)
	for len(m.queue) > 0 && m.most > 0 {
		m.gather()
		i := racePick()
		g := m.queue[i]
		m.queue = slices.Delete(m.queue, i, i+1)
		m.run(g)
	}
	return m
}

func (m *modelRun) add(t *raceThread) {
	t.goid = uint64(len(m.threads) + 1)
	m.threads = append(m.threads, t)
	m.at = append(m.at, 0)
	m.ready(len(m.threads) - 1)
}

func (m *modelRun) ready(g int) {
	m.queue = append(m.queue, g)
	raceGotReady()
}

func (m *modelRun) gather() {
	race.readies = uint32(len(m.queue))
	for i, g := range m.queue {
		*raceWord(race.ready, uint32(i)) = uint32(raceRefOf(m.threads[g]))
	}
}

// run has a goroutine do what it can until another goes on.
func (m *modelRun) run(g int) {
	t := m.threads[g]
	resumed := t.aims != 0 // it was switched ahead of an operation, which it does now
	for ; m.at[g] < len(m.code[g]) && m.most > 0; m.at[g]++ {
		m.most--
		op := m.code[g][m.at[g]]
		writes := op.do != doRead && op.do != doAwait
		addr := uintptr(16 + 8*op.on)
		if op.do != doYield && op.do != doSelect {
			if !resumed && raceStep(t) {
				t.aims, t.aimsWrites = addr, writes
				m.gather()
				if raceAsk(t) >= 0 {
					m.queue = append(m.queue, g)
					return
				}
			}
			if t.aims != 0 {
				m.gather()
				raceDid(t, addr, writes)
			}
			t.aims, resumed = 0, false
			raceNoteAccess(addr, 1, raceHow(writes), 0)
		}
		what := ""
		switch op.do {
		case doWrite:
			m.written[op.on] = true
		case doAwait:
			if !m.written[op.on] {
				m.at[g]--
				continue
			}
		case doLock:
			if _, taken := m.owner[op.on]; taken {
				m.waiting[op.on] = append(m.waiting[op.on], g)
				m.at[g]++ // which it is given
				return
			}
			m.owner[op.on] = g
		case doUnlock:
			delete(m.owner, op.on)
			if w := m.waiting[op.on]; len(w) > 0 {
				m.owner[op.on], m.waiting[op.on] = w[0], w[1:]
				m.ready(w[0])
			}
		case doYield:
			m.at[g]++
			raceYields(t)
			m.queue = append(m.queue, g)
			return
		case doSelect:
			var order []int
			for n := range op.on {
				order = append(order, n)
				j := raceCase(t, uint32(n), uint32(op.on))
				order[n], order[j] = order[j], n
			}
			raceNoteCase(t, uint32(op.on), 1<<op.on-1)
			what = fmt.Sprint(" case ", order)
		case doStart:
			m.add(raceBegin(t, 1, 1))
		}
		m.trace = append(m.trace, fmt.Sprint(g, ".", m.at[g], what))
	}
}

// logged returns the switches that were noted.
func logged() (list []raceSwitch) {
	for i := range race.logged {
		list = append(list, *raceSwitchAt(race.log, i))
	}
	return list
}

// randomProgram is one of a few goroutines.
func randomProgram(r *rand.Rand) [][]modelOp {
	code := make([][]modelOp, 2+r.IntN(5))
	for g := range code {
		held := -1
		for range 3 + r.IntN(25) {
			switch r.IntN(10) {
			case 0:
				if held < 0 {
					held = 10 + r.IntN(2)
					code[g] = append(code[g], modelOp{doLock, held})
				} else {
					code[g] = append(code[g], modelOp{doUnlock, held})
					held = -1
				}
			case 1:
				code[g] = append(code[g], modelOp{do: doYield})
			case 2:
				code[g] = append(code[g], modelOp{doSelect, 2 + r.IntN(3)})
			default:
				code[g] = append(code[g], modelOp{doRead + r.IntN(2), r.IntN(3)})
			}
		}
	}
	for i := range len(code) - 1 { // the first ones start all others
		at := r.IntN(len(code[0]))
		code[0] = slices.Insert(code[0], at, modelOp{doStart, 20 + i})
	}
	return code
}

// TestReplay has the list that came of a run make the same run, of whatever strategy.
func TestReplay(t *testing.T) {
	different := map[string]bool{}
	for seed := range 3000 {
		r := rand.New(rand.NewPCG(1, uint64(seed)))
		code := randomProgram(r)
		a := ask{strategy: raceByChance + r.IntN(3), seed: r.IntN(1 << 30), gap: 1 + r.IntN(20), budget: r.IntN(8), depth: r.IntN(5), length: 1 + r.IntN(100)}
		first := model(t, code, a)
		list, steps := logged(), race.steps
		different[fmt.Sprint(list)] = true
		again := model(t, code, ask{strategy: raceByList, list: list})
		if !slices.Equal(first.trace, again.trace) || !slices.Equal(list, logged()) || steps != race.steps || race.wanted != uint32(len(list)) {
			t.Fatalf("seed %d, %+v: the list %v was made of\n%v\nand makes %v of\n%v", seed, a, list, first.trace, logged(), again.trace)
		}
	}
	if len(different) < 2000 {
		t.Errorf("of 3000 runs %d were different", len(different))
	}
}

// happens reports whether operations were done in an order.
func (m *modelRun) happens(order ...string) bool {
	at := -1
	for _, o := range order {
		i := slices.Index(m.trace, o)
		if i <= at {
			return false
		}
		at = i
	}
	return true
}

// TestPCTBound has PCT find orders of depths 1 to 3 as often at least as is proven of it: one in
// n·k^(depth-1) times, of n goroutines and k operations.
func TestPCTBound(t *testing.T) {
	const seeds = 6000
	work := func(n int) (ops []modelOp) {
		for i := range n {
			ops = append(ops, modelOp{doWrite, i % 3})
		}
		return ops
	}
	starts := []modelOp{{doStart, 20}, {doStart, 21}, {doStart, 22}}
	for _, c := range []struct {
		name  string
		code  [][]modelOp
		depth int
		order []string
	}{
		{"the last one goes first", [][]modelOp{starts[:2], work(4), work(4)}, 1, []string{"2.3", "1.0"}},
		{"one goes between two of another", [][]modelOp{starts[:2], work(4), work(4)}, 2, []string{"1.1", "2.0", "2.3", "1.2"}},
		{"two alternate", [][]modelOp{starts[:2], work(4), work(4)}, 3, []string{"1.1", "2.1", "1.2", "1.3", "2.2"}},
		{"one goes within one that goes within one", [][]modelOp{starts, work(3), work(3), work(3)}, 3, []string{"1.1", "2.1", "3.0", "3.2", "2.2", "1.2"}},
	} {
		model(t, c.code, ask{strategy: raceByList})
		k, hits := int(race.steps), 0
		for seed := range seeds {
			if model(t, c.code, ask{strategy: racePCT, seed: seed, depth: c.depth, length: k}).happens(c.order...) {
				hits++
			}
		}
		bound := seeds / len(c.code)
		for range c.depth - 1 {
			bound /= k
		}
		t.Logf("%s: %d of %d, at least %d", c.name, hits, seeds, bound)
		if hits < max(bound, 1) {
			t.Errorf("%s: %d of %d runs, want %d", c.name, hits, seeds, bound)
		}
	}
}

// TestPOSRanks has an operation give new ranks to those with which it conflicts alone.
func TestPOSRanks(t *testing.T) {
	for _, writes := range []bool{false, true} {
		main := begin(t)
		raceSchedules(posAsked(), raceAskedWords)
		others := []struct {
			addr          uintptr
			writes, drawn bool
		}{{16, true, true}, {16, false, writes}, {24, true, false}, {0, true, false}}
		var threads []*raceThread
		race.readies = 0
		for i, o := range others {
			th := raceBegin(main, 1, 1)
			th.rank, th.aims, th.aimsWrites = uint64(100+i), o.addr, o.writes
			threads = append(threads, th)
			*raceWord(race.ready, uint32(i)) = uint32(raceRefOf(th))
			race.readies++
		}
		main.rank = 99
		raceDid(main, 16, writes)
		if main.rank == 99 {
			t.Error("what is done next has the rank of what was done")
		}
		for i, o := range others {
			if drawn := threads[i].rank != uint64(100+i); drawn != o.drawn {
				t.Errorf("writes %v: the rank of %+v: drawn %v", writes, o, drawn)
			}
		}
	}
}

func posAsked() raceRef {
	p := raceTake(raceAskedWords * 4)
	*raceWord(p, 0) = racePOS
	return p
}

// TestPOSFirst has one that begins go first as often as the one that started it.
func TestPOSFirst(t *testing.T) {
	code := [][]modelOp{{{doStart, 20}, {doWrite, 0}}, {{doWrite, 1}}}
	first := 0
	for seed := range 4000 {
		if model(t, code, ask{strategy: racePOS, seed: seed}).happens("0.1", "1.0") {
			first++
		}
	}
	if first < 1800 || first > 2200 {
		t.Errorf("the one that starts another goes first in %d of 4000 runs", first)
	}
}

// TestFair has a loop that waits for another goroutine come to its end.
func TestFair(t *testing.T) {
	code := [][]modelOp{{{doStart, 20}, {doAwait, 1}}, {{doRead, 0}, {doWrite, 1}}}
	for strategy := raceByList; strategy <= racePOS; strategy++ {
		for seed := range 20 {
			a := ask{strategy: strategy, seed: seed, gap: 1000, budget: 1, depth: 1, length: 100}
			m := model(t, code, a)
			if m.most == 0 {
				t.Fatalf("%+v: %d steps, and no end", a, race.steps)
			}
			steps, list := race.steps, logged()
			if model(t, code, ask{strategy: raceByList, list: list}); race.steps != steps {
				t.Fatalf("%+v: %d steps, and %d by the list", a, steps, race.steps)
			}
		}
	}
}

// TestBudget has chance switch no more often ahead of operations than it may.
func TestBudget(t *testing.T) {
	code := [][]modelOp{{{doStart, 20}}, nil}
	for g := range code {
		for range 500 {
			code[g] = append(code[g], modelOp{doWrite, g})
		}
	}
	most := uint32(0)
	for seed := range 100 {
		model(t, code, ask{strategy: raceByChance, seed: seed, gap: 5, budget: 7})
		most = max(most, race.logged)
		if race.logged > 7 {
			t.Fatalf("seed %d: %d switches, and 7 are allowed", seed, race.logged)
		}
	}
	if most < 7 {
		t.Errorf("there are %d switches at most, and 7 are allowed", most)
	}
}

// TestLogFull counts the switches that the log has no room for.
func TestLogFull(t *testing.T) {
	code := [][]modelOp{{{doStart, 20}}, nil}
	for g := range code {
		for range 8000 {
			code[g] = append(code[g], modelOp{doWrite, 0})
		}
	}
	model(t, code, ask{strategy: raceByChance, seed: 1, gap: 1, budget: 6000})
	if race.logged != raceMostLogged || race.missed != 6000-raceMostLogged {
		t.Errorf("%d are noted and %d not, of 6000", race.logged, race.missed)
	}
}
