package replay

import "strings"

// On says what a goroutine waits for in s as its program says it: "chan send",
// "select", "sync.Mutex.Lock", "sync.Cond.Wait", "sleep". It is "" if s is no
// waiting. The execution trace has one word, "sync", for all that package sync waits
// for, and none for much of the rest (traceBlockReasonStrings in
// runtime/traceruntime.go). The function that waits tells them apart.
func (t *tables) On(s Span) string {
	reason := t.ReasonText(s)
	stack := t.Stack(s)
	switch reason {
	case "sync", "sync.(*Cond).Wait":
		if fn := outermostOf(stack, "sync"); fn != "" {
			return PlainName(fn)
		}
		if reason == "sync" {
			return "a lock"
		}
		return PlainName(reason)
	case "forever":
		return waitsForever(stack)
	case "synctest":
		if fn := outermostOf(stack, "sync"); fn != "" {
			return PlainName(fn)
		}
		return channelText(stack, "synctest.Wait")
	case "unspecified":
		if fn := libraryCall(stack); fn != "" {
			return PlainName(fn)
		}
		return "the runtime"
	}
	return reason
}

// outermostOf returns the outermost function of a package among those on top of the
// stack, which is the one that the program called. Above it may be functions of the
// runtime and of what that package is made of.
func outermostOf(stack []Site, in string) (fn string) {
	for _, f := range stack {
		switch p := PackageOf(f.Func); {
		case p == in:
			fn = f.Func
		case fn != "" || p != "runtime" && !strings.HasPrefix(p, "internal/"):
			return fn
		}
	}
	return fn
}

// libraryCall returns the function of a library that the program called: the one just
// above the innermost function of the program.
func libraryCall(stack []Site) (fn string) {
	for _, f := range stack {
		if !InLibrary(f.Func) {
			return fn
		}
		fn = f.Func
	}
	return ""
}

// waitsForever says what a goroutine waits for whose wait the runtime knows to have
// no end.
func waitsForever(stack []Site) string {
	switch on := channelText(stack, ""); on {
	case "select":
		return "select (no cases)"
	case "":
		return "for ever"
	default:
		return on + " (nil chan)"
	}
}

// channelText tells from the runtime's function on top of the stack what is done with
// a channel. It returns otherwise if no such function is there.
func channelText(stack []Site, otherwise string) string {
	if len(stack) == 0 {
		return otherwise
	}
	switch fn := stack[0].Func; {
	case strings.HasPrefix(fn, "runtime.chansend"):
		return "chan send"
	case strings.HasPrefix(fn, "runtime.chanrecv"):
		return "chan receive"
	case fn == "runtime.block", strings.HasPrefix(fn, "runtime.selectgo"):
		return "select"
	}
	return otherwise
}

// PlainName writes a function as people say it: "sync.(*Mutex).Lock" is
// "sync.Mutex.Lock", "golang.org/x/sync/errgroup.(*Group).Wait" is
// "errgroup.Group.Wait".
func PlainName(fn string) string {
	fn = fn[strings.LastIndexByte(fn, '/')+1:]
	return strings.NewReplacer("(*", "", ")", "").Replace(fn)
}
