package toolchain

import (
	"encoding/json"
	"errors"
	"syscall/js"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/webapi"
)

// fetchedKey is where the browser remembers which toolchain it has fetched.
const fetchedKey = "ctxplay:toolchain"

// A Builder is the page's end of the Worker that builds programs. Its methods
// may be called from the page's own event handlers; none of them waits. What
// passes between the two is specified in app/script/builder/index.js.
type Builder struct {
	emit     func(Event)
	queue    queue
	warming  int            // how many more builds are to be made for speed
	manifest *Manifest      // the last that has come, nil before
	worker   *webapi.Worker // nil while there is none
	opened   bool           // it has read the list of packages
	lacking  bool           // the last list of packages lacked what was asked for
}

// NewBuilder returns a Builder that reports to emit, on the browser's event
// loop. It fetches nothing before there is something to build.
func NewBuilder(emit func(Event)) *Builder { return &Builder{emit: emit} }

// Build has a program built, unless BuildAhead has built the very same source. Built, Rejected or Unbuilt with the same id answers, unless the build is
// cancelled or another is asked for in the meantime.
func (b *Builder) Build(id int, source Source) {
	if round := b.queue.take(source); round != 0 {
		b.emit(Built{ID: id, Ahead: round})
	} else if j := b.queue.adopt(id, source); j == nil {
		b.start(b.queue.ask(id, source))
	} else if j.tool != "" {
		b.emit(ToolBegan{id, j.tool})
	}
}

// warmings is how often Warm has a program built. The browser makes the tools fast
// only as they are used: the second build takes half the time of the first, the
// third two thirds of that of the second.
const warmings = 3

// Warm has what a program needs fetched, and the program built a few times for no
// purpose but speed. Warm does nothing while something is being built.
func (b *Builder) Warm(source Source) {
	b.warming = warmings
	b.start(b.queue.ask(warmID, source))
}

// BuildAhead builds a program that may be asked for next, which BuiltAhead hands out.
// The round, which is not 0, tells it apart from others. Until another takes its place,
// or it is left, a Build of the same source is answered with that round. BuildAhead does
// nothing while a build is under way that somebody waits for.
func (b *Builder) BuildAhead(round int, source Source) {
	if j := b.queue.ask(aheadID, source); j != nil {
		j.round = round
		b.start(j)
	}
}

// LeaveAhead gives up what BuildAhead is doing, as soon as the tool at work has ended,
// and what it has done.
func (b *Builder) LeaveAhead() {
	if j := b.queue.leave(); j != nil && b.opened {
		b.worker.Post(map[string]any{"type": "leave", "id": j.number})
	}
}

// Cancel ends the build under way, and forgets the one that waits.
func (b *Builder) Cancel() {
	if b.queue.cancel() {
		b.close()
	}
}

// Cached reports whether this browser has fetched the toolchain before. As long
// as the list of packages has not come, a toolchain of another version counts.
func (b *Builder) Cached() bool {
	key := webapi.Kept(fetchedKey)
	return key != "" && (b.manifest == nil || key == b.manifest.key())
}

// start has the Worker carry out a job, once there is a Worker that has read
// the list of packages.
func (b *Builder) start(j *job) {
	switch {
	case j == nil:
	case b.worker == nil:
		b.open()
	case b.opened:
		if !b.manifest.has(j.source.Family) {
			if !j.spare() {
				b.lacking = true
				b.close() // the next may find it, where the site is still being made
			}
			b.end(Unbuilt{Text: noFamily, NoFamily: true})
			return
		}
		plan, complaints := NewPlan(j.source, b.manifest)
		if len(complaints) > 0 {
			b.reject(j, complaints)
			return
		}
		text, err := json.Marshal(plan)
		if err != nil { // cannot be: a plan is strings, and JSON mends bad UTF-8
			b.end(Unbuilt{ID: j.id, Text: language.T("describing the build: %s", language.TextOf(err))})
			return
		}
		b.worker.Post(map[string]any{
			"type": "build", "id": j.number, "spare": j.spare(), "plan": js.Global().Get("JSON").Call("parse", string(text)),
		})
	}
}

// open starts the Worker and asks it for the list of packages.
func (b *Builder) open() {
	worker, err := webapi.OpenWorker(address.Builder, b.hear, func(err error) {
		b.close()
		b.end(unbuilt(err))
	})
	if err != nil {
		b.end(unbuilt(err))
		return
	}
	b.worker, b.opened = worker, false
	worker.Post(map[string]any{"type": "open", "anew": b.lacking})
	b.lacking = false
}

// unbuilt returns the event that tells of a Worker that does not work.
func unbuilt(err error) Unbuilt {
	return Unbuilt{Text: language.T("the compiler: %s", language.TextOf(err)), NoWorker: errors.Is(err, webapi.ErrNoWorker)}
}

// close ends the Worker, whatever it is doing. The next job starts another.
func (b *Builder) close() {
	if b.worker != nil {
		b.worker.Close()
	}
	b.worker = nil
}

// hear handles a message from the Worker.
func (b *Builder) hear(m js.Value) {
	switch m.Get("type").String() {
	case "opened":
		manifest, err := ReadManifest([]byte(m.Get("manifest").String()))
		if err != nil {
			b.close()
			b.end(Unbuilt{Text: language.TextOf(err)})
			return
		}
		b.manifest, b.opened = manifest, true
		b.start(b.queue.current)
	case "progress":
		b.emit(b.manifest.progress(strs(m.Get("what")), m.Get("done").Float(), m.Get("total").Float()))
	case "step":
		if j := b.answered(m); j != nil {
			if j.tool = m.Get("tool").String(); !j.spare() {
				b.emit(ToolBegan{j.id, j.tool})
			}
		}
	case "built":
		if j := b.answered(m); j != nil {
			webapi.Keep(fetchedKey, b.manifest.key())
			wasm := m.Get("outputs").Get(Output)
			if j.id == aheadID {
				b.queue.ahead = j
				b.end(BuiltAhead{j.round, wasm, j.source.Family})
			} else {
				b.end(Built{ID: j.id, Took: time.Since(j.asked), Wasm: wasm, Family: j.source.Family})
			}
		}
	case "refused":
		if j := b.answered(m); j != nil {
			b.reject(j, Complaints(j.source.Files, m.Get("tool").String(), m.Get("output").String()))
		}
	case "broken":
		if !b.opened {
			b.close()
		} else if b.answered(m) == nil {
			return
		}
		b.end(Unbuilt{Text: heard(m.Get("text").String())})
	}
}

// answered returns the job that a message is about, if it is the one under way.
func (b *Builder) answered(m js.Value) *job {
	if j := b.queue.current; j != nil && m.Get("id").Int() == j.number {
		return j
	}
	return nil
}

func (b *Builder) reject(j *job, complaints []program.Diagnostic) {
	b.end(Rejected{j.id, complaints})
}

// end ends the job under way, reports its outcome if nothing newer was asked
// for, and starts the next job.
func (b *Builder) end(e Event) {
	j := b.queue.current
	if j == nil {
		return
	}
	show := b.queue.end()
	if _, ahead := e.(BuiltAhead); j.spare() && !ahead {
		e = Warmed{}
	} else if failed, ok := e.(Unbuilt); ok {
		failed.ID = j.id
		e = failed
	}
	if show {
		b.emit(e)
	}
	b.start(b.queue.start())
	if b.warming--; j.id == warmID && b.warming > 0 && b.worker != nil {
		b.start(b.queue.ask(warmID, j.source))
	}
}

// strs converts an array of strings.
func strs(list js.Value) (all []string) {
	for i := range list.Length() {
		all = append(all, list.Index(i).String())
	}
	return all
}
