package probe

import (
	"slices"

	"ctxplay/app/splice"
)

// A rewrite is the edits to one file of the standard library.
type rewrite struct {
	file string
	// native is the file's name on other systems than js, where it differs.
	native string
	js     bool // only for js
	edits  []splice.Edit
}

func (r rewrite) path(goos string) string {
	if goos != "js" && r.native != "" {
		return r.native
	}
	return r.file
}

// rewritesFor returns those for a system, one for each file.
func rewritesFor(goos string) (out []rewrite) {
	byPath := make(map[string]int)
	for _, r := range rewrites {
		if r.js && goos != "js" {
			continue
		}
		path := r.path(goos)
		i, known := byPath[path]
		if !known {
			byPath[path] = len(out)
			out = append(out, rewrite{file: path, edits: slices.Clone(r.edits)})
			continue
		}
		out[i].edits = append(out[i].edits, r.edits...)
	}
	return out
}

// rewrites lists every edit to the standard library. What each inserted call
// does is said where it is defined, in the files below overlay.
var rewrites = []rewrite{
	{file: "context/context.go", edits: []splice.Edit{
		addField("cancelCtx", "probe uint64; probeUsed, probeCalled atomic.Bool"),
		addField("valueCtx", "probe uint64"),
		addField("withoutCancelCtx", "probe uint64"),
		wrapLiteral("WithValue", "valueCtx", "probeMadeValue"),
		wrapLiteral("WithoutCancel", "withoutCancelCtx", "probeMadeWithout"),
		afterAssign("cancelCtx.propagateCancel", "done", "probeMade(c, parent, child, done)"),
		replaceCall("cancelCtx.propagateCancel", "parentCancelCtx", "probeParent(parent)"),
		atStart("WithDeadlineCause", "probeAsked(d)"),
		replaceCall("WithDeadlineCause", "WithCancel", "probeSooner(parent, cur)"),
		atStart("cancelCtx.Done", "probeDone(c)"),
		atStart("cancelCtx.Err", "probeErr(c)"),
		atStart("cancelCtx.cancel", "probeCalled(c, removeFromParent, err, cause)"),
		atStart("timerCtx.cancel", "probeCalled(&c.cancelCtx, removeFromParent, err, cause)"),
		atStart("timerCtx.Deadline", "probeUsed(&c.cancelCtx)"),
		atStart("Cause", "probeCause(c)"),
		afterAssign("cancelCtx.cancel", "c.cause", "probeCanceled(c, err, cause)"),
		atStart("valueCtx.Value", "probeLookup(c, key)"),
		atStart("cancelCtx.Value", "probeLookup(c, key)"),
		atStart("withoutCancelCtx.Value", "probeLookup(c, key)"),
	}},
	{file: "time/sleep.go", edits: []splice.Edit{
		atStart("AfterFunc", "if probeAfterFunc != nil { probeAfterFunc(f) }"),
	}},
	{file: "net/http/server.go", edits: []splice.Edit{
		replaceCall("connReader.backgroundRead", "cr.handleReadErrorLocked", "probeReadError(cr, err)"),
		replaceCall("connReader.Read", "cr.handleReadErrorLocked", "probeReadError(cr, err)"),
	}},
	{file: "internal/sync/mutex.go", edits: []splice.Edit{
		atEnd("Mutex.Lock", "probeHeld(&m.sema)"),
		atEnd("Mutex.TryLock", "probeHeld(&m.sema)"),
		atStart("Mutex.Unlock", "probeFree(&m.sema)"),
	}},
	// Who has a writer wait are the readers; who has a reader wait is the
	// writer, from when it waits for the readers itself.
	{file: "sync/rwmutex.go", edits: []splice.Edit{
		atEnd("RWMutex.RLock", "probeHeldToo(&rw.writerSem)"),
		atEnd("RWMutex.TryRLock", "probeHeldToo(&rw.writerSem)"),
		atStart("RWMutex.RUnlock", "probeFreeToo(&rw.writerSem)"),
		afterCall("RWMutex.Lock", "rw.w.Lock", "probeHeld(&rw.readerSem)"),
		atEnd("RWMutex.TryLock", "probeHeld(&rw.readerSem)"),
		atStart("RWMutex.Unlock", "probeFree(&rw.readerSem)"),
	}},
	{file: "os/signal/signal.go", edits: []splice.Edit{
		atStart("Notify", "probeNotify(c, true)"),
		atStart("Stop", "probeNotify(c, false)"),
	}},
	{file: "os/proc.go", edits: []splice.Edit{
		atStart("Exit", "probeExit(code)"),
	}},
	{file: "syscall/fs_js.go", native: "syscall/syscall_unix.go", edits: []splice.Edit{
		atStart("Write", "if n, done := probeWrite(fd, %[1]s); done { return n, nil }", "b", "p"),
	}},
	{file: "runtime/panic.go", edits: []splice.Edit{
		replaceCall("gopanic", "traceAdvance", "probePanics()"),
		replaceCall("gopanic", "preprintpanics", "probePreprint(&p)"),
		atStart("internal_sync_fatal", "probeFatal()"),
		atStart("sync_fatal", "probeFatal()"),
		atStart("maps_fatal", "probeFatal()"),
	}},
	{file: "runtime/chan.go", edits: []splice.Edit{
		atStart("closechan", "if probeWatches.n != 0 { probeCloses(c) }"),
	}},
	{file: "runtime/runtime2.go", edits: []splice.Edit{
		addField("g", "probeDefer uintptr"),
	}},
	{file: "runtime/panic.go", edits: []splice.Edit{
		afterAssign("_panic.nextDefer", "p.retpc", "gp.probeDefer = d.pc"),
	}},
	{file: "runtime/proc.go", edits: []splice.Edit{
		afterAssign("newproc", "newg", "probeHanded(newg, fn)"),
	}},
	{file: "runtime/chan.go", js: true, edits: []splice.Edit{
		atStart("selectnbrecv", "probePoll()"),
	}},
	{file: "runtime/select.go", js: true, edits: []splice.Edit{
		atStart("selectgo", "if !block { probePoll() }"),
		replaceCall("selectgo", "cheaprandn", "probeRandn(uint32(norder + 1))"),
	}},
	{file: "runtime/proc.go", js: true, edits: []splice.Edit{
		atStart("runqget", "probeShuffle(pp)"),
		atStart("schedEnabled", "if probeOnly != nil { return probeMayRun(gp) }"),
		atStart("schedEnableUser", "if probeOnly != nil { return }"),
	}},
	{file: "runtime/traceback.go", js: true, edits: []splice.Edit{
		atStart("isSystemGoroutine", "if probeHandles(gp) { return true }"),
		replaceCall("isSystemGoroutine", "stringslite.HasPrefix", "probeSystem(funcname(f))"),
	}},
	{file: "runtime/time.go", js: true, edits: []splice.Edit{
		replaceCall("time_runtimeNano", "nanotime", "probeHostRead()"),
	}},
	{file: "runtime/lock_js.go", js: true, edits: []splice.Edit{
		atStart("beforeIdle", "probeIdle(pollUntil)"),
	}},
	{file: "runtime/trace.go", js: true, edits: []splice.Edit{
		replaceCall("traceAdvancerState.start", "s.timer.sleep", "s.timer.probeSleep()"),
	}},
	{file: "runtime/tracebuf.go", js: true, edits: []splice.Edit{
		replaceCall("traceWriter.event", "traceClockNow", "probeEventTime(ev)"),
	}},
	{file: "runtime/tracecpu.go", js: true, edits: []splice.Edit{
		replaceCall("traceStartReadCPU", "trace.cpuSleep.sleep", "trace.cpuSleep.probeSleep()"),
	}},
	{file: "net/net_fake.go", js: true, edits: []splice.Edit{
		afterAssign("fakeListen", "fd.fakeNetFD", "defer probeListening(fd)"),
		atStart("fakeNetFD.Close", "probeClosed(ffd)"),
	}},
}
