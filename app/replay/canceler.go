package replay

import (
	"fmt"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/trace"
)

// cancelerOf tells from the stack what ended c. It was its parent if cancel was
// called from within another cancel, or as c was made; it was its own timer if the
// error says so; otherwise it was the code that called its cancel function.
func (r *Recording) cancelerOf(e trace.Event, c *Context) Canceler {
	cancels := 0
	for _, f := range e.Stack {
		if !strings.HasPrefix(f.Func, "context.") {
			break
		}
		if f.Func == "context.(*cancelCtx).cancel" {
			cancels++
		}
		if cancels > 1 || strings.HasPrefix(f.Func, "context.(*cancelCtx).propagateCancel") {
			return Canceler{How: ByParent, Context: c.Parent}
		}
	}
	if e.Err == "context deadline exceeded" {
		return Canceler{How: ByDeadline, Text: timeoutText(c)}
	}
	stack := withoutContext(e.Stack)
	by := Canceler{How: ByCall, Goroutine: GoID(e.Goroutine), Site: programSite(stack)}
	l := r.goroutine(by.Goroutine)
	if explainDeferred(&by, stack, e) {
		return by
	}
	if len(stack) > 0 && InLibrary(stack[0].Func) {
		by.Text = r.libraryText(stack, c, l, e)
	}
	if by.Text.IsZero() && (by.Site.IsZero() || InLibrary(by.Site.Func)) {
		r.explainStart(&by, c, l)
	}
	return by
}

// explainDeferred completes by and reports true if a defer statement of the program
// called the cancel function. Such a call runs as the function that deferred it
// returns or panics.
func explainDeferred(by *Canceler, stack []trace.Frame, e trace.Event) bool {
	if e.Deferred.IsZero() || InLibrary(e.Deferred.Func) {
		return false
	}
	by.Deferred, by.Site = true, e.Deferred
	for _, f := range stack {
		if PackageOf(f.Func) != "runtime" {
			by.Ran = f
			break
		}
		by.Panic = by.Panic || f.Func == "runtime.gopanic"
	}
	how := language.T("ran as %s returned at", by.Ran.Func)
	if by.Panic {
		how = language.T("was run by the panic at")
	}
	by.Text = language.T("g%d: the call deferred at %s %s %s", by.Goroutine, lineOf(by.Site), how, lineOf(by.Ran))
	return true
}

// explainStart completes by where a goroutine was made only to call the cancel
// function of c: by a timer, by context.AfterFunc, or by a go statement.
func (r *Recording) explainStart(by *Canceler, c *Context, l *tracked) {
	lent, known := r.cancelTimers[c.ID]
	after := r.run.Context(l.afterFunc)
	switch {
	case after != nil:
		by.Site, by.Context = after.Site, after.By.Context
		by.Text = language.T("context.AfterFunc at %s: context %d was done", lineOf(after.Site), by.Context)
	case known && l.g.Parent == 0 || known && onStack(l.startStack, "time.goFunc"):
		by.Site = lent
		by.Text = language.T("time.AfterFunc at %s: its time had come", lineOf(lent))
	case len(l.startStack) > 0 && ofProgram(l.g.Entry, l.startStack):
		by.Site = l.g.Site
		by.Text = language.T("g%d: the go statement at %s starts its cancel function", l.g.ID, lineOf(by.Site))
		if InLibrary(l.startStack[0].Func) {
			by.Text = language.T("g%d: the %s at %s starts its cancel function", l.g.ID, starter(l.g.Entry), lineOf(by.Site))
		}
	case len(l.startStack) > 0:
		by.Site, by.Text = l.g.Site, nameText(publicName(l.startStack))
	}
}

// lineOf writes a site for a sentence: "main.go:31".
func lineOf(s Site) string { return fmt.Sprintf("%s:%d", s.File, s.Line) }

// libraryActs are the ways in which libraries cancel contexts, by the function in
// which they do so, innermost first. The texts tell a person who did it and why.
var libraryActs = []struct {
	in   string
	text language.Phrase
}{
	{"net/http.(*conn).serve.func", "net/http: the handler panicked"},
	{"net/http.(*conn).serve", "net/http: the handler returned"},
	{"net/http.checkConnErrorWriter.Write", "net/http: the client could not be written to"},
	{"net/http.(*timeoutHandler).ServeHTTP", "http.TimeoutHandler: the handler returned"},
	{"testing.(*common).Cleanup.func", "testing: a function given to Cleanup ran"},
	{"testing.", "testing: the test ended"},
	{Errgroup + "(*Group).Wait", GroupWaited},
}

// GroupWaited is the text of a cancellation by an errgroup's Wait as it returns.
const GroupWaited language.Phrase = "errgroup: Wait returned"

// unreadTexts are the reasons for which net/http can read no more from a client, by
// the words in which the probe records them (app/probe/overlay/http.go.txt).
var unreadTexts = map[string]language.Phrase{
	"eof":     "net/http: the client hung up",
	"reset":   "net/http: the client hung up",
	"close":   "net/http: the server was closed",
	"timeout": "net/http: the server's ReadTimeout ran out",
}

// libraryText explains why a library cancelled a context. It is "" where the program
// had the library do so; sync.Once, for example, calls whatever it is given.
func (r *Recording) libraryText(stack []trace.Frame, c *Context, l *tracked, e trace.Event) language.Text {
	for _, f := range stack {
		if !InLibrary(f.Func) {
			break
		}
		if strings.HasPrefix(f.Func, "net/http.(*connReader)") {
			return unreadText(l.unread)
		}
		if strings.HasPrefix(f.Func, Errgroup+"(*Group).") && strings.Contains(f.Func, "Go.func") {
			return language.T("errgroup: g%d returned %q", l.g.ID, e.Cause)
		}
		if strings.HasPrefix(f.Func, "os/signal.NotifyContext.func") {
			return language.T("os/signal: %s", e.Cause)
		}
		if f.Func == "net/http.(*conn).serve" && c.Maker == f.Func {
			return language.T("net/http: the connection was closed")
		}
		for _, a := range libraryActs {
			if strings.HasPrefix(f.Func, a.in) {
				return language.T(a.text)
			}
		}
	}
	if s := programSite(stack); !s.IsZero() && !InLibrary(s.Func) && !c.Library {
		return language.Text{}
	}
	if !c.Library && len(l.startStack) > 0 && ofProgram(l.g.Entry, l.startStack) {
		return language.Text{} // the program had it done, as by go once.Do(cancel)
	}
	return nameText(publicName(stack))
}

// unreadText explains why a request's context ended: net/http could read no more from
// the client.
func unreadText(why string) language.Text {
	if text := unreadTexts[why]; text != "" {
		return language.T(text)
	}
	if why != "" {
		return language.T("net/http: reading from the client ended with %s", why)
	}
	return language.T("net/http: the client could no longer be read")
}

// timeoutText explains a deadline that a library set, by the function in which it
// made the context. It is "" for a deadline of the program's own.
func timeoutText(c *Context) language.Text {
	switch {
	case !c.Library:
		return language.Text{}
	case strings.HasPrefix(c.Maker, "net/http.(*timeoutHandler)"):
		return language.T("http.TimeoutHandler: its time ran out")
	case strings.HasPrefix(c.Maker, "net/http.setRequestCancel"):
		return language.T("http.Client: its Timeout ran out")
	}
	return language.Text{}
}

// publicName names the outermost exported function of a library on the stack, above
// the program's own code, in words: "net/http: Client.Do".
func publicName(stack []trace.Frame) string {
	name := ""
	for _, f := range stack {
		if !InLibrary(f.Func) {
			break
		}
		p := PackageOf(f.Func)
		if p == "runtime" {
			continue
		}
		called := strings.NewReplacer("(*", "", ")", "").Replace(strings.TrimPrefix(f.Func, p+"."))
		if isPublic(called) {
			name = p + ": " + called
		} else if name == "" {
			name = p
		}
	}
	return name
}

// nameText is a name as a text, the same in every language.
func nameText(name string) language.Text {
	if name == "" {
		return language.Text{}
	}
	return language.T("%s", name)
}

// isPublic reports whether every part of a name such as Client.Do is exported.
func isPublic(name string) bool {
	for part := range strings.SplitSeq(name, ".") {
		if !isExported(part) {
			return false
		}
	}
	return true
}
