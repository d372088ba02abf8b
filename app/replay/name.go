package replay

import (
	"fmt"
	"path"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/trace"
)

// Label names g by the code of the program that it runs, or by the function it was
// started with if it runs none. A function without a name, which the compiler calls
// main.main.func1, is named by where it is started. If a library starts it, the label
// says what of that library: "func at main.go:31 (Group.Go)".
func (g *Goroutine) Label() string {
	if g.label != "" {
		return g.label
	}
	return g.name()
}

// Name returns what Label does, to be said in any language.
func (g *Goroutine) Name() language.Text {
	return language.Recognize(g.Label(), []language.Phrase{unnamed, unnamed + " (%s)"})
}

// unnamed is the label of a function without a name, by its place.
const unnamed language.Phrase = "func at %s:%d"

// name works out what Label returns.
func (g *Goroutine) name() string {
	fn := g.Code
	if fn == "" {
		fn = g.Entry
	}
	if !isLiteral(fn) || InLibrary(fn) && !g.handedOver() {
		return fn
	}
	at := g.Start
	if at.IsZero() || InLibrary(g.Entry) && !g.Site.IsZero() && !InLibrary(g.Site.Func) {
		at = g.Site // where the program handed it over
	}
	if at.IsZero() || InLibrary(at.Func) {
		return fn
	}
	name := fmt.Sprintf(string(unnamed), path.Base(at.File), at.Line)
	if InLibrary(g.Entry) {
		name += " (" + starter(g.Entry) + ")"
	}
	return name
}

// handedOver reports whether g runs a function that the program has handed to a library's, as to
// Group.Go, also where the trace does not tell which.
func (g *Goroutine) handedOver() bool {
	return !g.Site.IsZero() && !InLibrary(g.Site.Func) && isLiteral(g.Entry) && strings.Contains(starter(g.Entry), ".")
}

// isLiteral reports whether the compiler made up the name of a function: it has an
// element like "func1", as "main.main.func1" and "main.(*T).run.func2.1" have.
func isLiteral(fn string) bool {
	for part := range strings.SplitSeq(fn[strings.LastIndexByte(fn, '/')+1:], ".") {
		if n, ok := strings.CutPrefix(part, "func"); ok && isNumber(n) {
			return true
		}
	}
	return false
}

// isNumber reports whether s consists of digits.
func isNumber(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// starter says which function of a library started a goroutine that entered at fn:
// "Group.Go" for its method Go, otherwise the package's name.
func starter(fn string) string {
	p := PackageOf(fn)
	name, ok := strings.CutPrefix(fn, p+".(*")
	typ, method, two := strings.Cut(name, ").")
	method, _, _ = strings.Cut(method, ".")
	if ok && two && isExported(typ) && isExported(method) {
		return typ + "." + method
	}
	return path.Base(p)
}

// isExported reports whether a name begins with a capital letter.
func isExported(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }

// noteStart notes where g's code begins, from the first stack that is seen of it.
func (g *Goroutine) noteStart(frames []trace.Frame) {
	if !g.Start.IsZero() {
		return
	}
	for i := len(frames) - 1; i >= 0; i-- {
		if !InLibrary(frames[i].Func) {
			g.Start = frames[i]
			return
		}
	}
}
