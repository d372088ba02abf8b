package race

import "ctxplay/app/splice"

// nativeOnly are the files of package detector that the runtime has others for.
var nativeOnly = []string{"doc.go", "native.go"}

// additions are the files that are added to the standard library besides, and where.
var additions = []struct{ file, as string }{
	{"hooks.go.txt", "runtime/ctxplay_race_hooks.go"},
	{"callers.go.txt", "runtime/ctxplay_race_callers.go"},
	{"atomic.go.txt", "runtime/ctxplay_race_atomic.go"},
	{"atomic_wasm.s.txt", "runtime/ctxplay_race_atomic_wasm.s"},
	{"tell.go.txt", "runtime/ctxplay_race_tell.go"},
	{"hush.go.txt", "runtime/ctxplay_race_hush.go"},
	{"js.go.txt", "syscall/js/ctxplay_race.go"},
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
		splice.AtStart("handleEvent", "if raceenabled { raceHostCalls() }"),
		splice.AtStart("setEventHandler", "if raceenabled { raceHostMayCall() }"),
	}},
	{"runtime/tracebuf.go", []splice.Edit{
		splice.ReplaceCall("traceWriter.event", "probeEventTime", "raceEventTime(probeEventTime(ev))"),
	}},
	// The host copies bytes, which the compiler does not see.
	{"syscall/js/js.go", []splice.Edit{
		splice.AtStart("CopyBytesToGo", "raceWritten(dst)"),
		splice.AtStart("CopyBytesToJS", "raceRead(src)"),
	}},
}
