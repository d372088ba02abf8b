package detector

// A clock says up to which epoch it knows each goroutine. It is a tree of three levels by the
// goroutine's slot: a top of as many kids as it needs, middles and leaves of sixteen each. Where
// it knows nothing there is no node. Trees share nodes, which are counted, so that to hand a
// clock on costs nothing, and to join two that have much in common costs little: goroutines that
// never meet do not grow each other's clocks.
//
// A node is, in words: how many refer to it; how many kids it has; its kids, or epochs.
const (
	raceFan       = 16
	raceNodeBytes = (2 + raceFan) * 4
	raceRefs      = 0
	raceKids      = 1
	raceFirst     = 2
	raceMostSlots = 1 << 16 // of goroutines at once; a top has at most 256 kids
	raceMiddle    = raceFan * raceFan
)

// raceTopBytes returns the size of a top with n kids.
//
//go:nosplit
func raceTopBytes(n uint32) uint32 { return (raceFirst + n) * 4 }

// raceShare counts one more that refers to a node, and returns it.
//
//go:nosplit
func raceShare(r raceRef) raceRef {
	if r != 0 {
		*raceWord(r, raceRefs)++
	}
	return r
}

// raceClockKnows returns the epoch up to which a clock knows the goroutine in a slot.
//
//go:nosplit
func raceClockKnows(clock raceRef, slot uint32) uint32 {
	i := slot / raceMiddle
	if clock == 0 || i >= *raceWord(clock, raceKids) {
		return 0
	}
	middle := raceRef(*raceWord(clock, raceFirst+i))
	if middle == 0 {
		return 0
	}
	leaf := raceRef(*raceWord(middle, raceFirst+slot/raceFan%raceFan))
	if leaf == 0 {
		return 0
	}
	return *raceWord(leaf, raceFirst+slot%raceFan)
}

// raceDrop counts one fewer that refers to a clock, and gives back what nobody refers to.
//
//go:nosplit
func raceDrop(clock raceRef) {
	if clock == 0 || raceStillUsed(clock) {
		return
	}
	n := *raceWord(clock, raceKids)
	for i := range n {
		raceDropMiddle(raceRef(*raceWord(clock, raceFirst+i)))
	}
	raceGive(clock, raceTopBytes(n))
}

//go:nosplit
func raceDropMiddle(middle raceRef) {
	if middle == 0 || raceStillUsed(middle) {
		return
	}
	for i := range uint32(raceFan) {
		raceDropLeaf(raceRef(*raceWord(middle, raceFirst+i)))
	}
	raceGive(middle, raceNodeBytes)
}

//go:nosplit
func raceDropLeaf(leaf raceRef) {
	if leaf != 0 && !raceStillUsed(leaf) {
		raceGive(leaf, raceNodeBytes)
	}
}

//go:nosplit
func raceStillUsed(r raceRef) bool {
	refs := raceWord(r, raceRefs)
	*refs--
	return *refs != 0
}

// raceOwnTop returns a top with at least n kids that nobody else refers to, in place of the
// clock, which the caller has given away.
//
//go:nosplit
func raceOwnTop(clock raceRef, n uint32) raceRef {
	had := uint32(0)
	if clock != 0 {
		had = *raceWord(clock, raceKids)
		if had >= n && *raceWord(clock, raceRefs) == 1 {
			return clock
		}
	}
	own := raceTake(raceTopBytes(max(n, had)))
	*raceWord(own, raceRefs) = 1
	*raceWord(own, raceKids) = max(n, had)
	for i := range had {
		*raceWord(own, raceFirst+i) = uint32(raceShare(raceRef(*raceWord(clock, raceFirst+i))))
	}
	raceDrop(clock)
	return own
}

// raceOwnMiddle returns, as raceOwnTop does, a middle that nobody else refers to.
//
//go:nosplit
func raceOwnMiddle(middle raceRef) raceRef {
	if middle != 0 && *raceWord(middle, raceRefs) == 1 {
		return middle
	}
	own := raceTake(raceNodeBytes)
	*raceWord(own, raceRefs) = 1
	if middle != 0 {
		for i := uint32(raceFirst); i < raceFirst+raceFan; i++ {
			*raceWord(own, i) = uint32(raceShare(raceRef(*raceWord(middle, i))))
		}
		raceDropMiddle(middle)
	}
	return own
}

// raceOwnLeaf returns, as raceOwnTop does, a leaf that nobody else refers to.
//
//go:nosplit
func raceOwnLeaf(leaf raceRef) raceRef {
	if leaf != 0 && *raceWord(leaf, raceRefs) == 1 {
		return leaf
	}
	own := raceTake(raceNodeBytes)
	*raceWord(own, raceRefs) = 1
	if leaf != 0 {
		for i := uint32(raceFirst); i < raceFirst+raceFan; i++ {
			*raceWord(own, i) = *raceWord(leaf, i)
		}
		raceDropLeaf(leaf)
	}
	return own
}

// raceClockSet returns the clock with another epoch for one slot. The caller has given the
// clock away, and has what is returned.
//
//go:nosplit
func raceClockSet(clock raceRef, slot, epoch uint32) raceRef {
	i := slot / raceMiddle
	clock = raceOwnTop(clock, i+1)
	middle := raceWord(clock, raceFirst+i)
	*middle = uint32(raceOwnMiddle(raceRef(*middle)))
	leaf := raceWord(raceRef(*middle), raceFirst+slot/raceFan%raceFan)
	*leaf = uint32(raceOwnLeaf(raceRef(*leaf)))
	*raceWord(raceRef(*leaf), raceFirst+slot%raceFan) = epoch
	return clock
}

// raceClockJoin returns the clock that knows what a and b know. The caller has given a away,
// still has b, and has what is returned. That is a itself, or b, where one of them knows it all.
//
//go:nosplit
func raceClockJoin(a, b raceRef) raceRef {
	if a == b || b == 0 {
		return a
	}
	if a == 0 {
		return raceShare(b)
	}
	n := *raceWord(b, raceKids)
	for i := range n {
		from := raceRef(*raceWord(b, raceFirst+i))
		have := raceRef(0)
		if i < *raceWord(a, raceKids) {
			have = raceRef(*raceWord(a, raceFirst+i))
		}
		if from == 0 || from == have {
			continue
		}
		joined := raceJoinMiddle(raceShare(have), from)
		if joined == have {
			raceDropMiddle(joined)
			continue
		}
		a = raceOwnTop(a, n)
		raceDropMiddle(raceRef(*raceWord(a, raceFirst+i)))
		*raceWord(a, raceFirst+i) = uint32(joined)
	}
	return a
}

//go:nosplit
func raceJoinMiddle(a, b raceRef) raceRef {
	if a == 0 {
		return raceShare(b)
	}
	for i := uint32(raceFirst); i < raceFirst+raceFan; i++ {
		have, from := raceRef(*raceWord(a, i)), raceRef(*raceWord(b, i))
		if from == 0 || from == have {
			continue
		}
		joined := raceJoinLeaf(raceShare(have), from)
		if joined == have {
			raceDropLeaf(joined)
			continue
		}
		a = raceOwnMiddle(a)
		raceDropLeaf(raceRef(*raceWord(a, i)))
		*raceWord(a, i) = uint32(joined)
	}
	return a
}

//go:nosplit
func raceJoinLeaf(a, b raceRef) raceRef {
	if a == 0 {
		return raceShare(b)
	}
	more, less := false, false // b knows more than a of one, less of another
	for i := uint32(raceFirst); i < raceFirst+raceFan; i++ {
		if x, y := *raceWord(a, i), *raceWord(b, i); y > x {
			more = true
		} else if y < x {
			less = true
		}
	}
	if !more {
		return a
	}
	if !less {
		raceDropLeaf(a)
		return raceShare(b)
	}
	a = raceOwnLeaf(a)
	for i := uint32(raceFirst); i < raceFirst+raceFan; i++ {
		if y := *raceWord(b, i); y > *raceWord(a, i) {
			*raceWord(a, i) = y
		}
	}
	return a
}
