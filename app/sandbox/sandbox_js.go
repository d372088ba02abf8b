package sandbox

import (
	"encoding/json"
	"strings"
	"syscall/js"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/survive"
	"ctxplay/app/webapi"
)

// frameMark is a text that the frame's document has in it and no other page has.
const frameMark = "<title>ctxplay sandbox</title>"

// A Sandbox is the page's end of the frame in which programs run. Its methods
// may be called from the page's own event handlers; none of them waits.
type Sandbox struct {
	emit     func(Event)
	opening  once[js.Value]
	frame    js.Value // the iframe's window, once it runs
	manifest once[[]byte]
	modules  map[string]module
	draft    string        // the module last given to Keep, or started of those given to KeepAhead
	ahead    string        // the module last given to KeepAhead, "" for none
	unfit    language.Text // why it does not compile
	run      int           // number of the latest run
	code     string        // what the run under way is of
	active   bool
	guard    *guard // of the run under way
	owes     bool   // to say that what was told is taken
	pending  *Spec  // to be started when its program is ready

	exploring int // the id of what is explored, 0 for nothing
}

// A module says whether the frame has the code of a program.
type module uint8

const (
	absent module = iota
	fetching
	handed // being compiled in the frame
	kept   // compiled there
)

// New returns a Sandbox that reports to emit, on the browser's event loop. Its
// frame opens with the first program prepared.
func New(emit func(Event)) *Sandbox {
	return &Sandbox{emit: emit, modules: make(map[string]module)}
}

// Prepare fetches and compiles a program; Ready or Failed tells the outcome.
func (s *Sandbox) Prepare(program string) {
	switch s.modules[program] {
	case kept:
		s.emit(Ready{program})
		return
	case fetching, handed:
		return
	}
	s.modules[program] = fetching
	go survive.Do("fetching a program", func() {
		if err := s.fetch(program); err != nil {
			s.fail(program, err)
		}
	})
}

// Keep hands the frame code that was compiled in the page: a Uint8Array, which it
// takes over. Start runs the code as Spec.Module; races says that it looks for data
// races. The frame forgets the code that it was given before.
func (s *Sandbox) Keep(module string, wasm js.Value, races bool) {
	s.forget(s.draft)
	s.draft = module
	s.give(module, wasm, races)
}

// KeepAhead hands the frame code that may be asked for next, as Keep does. The frame
// compiles it, and runs nothing of it before Start asks for that. There is one such
// code at most, which is there until it is started or left.
func (s *Sandbox) KeepAhead(module string, wasm js.Value, races bool) {
	s.LeaveAhead()
	s.ahead, s.unfit = module, language.Text{}
	s.give(module, wasm, races)
}

// LeaveAhead has the frame forget the code that KeepAhead has given it.
func (s *Sandbox) LeaveAhead() {
	s.forget(s.ahead)
	s.ahead = ""
}

// forget has the frame let go of code that was compiled in the page, "" for none.
func (s *Sandbox) forget(module string) {
	if had := s.modules[module]; had == handed || had == kept {
		s.command("forget", forgetCommand{module})
	}
	delete(s.modules, module)
}

// give hands the frame code that was compiled in the page: at once if the frame is
// there, so that it compiles while the page renders.
func (s *Sandbox) give(module string, wasm js.Value, races bool) {
	if s.frame.Truthy() {
		s.hand(module, wasm, races)
		return
	}
	s.modules[module] = fetching
	go survive.Do("handing over a program", func() {
		frame, err := s.opening.do(s.openFrame)
		if s.modules[module] != fetching {
			return // it was forgotten meanwhile
		}
		if err != nil {
			s.fail(module, err)
			return
		}
		s.frame = frame
		s.hand(module, wasm, races)
	})
}

// Start ends the run under way, if any, and runs another.
func (s *Sandbox) Start(spec Spec) {
	s.run++
	s.pending = nil
	if spec.Module != "" && spec.Module == s.ahead {
		s.forget(s.draft)
		s.draft, s.ahead = s.ahead, ""
	}
	if at := s.modules[spec.code()]; at == handed || at == kept {
		s.start(spec)
		return
	}
	s.post("stop", nil) // to the run under way: the next one may never begin
	s.active, s.pending = false, &spec
	switch {
	case spec.Module == "":
		s.Prepare(spec.Program)
	case s.modules[spec.Module] == absent:
		s.pending = nil
		s.emit(Failed{Text: s.unfit})
	}
}

// Explore has a program run under schedules, in so many Workers side by side, beside the run
// under way. It must be one that the frame has. Explored tells what each came to. Jobs of the
// same id are added to those before; another id ends those.
func (s *Sandbox) Explore(id int, spec Spec, workers int, jobs []explore.Job) {
	if at := s.modules[spec.code()]; at != handed && at != kept {
		return
	}
	s.exploring = id
	s.command("explore", exploreCommand{id, spec.code(), spec, workers, jobs})
}

// Leave ends what Explore has begun.
func (s *Sandbox) Leave() {
	if s.exploring != 0 {
		s.command("leave", nil)
	}
	s.exploring = 0
}

// Stop ends the run within a moment, whatever the program does.
func (s *Sandbox) Stop() {
	if s.pending != nil {
		s.pending = nil
		s.emit(Exited{Reason: "stopped"})
		return
	}
	s.post("stop", nil)
}

// SetClock changes the clock of the run under way.
func (s *Sandbox) SetClock(c Clock) {
	if s.pending != nil {
		s.pending.Clock = c
		return
	}
	s.post("clock", clockCommand{c})
}

// Advance lets the run under way go on to its next timer, and stand still there.
func (s *Sandbox) Advance() { s.post("advance", nil) }

// Send makes a request now, whatever its At says; its HangUpAt counts from now.
func (s *Sandbox) Send(r Request) {
	if s.guard != nil {
		s.guard.ask(r.ID)
	}
	s.post("request", requestCommand{requestNow{r.ID, r.Path, r.HangUpAt}})
}

// HangUp closes the connection of request id.
func (s *Sandbox) HangUp(id int) {
	s.post("hangup", hangUpCommand{id})
}

// Took tells the sandbox that the page has worked off all events so far. Then more
// of them come, and a program on the virtual clock goes on.
func (s *Sandbox) Took() {
	if s.owes {
		s.owes = false
		s.post("took", nil)
	}
}

// post sends a command that is about the run under way, if there is one.
func (s *Sandbox) post(name string, fields any) {
	if s.active {
		s.command(name, fields)
	}
}

// command sends the frame a command: one of those without bytes, by its name and
// struct in messages.go, nil for one that has no fields.
func (s *Sandbox) command(name string, fields any) {
	object := js.Global().Get("Object").New()
	if fields != nil {
		text, err := json.Marshal(fields)
		if err != nil {
			panic("sandbox: writing a command: " + err.Error()) // no field of ours is of a type that has no JSON
		}
		object = js.Global().Get("JSON").Call("parse", string(text))
	}
	object.Set("type", name)
	s.frame.Call("postMessage", object, "*")
}

// start has the frame run a program that it has.
func (s *Sandbox) start(spec Spec) {
	s.active, s.code = true, spec.code()
	s.guard, s.owes = newGuard(spec.Limits), false
	for _, r := range spec.Requests {
		s.guard.ask(r.ID)
	}
	s.post("run", runCommand{s.run, spec.code(), spec})
}

// fetch opens the frame, if need be, and hands it a program's bytes.
func (s *Sandbox) fetch(program string) error {
	frame, err := s.opening.do(s.openFrame)
	if err != nil {
		return err
	}
	s.frame = frame
	text, err := s.Manifest()
	if err != nil {
		return err
	}
	list, err := addresses(text)
	if err != nil {
		return err
	}
	if at := list[program]; at.Wasm != "" {
		wasm, err := webapi.FetchProgram(at.Wasm, at.Delta)
		if err != nil {
			return err
		}
		s.hand(program, wasm, false)
		return nil
	}
	return language.Errorf("this site has no program called %q", program)
}

// hand gives the frame code to compile and keep. A run that waits for the code is
// asked for with it: the frame begins the run as soon as the code is compiled.
func (s *Sandbox) hand(name string, wasm js.Value, races bool) {
	s.modules[name] = handed
	s.frame.Call("postMessage", map[string]any{
		"type": "program", "program": name, "bytes": wasm, "memory": LimitsOf(races).Memory,
	}, "*", []any{wasm.Get("buffer")})
	if p := s.pending; p != nil && p.code() == name {
		s.pending = nil
		s.start(*p)
	}
}

// Manifest returns the list of programs that the build compiled, as JSON. The list
// is fetched once; after a failure the next call tries again. Manifest waits, so an
// event handler must not call it.
func (s *Sandbox) Manifest() ([]byte, error) {
	return s.manifest.do(func() ([]byte, error) {
		text, err := webapi.FetchText(address.Programs, "application/json")
		if err == nil {
			_, err = addresses(text)
		}
		if err != nil {
			webapi.Distrust(webapi.Address(address.Programs))
		}
		return text, err
	})
}

// ForgetManifest has the list of programs fetched anew when it is next asked for: what
// came is none.
func (s *Sandbox) ForgetManifest() {
	s.manifest = once[[]byte]{}
	webapi.Distrust(webapi.Address(address.Programs))
}

// openFrame puts the frame into the page and waits until it runs. It has an
// opaque origin: what runs in it reaches neither this page nor its storage.
func (s *Sandbox) openFrame() (window js.Value, err error) {
	html, err := webapi.FetchText(address.Frame, "text/html")
	if err != nil {
		return window, err
	}
	if !strings.Contains(string(html), frameMark) {
		return window, language.Errorf("fetching %s: another page came in its place", address.Frame)
	}
	source, err := webapi.FetchText(address.Runner, "text/javascript")
	if err != nil {
		return window, err
	}
	doc := js.Global().Get("document")
	iframe := doc.Call("createElement", "iframe")
	iframe.Call("setAttribute", "sandbox", "allow-scripts")
	iframe.Set("hidden", true)
	iframe.Set("title", "sandbox")
	iframe.Set("srcdoc", string(html))
	up := make(chan struct{}, 1)
	release := webapi.Listen(js.Global(), "message", "hearing a run", func(e js.Value) {
		switch data := e.Get("data"); {
		case !e.Get("source").Equal(window):
		case data.Get("type").String() == "frame":
			up <- struct{}{}
		default:
			s.hear(data)
		}
	})
	doc.Get("body").Call("append", iframe)
	window = iframe.Get("contentWindow")
	if err := within(up); err != nil {
		release()
		iframe.Call("remove")
		return window, err
	}
	window.Call("postMessage", map[string]any{"type": "source", "text": string(source)}, "*")
	return window, nil
}

// within waits for the frame to answer, for 15 s at most.
func within(up <-chan struct{}) error {
	late := make(chan struct{})
	defer webapi.After(15*time.Second, "opening the sandbox", func() { close(late) })()
	select {
	case <-up:
		return nil
	case <-late:
		return language.Errorf("the sandbox's frame does not start: an extension or a setting of this browser may block it")
	}
}

// fail reports that the frame does not have a program's code. A run that waits for
// that does not begin; one that waits for another's still may.
func (s *Sandbox) fail(program string, err error) {
	delete(s.modules, program)
	e := Failed{Program: program, Text: language.TextOf(err)}
	switch {
	case program == s.ahead:
		s.unfit = e.Text // which a run of it tells
	case s.pending != nil && s.pending.code() == program:
		s.pending, e.Program = nil, ""
	case s.active && s.code == program:
		s.active, e.Program = false, ""
	}
	s.emit(e)
}
