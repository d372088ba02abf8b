package probe

import "ctxplay/app/splice"

// rewrites lists every edit to the standard library. What each inserted call does
// is said where the function is defined, in the files below overlay.
var rewrites = []rewrite{
	{file: "context/context.go", edits: []splice.Edit{
		splice.AddField("cancelCtx", "probe uint64; probeUsed, probeCalled atomic.Bool"),
		splice.AddField("valueCtx", "probe uint64"),
		splice.AddField("withoutCancelCtx", "probe uint64"),
		splice.WrapLiteral("WithValue", "valueCtx", "probeMadeValue"),
		splice.WrapLiteral("WithoutCancel", "withoutCancelCtx", "probeMadeWithout"),
		splice.AfterAssign("cancelCtx.propagateCancel", "done", "probeMade(c, parent, child, done)"),
		splice.ReplaceCall("cancelCtx.propagateCancel", "parentCancelCtx", "probeParent(parent)"),
		splice.AtStart("WithDeadlineCause", "probeAsked(d)"),
		splice.ReplaceCall("WithDeadlineCause", "WithCancel", "probeSooner(parent, cur)"),
		splice.AtStart("cancelCtx.Done", "probeDone(c)"),
		splice.AtStart("cancelCtx.Err", "probeErr(c)"),
		splice.AtStart("cancelCtx.cancel", "probeCalled(c, removeFromParent, err, cause)"),
		splice.AtStart("timerCtx.cancel", "probeCalled(&c.cancelCtx, removeFromParent, err, cause)"),
		splice.AtStart("timerCtx.Deadline", "probeUsed(&c.cancelCtx)"),
		splice.AtStart("Cause", "probeCause(c)"),
		splice.AfterAssign("cancelCtx.cancel", "c.cause", "probeCanceled(c, err, cause)"),
		splice.AtStart("valueCtx.Value", "probeLookup(c, key)"),
		splice.AtStart("cancelCtx.Value", "probeLookup(c, key)"),
		splice.AtStart("withoutCancelCtx.Value", "probeLookup(c, key)"),
	}},
	{file: "time/sleep.go", edits: []splice.Edit{
		splice.AtStart("AfterFunc", "if probeAfterFunc != nil { probeAfterFunc(f) }"),
	}},
	{file: "net/http/server.go", edits: []splice.Edit{
		splice.ReplaceCall("connReader.backgroundRead", "cr.handleReadErrorLocked", "probeReadError(cr, err)"),
		splice.ReplaceCall("connReader.Read", "cr.handleReadErrorLocked", "probeReadError(cr, err)"),
	}},
	{file: "internal/sync/mutex.go", edits: []splice.Edit{
		splice.AtEnd("Mutex.Lock", "probeHeld(&m.sema)"),
		splice.AtEnd("Mutex.TryLock", "probeHeld(&m.sema)"),
		splice.AtStart("Mutex.Unlock", "probeFree(&m.sema)"),
	}},
	// A writer waits for the readers. A reader waits for a writer, from the
	// moment at which the writer itself begins to wait for readers.
	{file: "sync/rwmutex.go", edits: []splice.Edit{
		splice.AtEnd("RWMutex.RLock", "probeHeldToo(&rw.writerSem)"),
		splice.AtEnd("RWMutex.TryRLock", "probeHeldToo(&rw.writerSem)"),
		splice.AtStart("RWMutex.RUnlock", "probeFreeToo(&rw.writerSem)"),
		splice.AfterCall("RWMutex.Lock", "rw.w.Lock", "probeHeld(&rw.readerSem)"),
		splice.AtEnd("RWMutex.TryLock", "probeHeld(&rw.readerSem)"),
		splice.AtStart("RWMutex.Unlock", "probeFree(&rw.readerSem)"),
	}},
	{file: "os/signal/signal.go", edits: []splice.Edit{
		splice.AtStart("Notify", "probeNotify(c, true)"),
		splice.AtStart("Stop", "probeNotify(c, false)"),
	}},
	{file: "os/proc.go", edits: []splice.Edit{
		splice.AtStart("Exit", "probeExit(code)"),
	}},
	{file: "syscall/fs_js.go", native: "syscall/syscall_unix.go", edits: []splice.Edit{
		splice.AtStart("Write", "if n, done := probeWrite(fd, %[1]s); done { return n, nil }", "b", "p"),
	}},
	{file: "runtime/panic.go", edits: []splice.Edit{
		splice.ReplaceCall("gopanic", "traceAdvance", "probePanics()"),
		splice.ReplaceCall("gopanic", "preprintpanics", "probePreprint(&p)"),
		splice.AtStart("internal_sync_fatal", "probeFatal()"),
		splice.AtStart("sync_fatal", "probeFatal()"),
		splice.AtStart("maps_fatal", "probeFatal()"),
	}},
	{file: "runtime/chan.go", edits: []splice.Edit{
		splice.AtStart("closechan", "if probeWatches.n != 0 { probeCloses(c) }"),
	}},
	{file: "runtime/runtime2.go", edits: []splice.Edit{
		splice.AddField("g", "probeDefer uintptr"),
	}},
	{file: "runtime/panic.go", edits: []splice.Edit{
		splice.AfterAssign("_panic.nextDefer", "p.retpc", "gp.probeDefer = d.pc"),
	}},
	{file: "runtime/proc.go", edits: []splice.Edit{
		splice.AfterAssign("newproc", "newg", "probeHanded(newg, fn)"),
	}},
	{file: "runtime/chan.go", js: true, edits: []splice.Edit{
		splice.AtStart("selectnbrecv", "probePoll()"),
	}},
	{file: "runtime/select.go", js: true, edits: []splice.Edit{
		splice.AtStart("selectgo", "if !block { probePoll() }"),
		splice.ReplaceCall("selectgo", "cheaprandn", "probeRandn(uint32(norder + 1))"),
	}},
	{file: "runtime/proc.go", js: true, edits: []splice.Edit{
		splice.AtStart("runqget", "probeShuffle(pp)"),
		splice.AtStart("schedEnabled", "if probeOnly != nil { return probeMayRun(gp) }"),
		splice.AtStart("schedEnableUser", "if probeOnly != nil { return }"),
	}},
	{file: "runtime/traceback.go", js: true, edits: []splice.Edit{
		splice.AtStart("isSystemGoroutine", "if probeHandles(gp) { return true }"),
		splice.ReplaceCall("isSystemGoroutine", "stringslite.HasPrefix", "probeSystem(funcname(f))"),
	}},
	{file: "runtime/time.go", js: true, edits: []splice.Edit{
		splice.ReplaceCall("time_runtimeNano", "nanotime", "probeHostRead()"),
	}},
	{file: "runtime/lock_js.go", js: true, edits: []splice.Edit{
		splice.AtStart("beforeIdle", "probeIdle(pollUntil)"),
	}},
	{file: "runtime/trace.go", js: true, edits: []splice.Edit{
		splice.ReplaceCall("traceAdvancerState.start", "s.timer.sleep", "s.timer.probeSleep()"),
	}},
	{file: "runtime/tracebuf.go", js: true, edits: []splice.Edit{
		splice.ReplaceCall("traceWriter.event", "traceClockNow", "probeEventTime(ev)"),
	}},
	{file: "runtime/tracecpu.go", js: true, edits: []splice.Edit{
		splice.ReplaceCall("traceStartReadCPU", "trace.cpuSleep.sleep", "trace.cpuSleep.probeSleep()"),
	}},
	{file: "net/net_fake.go", js: true, edits: []splice.Edit{
		splice.AfterAssign("fakeListen", "fd.fakeNetFD", "defer probeListening(fd)"),
		splice.AtStart("fakeNetFD.Close", "probeClosed(ffd)"),
	}},
}
