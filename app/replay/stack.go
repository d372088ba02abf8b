package replay

import (
	"slices"
	"strings"

	"ctxplay/app/trace"
)

// PackageOf returns the import path of a function's package.
func PackageOf(fn string) string {
	slash := strings.LastIndexByte(fn, '/') + 1
	if dot := strings.IndexByte(fn[slash:], '.'); dot >= 0 {
		return fn[:slash+dot]
	}
	return fn
}

// library holds the first elements of the standard library's import paths, which are
// the folders of GOROOT/src. A module may be called anything else, with a dot or
// without.
var library = make(map[string]bool)

func init() {
	for _, first := range strings.Fields(`archive arena bufio builtin bytes cmd cmp compress container context crypto
		database debug embed encoding errors expvar flag fmt go hash html image index internal io iter log maps math
		mime net os path plugin reflect regexp runtime simd slices sort strconv strings structs sync syscall testing
		text time unicode unique unsafe vendor weak`) {
		library[first] = true
	}
}

// InLibrary reports whether a function is of the standard library or of errgroup.
// Assembly of package runtime, which is of no package at all, counts as the
// library's.
func InLibrary(fn string) bool {
	first, _, _ := strings.Cut(PackageOf(fn), "/")
	return library[first] || first == fn || strings.HasPrefix(fn, Errgroup)
}

// Errgroup begins the functions of golang.org/x/sync/errgroup, the one package beside
// the standard library that programs in the page can import.
const Errgroup = "golang.org/x/sync/errgroup."

// withoutContext returns the stack without the frames of package context at its top.
func withoutContext(stack []trace.Frame) []trace.Frame {
	for i, f := range stack {
		if !strings.HasPrefix(f.Func, "context.") {
			return stack[i:]
		}
	}
	return nil
}

// caller returns the innermost function that is neither of the runtime nor of package
// context.
func caller(stack []trace.Frame) string {
	for _, f := range stack {
		if p := PackageOf(f.Func); p != "runtime" && p != "context" {
			return f.Func
		}
	}
	return ""
}

// asksItself reports whether package context asked on its own behalf, as it asks a
// parent when it makes a child.
func asksItself(stack []trace.Frame) bool {
	for _, f := range stack {
		name, ok := strings.CutPrefix(f.Func, "context.")
		if !ok {
			return false
		}
		switch {
		case strings.HasPrefix(name, "probe"):
		case strings.HasSuffix(name, ").Done"), strings.HasSuffix(name, ").Err"), strings.HasSuffix(name, ").Deadline"), name == "Cause":
		default:
			return true
		}
	}
	return true
}

// handsOver holds the functions of libraries that make a context for whoever calls
// them.
var handsOver = map[string]bool{
	"os/signal.NotifyContext": true,
	Errgroup + "WithContext":  true,
}

// forProgram reports whether package context was called by the program's code, or for
// it by a library that hands over what it makes.
func forProgram(stack []trace.Frame) bool {
	s := withoutContext(stack)
	for len(s) > 0 && handsOver[s[0].Func] {
		s = s[1:]
	}
	return len(s) > 0 && !InLibrary(s[0].Func)
}

// onStack reports whether fn is on the stack.
func onStack(frames []trace.Frame, fn string) bool {
	for _, f := range frames {
		if f.Func == fn {
			return true
		}
	}
	return false
}

// programSite is the innermost frame in the program's own code. Without one it is the
// innermost outside of the runtime.
func programSite(frames []trace.Frame) Site {
	var other Site
	for _, f := range frames {
		if !InLibrary(f.Func) {
			return f
		}
		if other.IsZero() && PackageOf(f.Func) != "runtime" {
			other = f
		}
	}
	return other
}

// A stack is what the folding wants to know of a stack, worked out once: a trace has
// many events and few stacks.
type stack struct {
	site    Site
	code    string // the outermost function of the program, "" for none
	caller  string // see caller
	cancels bool   // a context is being cancelled
	polls   bool   // a loop that polls a context lets others run
	where   Where
}

// noStack is what is known of an event without a stack.
var noStack = new(stack)

// stack returns what is known of frames. The decoder gives equal stacks the same
// frames, so that the address of the first one tells stacks apart.
func (r *Recording) stack(frames []trace.Frame) *stack {
	if len(frames) == 0 {
		return noStack
	}
	s := r.stacks[&frames[0]]
	if s != nil {
		return s
	}
	s = &stack{
		site: programSite(frames), caller: caller(frames),
		cancels: onStack(frames, "context.(*cancelCtx).cancel"), polls: onStack(frames, "runtime.probeAnswer"),
	}
	for _, f := range slices.Backward(frames) {
		if !InLibrary(f.Func) {
			s.code = f.Func
			break
		}
	}
	s.where = r.run.Stand(s.site, frames)
	r.stacks[&frames[0]] = s
	return s
}
