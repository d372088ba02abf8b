package race

import "ctxplay/app/splice"

// nativeOnly are the files of package detector that the runtime has others for.
var nativeOnly = []string{"doc.go", "native.go"}

// additions are the files that are added to the standard library besides, and where.
var additions = []struct{ file, as string }{
	{"hooks.go.txt", "runtime/ctxplay_race_hooks.go"},
	{"callers.go.txt", "runtime/ctxplay_race_callers.go"},
	{"functions.go.txt", "runtime/ctxplay_race_functions.go"},
	{"atomic.go.txt", "runtime/ctxplay_race_atomic.go"},
	{"atomic_wasm.s.txt", "runtime/ctxplay_race_atomic_wasm.s"},
	{"tell.go.txt", "runtime/ctxplay_race_tell.go"},
	{"hush.go.txt", "runtime/ctxplay_race_hush.go"},
	{"turns.go.txt", "runtime/ctxplay_race_turns.go"},
	{"again.go.txt", "runtime/ctxplay_race_again.go"},
	{"frames.go.txt", "runtime/ctxplay_race_frames.go"},
	{"found.go.txt", "runtime/ctxplay_race_found.go"},
	{"journal.go.txt", "runtime/ctxplay_race_seen.go"},
	{"sync.go.txt", "sync/ctxplay_race.go"},
	{"js.go.txt", "syscall/js/ctxplay_race.go"},
	{"write.go.txt", "syscall/ctxplay_race.go"},
	{"trace.go.txt", "runtime/trace/ctxplay_race.go"},
}

// rewrites lists every edit that is made so that programs may look for races. What each inserted
// call does is said where the function is defined, in the files below overlay.
var rewrites = []struct {
	file  string // below GOROOT/src
	edits []splice.Edit
}{
	// Memory does not stand at addresses that ThreadSanitizer knows, which is said to be an error.
	{"runtime/malloc.go", []splice.Edit{splice.OnlyIf("mheap.sysAlloc", "raceenabled", "!isSbrkPlatform")}},
	{"runtime/mheap.go", []splice.Edit{
		splice.AtStart("mheap.freeSpan", "if raceenabled { racefree(unsafe.Pointer(s.base()), s.npages<<gc.PageShift) }"),
	}},
	{"runtime/panic.go", []splice.Edit{
		splice.AfterAssign("recovery", "gp.sched.sp", "if raceenabled { raceRecovered(gp, sp) }"),
	}},
	// What the host calls does not come out of nothing: its handler was set before.
	{"runtime/lock_js.go", []splice.Edit{
		splice.AtStart("handleEvent", "if raceenabled { if raceResumes() { return }; raceHostCalls() }"),
		splice.AtStart("setEventHandler", "if raceenabled { raceHostMayCall() }"),
	}},
	{"runtime/mem_wasm.go", []splice.Edit{splice.ReplaceCall("sbrk", "growMemory", "raceGrow(int32(grow))")}},
	// No signal ever comes with a sample of a profile, and what is kept free for them would be put
	// back before each run.
	{"runtime/tracecpu.go", []splice.Edit{
		splice.AtStart("traceInitReadCPU", "const profBufWordCount, profBufTagCount = 64, 16"),
	}},
	// Nobody looks at stacks of a recording that is not heard. Where they are written, no memory is
	// taken for it that is the program's, so that both have the same heap.
	{"runtime/tracestack.go", []splice.Edit{
		splice.AtStart("traceStack", "if raceUnheard { return 0 }"),
		splice.ReplaceCall("dumpStacksRec", "makeTraceFrames", "raceTraceFrames(w.gen, stackBuf[:n])"),
	}},
	{"runtime/tracebuf.go", []splice.Edit{
		splice.ReplaceCall("traceWriter.event", "probeEventTime", "raceEventTime(probeEventTime(ev))"),
	}},
	// The host copies bytes, which the compiler does not see.
	{"syscall/js/js.go", []splice.Edit{
		splice.AtStart("CopyBytesToGo", "raceWritten(dst)"),
		splice.AtStart("CopyBytesToJS", "raceRead(src)"),
	}},
	{"runtime/trace/ctxplay.go", []splice.Edit{splice.ReplaceCall("probeEnd", "Stop", "raceStop()")}},
	{"runtime/ctxplay.go", []splice.Edit{
		splice.AfterAssign("probeStuck", "out", "raceSumWaits(l)"),
		splice.AtEnd("probeEnds", "raceIsOver()"),
	}},
	// Where there is a schedule it says who runs next, and where.
	{"runtime/ctxplay_host.go", []splice.Edit{
		splice.AtStart("probeShuffle", "if raceTurn(pp) { return }"),
		splice.AtStart("probeIdle", "raceNoteWait()"),
		splice.AtStart("probeAlone", "raceEnds()"),
	}},
	{"runtime/proc.go", []splice.Edit{
		splice.AtStart("runqput", "raceGotReady()"),
		splice.ReplaceCall("goschedImpl", "globrunqput", "raceYielded(pp, gp)"),
		splice.AtEnd("newproc", "racePointOf(nil)"),
		splice.AtStart("doInit1", "raceBeforeInit(t)"),
		splice.AfterAssign("main", "fn", "raceBeforeProgram()"),
	}},
	{"runtime/chan.go", []splice.Edit{
		splice.AtStart("chansend", "racePointOf(unsafe.Pointer(c)); raceMeets(c)"),
		splice.AtStart("chanrecv", "racePointOf(unsafe.Pointer(c)); raceMeets(c)"),
		splice.AtStart("closechan", "racePointOf(unsafe.Pointer(c)); raceMeets(c)"),
	}},
	{"runtime/select.go", []splice.Edit{
		splice.AtStart("selectgo", "racePointOf(unsafe.Pointer(cas0.c))"),
		splice.ReplaceCall("selectgo", "probeRandn", "raceSelect(uint32(norder + 1), scases, nsends)"),
		splice.AfterAssign("selectgo", "scases", "raceSelects(scases)"),
		splice.AfterCall("selectgo", "gopark", "raceSelects(scases)"),
	}},
	// What else the order of operations matters for, see raceSawAt.
	{"runtime/sema.go", []splice.Edit{
		splice.AtStart("sync_runtime_Semacquire", "raceSawAt(unsafe.Pointer(addr))"),
		splice.AtStart("sync_runtime_Semrelease", "raceSawAt(unsafe.Pointer(addr))"),
		splice.AtStart("internal_sync_runtime_SemacquireMutex", "raceSawAt(unsafe.Pointer(addr))"),
		splice.AtStart("internal_sync_runtime_Semrelease", "raceSawAt(unsafe.Pointer(addr))"),
		splice.AtStart("sync_runtime_SemacquireRWMutexR", "raceSawAt(unsafe.Pointer(addr))"),
		splice.AtStart("sync_runtime_SemacquireRWMutex", "raceSawAt(unsafe.Pointer(addr))"),
		splice.AtStart("notifyListAdd", "raceSawAt(unsafe.Pointer(l))"),
		splice.AtStart("notifyListWait", "raceSawAt(unsafe.Pointer(l))"),
		splice.AtStart("notifyListNotifyAll", "raceSawAt(unsafe.Pointer(l))"),
		splice.AtStart("notifyListNotifyOne", "raceSawAt(unsafe.Pointer(l))"),
	}},
	{"syscall/ctxplay_host.go", []splice.Edit{splice.AtStart("probeWrite", "raceWrote()")}},
	{"runtime/print.go", []splice.Edit{splice.AtStart("printlock", "raceWrote()")}},
	// The other operations of package sync begin with an atomic one, or tell the detector.
	{"sync/waitgroup.go", []splice.Edit{
		splice.AtStart("WaitGroup.Add", "raceSyncPoint(unsafe.Pointer(wg), raceAdding)"),
		splice.AtStart("WaitGroup.Wait", "raceSyncPoint(unsafe.Pointer(wg), raceReads)"),
		splice.AfterCall("WaitGroup.Wait", "runtime_SemacquireWaitGroup", "raceSyncSaw(unsafe.Pointer(wg), raceReads)"),
	}},
	{"sync/cond.go", []splice.Edit{
		splice.AtStart("Cond.Signal", "raceSyncPoint(unsafe.Pointer(c), raceChanging)"),
		splice.AtStart("Cond.Broadcast", "raceSyncPoint(unsafe.Pointer(c), raceChanging)"),
	}},
}
