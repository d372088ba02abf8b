package finding

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding/source"
)

// A deed is what a goroutine has to do before another goes on, with "to" and without.
type deed struct{ until, act language.Phrase }

// deeds are those on what stands in the source, each with the line at which it would be done.
var deeds = map[source.OpKind]deed{
	source.Send:    {"to send%s", "send%s"},
	source.Receive: {"to receive%s", "receive%s"},
	source.Close:   {"to close the channel%s", "close the channel%s"},
	source.Done:    {"to call Done%s", "call Done%s"},
	source.Signal:  {"to signal%s", "signal%s"},
}

// deed returns what the goroutine that w needs would have to do, and what its phrases tell.
func (w *parked) deed(n need) (d deed, told []any) {
	if d, ok := deeds[n.op.Kind]; ok {
		return d, []any{n.place()}
	}
	switch w.why {
	case "sync.Mutex.Lock":
		return deed{"to unlock the mutex", "unlock the mutex"}, nil
	case "sync.Once.Do":
		return deed{"to come out of Do", "come out of Do"}, nil
	}
	return deed{"to let go of the lock", "let go of the lock"}, nil
}

// untilText says what the goroutine that w needs would have to do: "to call Done".
func (w *parked) untilText(n need) language.Text {
	d, told := w.deed(n)
	return language.T(d.until, told...)
}

// actText says the same without "to": "call Done".
func (w *parked) actText(n need) language.Text {
	d, told := w.deed(n)
	return language.T(d.act, told...)
}

// place says at which line of the source the need would be met: " (main.go:12)". It is ""
// where that is not known.
func (n need) place() string {
	if n.op.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s:%d)", n.op.File, n.op.Line)
}

// untilTextBy says what goroutine id would have to do before w goes on, "" if w does
// not need it.
func (w *parked) untilTextBy(id replay.GoID) language.Text {
	for _, n := range w.needs {
		if n.by == id {
			return w.untilText(n)
		}
	}
	return language.Text{}
}

// selfWaitText tells of a goroutine that waits for itself.
func (v *graph) selfWaitText(w *parked) language.Text {
	cause, help := v.selfCause(w)
	return language.T("%s waits (%s) at %s for itself: %s %s", named(w.g), onText(w.why), lineOf(w.site), cause, help)
}

const (
	notReentrant language.Phrase = "A lock of package sync cannot be locked twice, not even by its holder: unlock it first, or call a function " +
		"that expects it to be locked."
	sendNeeds    language.Phrase = "A send needs a receiver that is ready: start the receiver before, in a goroutine of its own, or give the channel a buffer."
	lockOrder    language.Phrase = "Take locks in one order everywhere, and hold none while waiting."
	unlockAlways language.Phrase = "Write defer mu.Unlock() below each Lock, so that it is let go on every way out."
	doneFirst    language.Phrase = "Write defer wg.Done() first in each goroutine, or start it with wg.Go; Add counts before the go statement."
	signalAfter  language.Phrase = "Call Signal or Broadcast after each change of what is waited for, and call Wait in a loop that looks first."
	waitApart    language.Phrase = "Do not wait for those who wait for you: call Wait (and close) in a goroutine of its own while this one goes " +
		"on, or give the channel a buffer for all that is sent."
	giveUp language.Phrase = "Let one side give up (a select with ctx.Done), or turn the order round."
)

// remedyFor says what helps against a ring.
func remedyFor(ring []*parked) language.Phrase {
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
func (v *graph) rootsText(waiting []*parked) language.Text {
	const most = 2
	var says []language.Text
	said := make(map[string]bool)
	for _, w := range waiting {
		if len(says) == most {
			break
		}
		if slices.ContainsFunc(w.needs, func(n need) bool { return v.all[n.by] != nil }) {
			continue // the cause lies with the one that would act
		}
		cause, help := v.causeOf(w)
		text := language.T("g%d: %s %s", w.g.ID, cause, help)
		if len(waiting) == 1 {
			text = language.T("%s %s", cause.Capital(), help)
		}
		if key := w.why + lineOf(w.site); !said[key] {
			said[key] = true
			says = append(says, text)
		}
	}
	if len(says) == 0 {
		return language.T("Nobody else is left who could wake one.")
	}
	return language.Join(says, " ")
}

// causeOf says why w cannot go on, and what helps.
func (v *graph) causeOf(w *parked) (cause, help language.Text) {
	switch why := w.reason; {
	case strings.HasSuffix(why, "(nil chan)"):
		return language.T("nothing can ever come over a nil channel."), language.T("Make the channel before it is used.")
	case w.waitsForLock():
		return v.lockCause(w)
	case why == "sync.WaitGroup.Wait":
		return v.groupCause(w)
	case len(w.needs) > 0 && w.needs[0].by == w.g.ID:
		return v.selfCause(w)
	case !v.whoCouldAct(w).IsZero():
		return v.whoCouldAct(w), language.T("That is the cause; a select with ctx.Done would let this one go.")
	case why == "sync.Cond.Wait":
		return v.nobodyText(w, language.T("signal%s", "")), language.T(signalAfter)
	case why == "chan send":
		return v.nobodyText(w, language.T("receive%s", "")).Then(language.T(" The receiver has gone, or was never there.")),
			language.T("Receive until the channel is closed, give it a buffer, or select on ctx.Done too. %s", sendNeeds)
	case w.span.Context != 0 && (why == "select" || why == "chan receive"):
		return v.nobodyText(w, language.T("cancel context %d", w.span.Context)), language.T("Cancel it when the work is over, or give it a deadline.")
	case why == "chan receive":
		return v.nobodyText(w, language.T("send or close the channel")), language.T("Close it when no more values come, or select on ctx.Done too.")
	}
	return language.T("nobody is left who could wake it."), language.T("Give it a way to be told to stop, as ctx.Done, and use it.")
}

// nobodyText says that nobody is left to act. If the source says what everybody who
// can reach the thing would still do, this is certain, and the words are stronger.
func (v *graph) nobodyText(w *parked, act language.Text) language.Text {
	if w.known && len(w.needs) == 0 {
		return language.T("nobody is left who would %s.", act)
	}
	return language.T("nobody is left who could %s.", act)
}

// selfCause says what a goroutine that waits for itself would do.
func (v *graph) selfCause(w *parked) (cause, help language.Text) {
	switch n := w.needs[0]; {
	case w.waitsForLock():
		return language.T("it holds the lock itself."), language.T(notReentrant)
	case n.op.Kind == source.Receive:
		return language.T("it would receive itself, at %s:%d, but only after this send.", n.op.File, n.op.Line), language.T(sendNeeds)
	case n.op.Kind == source.Done:
		return language.T("its own call of Done, at %s:%d, comes after Wait.", n.op.File, n.op.Line),
			language.T("Call Done before, or leave this goroutine out of the count.")
	default:
		return language.T("it alone would %s, but only after this.", w.actText(n)), language.T("Do that before, or in another goroutine.")
	}
}

// whoCouldAct says which other goroutine would act for w, or could, and why it does
// not. It is "" if none would.
func (v *graph) whoCouldAct(w *parked) language.Text {
	for _, n := range w.needs {
		if x := v.all[n.by]; x != nil && x != w {
			return language.T("%s is the one %s, but waits itself (%s) at %s.", named(x.g), w.untilText(n), onText(x.why), lineOf(x.site))
		}
	}
	if len(w.needs) > 0 {
		return language.Text{}
	}
	for _, n := range w.may {
		if x := v.all[n.by]; x != nil {
			return language.T("%s can reach what it waits for, and may be the one %s, but waits itself (%s) at %s.", named(x.g), w.untilText(n), onText(x.why), lineOf(x.site))
		}
	}
	return language.Text{}
}

// lockCause says who holds the lock that w waits for, and what that goroutine does.
func (v *graph) lockCause(w *parked) (cause, help language.Text) {
	if len(w.needs) == 0 {
		return language.T("who holds the lock was not noted."), language.T(unlockAlways)
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
		return language.T("g%d holds the lock.", n.by), language.T(unlockAlways)
	case x != nil:
		return language.T("%s holds the lock, and waits itself (%s) at %s.", named(g), onText(x.why), lineOf(x.site)),
			language.T("That is the cause. Let go of a lock before waiting, and take locks in one order everywhere.")
	case g.Ended != replay.None:
		return language.T("%s locked it, and ended without letting it go.", named(g)), language.T(unlockAlways)
	}
	return language.T("%s holds the lock.", named(g)), language.T(unlockAlways)
}

// groupCause says what the count of a WaitGroup waits for.
func (v *graph) groupCause(w *parked) (cause, help language.Text) {
	count := replay.None
	for _, n := range w.record.Things {
		if t := v.evidence.Things[n]; t != nil {
			count = t.Count
		}
	}
	var says []language.Text
	if count == 1 {
		says = append(says, language.T("it waits for 1 more call of Done."))
	} else if count != replay.None {
		says = append(says, language.T("it waits for %d more calls of Done.", count))
	}
	help = language.T(doneFirst)
	switch who := v.whoCouldAct(w); {
	case !who.IsZero():
		says, help = append(says, who), language.T("That is the cause.")
	case len(w.needs) > 0 && w.needs[0].by == w.g.ID:
		return v.selfCause(w)
	}
	if missing := count - int64(len(w.needs)); count != replay.None && w.known && missing > 0 {
		says = append(says, missingText(missing, len(w.needs)))
		help = language.T(doneFirst)
	}
	return language.Join(says, " "), help
}

// missingText says that nobody calls Done any more, or how many calls of several are
// missing. Others are those that somebody would still make.
func missingText(missing int64, others int) language.Text {
	switch {
	case others == 0:
		return language.T("Done is missing: nobody is left who would call it.")
	case missing == 1:
		return language.T("Done is missing: nobody is left who would call it the other 1 time.")
	}
	return language.T("Done is missing: nobody is left who would call it the other %d times.", missing)
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
func (v *graph) leakText(w *parked) language.Text {
	proof := language.Phrase("The runtime's leak detector, that of its goroutineleak profile, proves that nothing alive can wake it.")
	if w.stuck == ProofHolder {
		proof = "Who holds the lock can never let it go."
	}
	cause, help := v.causeOf(w)
	switch w.kindAlone() {
	case BlockedSend:
		return language.T("%s waits to send, and nothing can ever wake it: %s %s %s", named(w.g), cause, proof, help)
	case BlockedReceive:
		return language.T("%s waits to receive, and nothing can ever wake it: %s %s %s", named(w.g), cause, proof, help)
	}
	return language.T("%s waits (%s), and nothing can ever wake it: %s %s %s", named(w.g), onText(w.why), cause, proof, help)
}
