package finding

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding/source"
)

// untilText says what the goroutine that w needs would have to do: "to call Done".
func (w *parked) untilText(n need) string {
	at := ""
	if n.op.Line > 0 {
		at = fmt.Sprintf(" (%s:%d)", n.op.File, n.op.Line)
	}
	switch n.op.Kind {
	case source.Send:
		return "to send" + at
	case source.Receive:
		return "to receive" + at
	case source.Close:
		return "to close the channel" + at
	case source.Done:
		return "to call Done" + at
	case source.Signal:
		return "to signal" + at
	}
	switch w.why {
	case "sync.Mutex.Lock":
		return "to unlock the mutex"
	case "sync.Once.Do":
		return "to come out of Do"
	}
	return "to let go of the lock"
}

// untilTextBy says what goroutine id would have to do before w goes on, "" if w does
// not need it.
func (w *parked) untilTextBy(id replay.GoID) string {
	for _, n := range w.needs {
		if n.by == id {
			return w.untilText(n)
		}
	}
	return ""
}

// selfWaitText tells of a goroutine that waits for itself.
func (v *graph) selfWaitText(w *parked) string {
	cause, help := v.selfCause(w)
	return fmt.Sprintf("%s waits (%s) at %s for itself: %s %s", named(w.g), w.why, lineOf(w.site), cause, help)
}

const (
	notReentrant = "A lock of package sync cannot be locked twice, not even by its holder: unlock it first, or call a function " +
		"that expects it to be locked."
	sendNeeds    = "A send needs a receiver that is ready: start the receiver before, in a goroutine of its own, or give the channel a buffer."
	lockOrder    = "Take locks in one order everywhere, and hold none while waiting."
	unlockAlways = "Write defer mu.Unlock() below each Lock, so that it is let go on every way out."
	doneFirst    = "Write defer wg.Done() first in each goroutine, or start it with wg.Go; Add counts before the go statement."
	signalAfter  = "Call Signal or Broadcast after each change of what is waited for, and call Wait in a loop that looks first."
	waitApart    = "Do not wait for those who wait for you: call Wait (and close) in a goroutine of its own while this one goes " +
		"on, or give the channel a buffer for all that is sent."
	giveUp = "Let one side give up (a select with ctx.Done), or turn the order round."
)

// remedyFor says what helps against a ring.
func remedyFor(ring []*parked) string {
	has := func(is func(*parked) bool) bool { return slices.ContainsFunc(ring, is) }
	locks := has((*parked).waitsForLock)
	group := has(func(w *parked) bool { return strings.HasPrefix(w.reason, "sync.WaitGroup") })
	switch {
	case locks && !has(func(w *parked) bool { return !w.waitsForLock() }):
		return lockOrder
	case locks:
		return "Let go of the lock before waiting for others, who may need it."
	case group:
		return waitApart
	}
	return giveUp
}

// rootsText says why goroutines wait where no ring is known. It tells of the first
// few for which nobody would act.
func (v *graph) rootsText(waiting []*parked) string {
	const most = 2
	var says []string
	said := make(map[string]bool)
	for _, w := range waiting {
		if len(says) == most {
			break
		}
		if slices.ContainsFunc(w.needs, func(n need) bool { return v.all[n.by] != nil }) {
			continue // the cause lies with the one that would act
		}
		cause, help := v.causeOf(w)
		text := fmt.Sprintf("g%d: %s %s", w.g.ID, cause, help)
		if len(waiting) == 1 {
			text = upper(cause) + " " + help
		}
		if key := w.why + lineOf(w.site); !said[key] {
			said[key] = true
			says = append(says, text)
		}
	}
	if len(says) == 0 {
		return "Nobody else is left who could wake one."
	}
	return strings.Join(says, " ")
}

// upper returns s with a capital letter first.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// causeOf says why w cannot go on, and what helps.
func (v *graph) causeOf(w *parked) (cause, help string) {
	switch why := w.reason; {
	case strings.HasSuffix(why, "(nil chan)"):
		return "nothing can ever come over a nil channel.", "Make the channel before it is used."
	case w.waitsForLock():
		return v.lockCause(w)
	case why == "sync.WaitGroup.Wait":
		return v.groupCause(w)
	case len(w.needs) > 0 && w.needs[0].by == w.g.ID:
		return v.selfCause(w)
	case v.whoCouldAct(w) != "":
		return v.whoCouldAct(w), "That is the cause; a select with ctx.Done would let this one go."
	case why == "sync.Cond.Wait":
		return v.nobodyText(w, "signal"), signalAfter
	case why == "chan send":
		return v.nobodyText(w, "receive") + " The receiver has gone, or was never there.",
			"Receive until the channel is closed, give it a buffer, or select on ctx.Done too. " + sendNeeds
	case w.span.Context != 0 && (why == "select" || why == "chan receive"):
		return v.nobodyText(w, fmt.Sprintf("cancel context %d", w.span.Context)), "Cancel it when the work is over, or give it a deadline."
	case why == "chan receive":
		return v.nobodyText(w, "send or close the channel"), "Close it when no more values come, or select on ctx.Done too."
	}
	return "nobody is left who could wake it.", "Give it a way to be told to stop, as ctx.Done, and use it."
}

// nobodyText says that nobody is left to act. If the source says what everybody who
// can reach the thing would still do, this is certain, and the words are stronger.
func (v *graph) nobodyText(w *parked, act string) string {
	if w.known && len(w.needs) == 0 {
		return "nobody is left who would " + act + "."
	}
	return "nobody is left who could " + act + "."
}

// selfCause says what a goroutine that waits for itself would do.
func (v *graph) selfCause(w *parked) (cause, help string) {
	switch n := w.needs[0]; {
	case w.waitsForLock():
		return "it holds the lock itself.", notReentrant
	case n.op.Kind == source.Receive:
		return fmt.Sprintf("it would receive itself, at %s:%d, but only after this send.", n.op.File, n.op.Line), sendNeeds
	case n.op.Kind == source.Done:
		return fmt.Sprintf("its own call of Done, at %s:%d, comes after Wait.", n.op.File, n.op.Line),
			"Call Done before, or leave this goroutine out of the count."
	default:
		return fmt.Sprintf("it alone would %s, but only after this.", strings.TrimPrefix(w.untilText(n), "to ")), "Do that before, or in another goroutine."
	}
}

// whoCouldAct says which other goroutine would act for w, or could, and why it does
// not. It is "" if none would.
func (v *graph) whoCouldAct(w *parked) string {
	for _, n := range w.needs {
		if x := v.all[n.by]; x != nil && x != w {
			return fmt.Sprintf("%s is the one %s, but waits itself (%s) at %s.", named(x.g), w.untilText(n), x.why, lineOf(x.site))
		}
	}
	if len(w.needs) > 0 {
		return ""
	}
	for _, n := range w.may {
		if x := v.all[n.by]; x != nil {
			return fmt.Sprintf("%s can reach what it waits for, and may be the one %s, but waits itself (%s) at %s.", named(x.g), w.untilText(n), x.why, lineOf(x.site))
		}
	}
	return ""
}

// lockCause says who holds the lock that w waits for, and what that goroutine does.
func (v *graph) lockCause(w *parked) (cause, help string) {
	if len(w.needs) == 0 {
		return "who holds the lock was not noted.", unlockAlways
	}
	n := w.needs[0]
	for _, other := range w.needs {
		if v.all[other.by] != nil {
			n = other
			break
		}
	}
	g := v.Goroutine(n.by)
	switch x := v.all[n.by]; {
	case n.by == w.g.ID:
		return v.selfCause(w)
	case g == nil:
		return fmt.Sprintf("g%d holds the lock.", n.by), unlockAlways
	case x != nil:
		return fmt.Sprintf("%s holds the lock, and waits itself (%s) at %s.", named(g), x.why, lineOf(x.site)),
			"That is the cause. Let go of a lock before waiting, and take locks in one order everywhere."
	case g.Ended != replay.None:
		return fmt.Sprintf("%s locked it, and ended without letting it go.", named(g)), unlockAlways
	}
	return named(g) + " holds the lock.", unlockAlways
}

// groupCause says what the count of a WaitGroup waits for.
func (v *graph) groupCause(w *parked) (cause, help string) {
	count := replay.None
	for _, n := range w.record.Things {
		if t := v.evidence.Things[n]; t != nil {
			count = t.Count
		}
	}
	var says []string
	if count != replay.None {
		says = append(says, fmt.Sprintf("it waits for %s of Done.", times(count, "more call")))
	}
	help = doneFirst
	switch who := v.whoCouldAct(w); {
	case who != "":
		says, help = append(says, who), "That is the cause."
	case len(w.needs) > 0 && w.needs[0].by == w.g.ID:
		return v.selfCause(w)
	}
	if missing := count - int64(len(w.needs)); count != replay.None && w.known && missing > 0 {
		says = append(says, "Done is missing: nobody is left who would call it"+otherTimes(missing, len(w.needs))+".")
		help = doneFirst
	}
	return strings.Join(says, " "), help
}

// otherTimes says how many of several calls are missing: " the other 2 times". It is
// "" where no call is known of.
func otherTimes(n int64, others int) string {
	if others == 0 {
		return ""
	}
	return " the other " + times(n, "time")
}

// times writes a number of things: "1 call", "2 calls".
func times(n int64, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}

// kindAlone is the kind of a finding about w alone.
func (w *parked) kindAlone() string {
	switch w.reason {
	case "chan send":
		return BlockedSend
	case "chan receive":
		return BlockedReceive
	}
	return GoroutineLeak
}

// leakText is the text of a leak that is proved.
func (v *graph) leakText(w *parked) string {
	proof := "The runtime's leak detector, that of its goroutineleak profile, proves that nothing alive can wake it. "
	if w.stuck == ProofHolder {
		proof = "Who holds the lock can never let it go. "
	}
	does := fmt.Sprintf(" waits (%s), and nothing can ever wake it: ", w.why)
	switch w.kindAlone() {
	case BlockedSend:
		does = " waits to send, and nothing can ever wake it: "
	case BlockedReceive:
		does = " waits to receive, and nothing can ever wake it: "
	}
	cause, help := v.causeOf(w)
	return named(w.g) + does + cause + " " + proof + help
}
