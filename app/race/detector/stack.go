package detector

// A thread's stack is the list of its calls, outermost first. Each is, in words: the address
// of the code that called; the node of the stack up to it, once one was needed; how far below
// the top of the goroutine's memory the frame of the function called is.
const (
	raceCallBytes = 16
	raceCallWords = raceCallBytes / 4
	raceMostCalls = 1 << 16 // deeper ones are counted, and missing in stacks
)

// A raceNode is a stack that somebody may be told of: one more call than its parent's.
const (
	raceNodeParent = iota // words of a node
	raceNodePC
	raceNodeLast // the kid that was asked for last
	_
	raceNodeWords
)

// raceMostNodes bounds the tree of calls. It takes 16 bytes a node, and 8 for its index.
const raceMostNodes = 1 << 20

// raceCalls is the tree of all calls that were noted; node 0 is its root, which has no call.
type raceCalls struct {
	nodes     raceRef
	nodeRoom  uint32
	nodeCount uint32
	index     raceRef // by hash of parent and address; twice as many as there is room for
}

// raceEnter has a call begin, made at pc, of a function whose frame is at a depth.
//
//go:nosplit
func raceEnter(t *raceThread, pc, depth uint32) {
	if t.calls == t.room && !raceMoreRoom(t) {
		t.calls++
		return
	}
	if t.calls < t.room {
		at := t.calls * raceCallWords
		*raceWord(t.stack, at) = pc
		*raceWord(t.stack, at+2) = depth
	}
	t.calls++
}

// raceMoreRoom makes room for twice as many calls, if it may.
//
//go:nosplit
func raceMoreRoom(t *raceThread) bool {
	if t.room >= raceMostCalls {
		return false
	}
	room := max(t.room*2, 8)
	t.stack, t.room = raceLonger(t.stack, t.room*raceCallBytes, room*raceCallBytes), room
	return true
}

// raceLeave has the innermost call end.
//
//go:nosplit
func raceLeave(t *raceThread) {
	if t.calls > 0 {
		t.calls--
		t.noted = min(t.noted, t.calls)
	}
}

// raceUnwind has the calls end whose frames are deeper than a depth, as a panic that was
// recovered leaves them.
//
//go:nosplit
func raceUnwind(t *raceThread, depth uint32) {
	for t.calls > 0 && (t.calls > t.room || *raceWord(t.stack, (t.calls-1)*raceCallWords+2) > depth) {
		t.calls--
	}
	t.noted = min(t.noted, t.calls)
}

// raceStack returns the node of a thread's stack.
//
//go:nosplit
func raceStack(t *raceThread) uint32 {
	calls := min(t.calls, t.room)
	if calls == 0 {
		return 0
	}
	node := uint32(0)
	if t.noted > 0 {
		node = *raceWord(t.stack, (t.noted-1)*raceCallWords+1)
	}
	for ; t.noted < calls; t.noted++ {
		at := t.noted * raceCallWords
		node = raceCall(node, *raceWord(t.stack, at))
		*raceWord(t.stack, at+1) = node
	}
	return node
}

// raceNode returns a word of a node.
//
//go:nosplit
func raceNode(node, word uint32) *uint32 { return raceWord(race.nodes, node*raceNodeWords+word) }

// raceCall returns the node of a stack with one more call, made at pc. It is 0 where there are
// too many.
//
//go:nosplit
func raceCall(parent, pc uint32) uint32 {
	if last := *raceNode(parent, raceNodeLast); last != 0 && *raceNode(last, raceNodePC) == pc {
		return last
	}
	node := raceFindCall(parent, pc)
	if node != 0 {
		*raceNode(parent, raceNodeLast) = node
	}
	return node
}

//go:nosplit
func raceFindCall(parent, pc uint32) uint32 {
	i := raceHash(parent, pc)
	for ; ; i++ {
		node := *raceWord(race.index, i&(race.nodeRoom*2-1))
		if node == 0 {
			break
		}
		if *raceNode(node, raceNodeParent) == parent && *raceNode(node, raceNodePC) == pc {
			return node
		}
	}
	if race.nodeCount == race.nodeRoom {
		if race.nodeRoom >= raceMostNodes {
			raceLose(raceLostStacks)
			return 0
		}
		raceMoreNodes()
		i = raceHash(parent, pc)
		for *raceWord(race.index, i&(race.nodeRoom*2-1)) != 0 {
			i++
		}
	}
	node := race.nodeCount
	race.nodeCount++
	*raceNode(node, raceNodeParent) = parent
	*raceNode(node, raceNodePC) = pc
	*raceWord(race.index, i&(race.nodeRoom*2-1)) = node
	return node
}

//go:nosplit
func raceHash(parent, pc uint32) uint32 {
	h := parent*0x9E3779B1 ^ pc*0x85EBCA6B
	return h ^ h>>15
}

// raceMoreNodes makes room for twice as many nodes, or for the first.
//
//go:nosplit
func raceMoreNodes() {
	had := race.nodeRoom
	room := max(had*2, 1<<10)
	race.nodes = raceLonger(race.nodes, had*raceNodeWords*4, room*raceNodeWords*4)
	if had > 0 {
		raceGive(race.index, had*2*4)
	} else {
		race.nodeCount = 1
	}
	race.index, race.nodeRoom = raceTake(room*2*4), room
	for node := uint32(1); node < race.nodeCount; node++ {
		i := raceHash(*raceNode(node, raceNodeParent), *raceNode(node, raceNodePC))
		for *raceWord(race.index, i&(room*2-1)) != 0 {
			i++
		}
		*raceWord(race.index, i&(room*2-1)) = node
	}
}
