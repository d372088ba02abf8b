package toolchain

import (
	"encoding/json"
	"errors"
	"syscall/js"
	"time"

	"ctxplay/app/program"
	"ctxplay/app/webapi"
)

// workerURL is the script of the Worker that builds. What passes between it and
// this end is specified in app/script/builder/index.js.
const workerURL = "/web/gen/builder.js"

// fetchedKey is where the browser remembers which toolchain it has fetched.
const fetchedKey = "ctxplay:toolchain"

// A Toolchain is the page's end of the Worker that builds programs. Its methods
// may be called from the page's own event handlers; none of them waits.
type Toolchain struct {
	emit     func(Event)
	queue    queue
	manifest *Manifest
	worker   *webapi.Worker // nil while there is none
}

// New returns a Toolchain that reports to emit, on the browser's event loop. It
// fetches nothing before there is something to build.
func New(emit func(Event)) *Toolchain { return &Toolchain{emit: emit} }

// Build builds a program. It is answered by Built, Rejected or Broken with the
// same id, unless it is cancelled or another is asked for in the meantime.
func (t *Toolchain) Build(id int, files []program.File) {
	t.start(t.queue.ask(&job{id, files, time.Now()}))
}

// Warm fetches what is needed to build a program, and builds it once to no
// purpose but speed: the second build takes half of the time of the first.
// It does nothing while something is being built.
func (t *Toolchain) Warm(files []program.File) {
	t.start(t.queue.ask(&job{WarmID, files, time.Now()}))
}

// Cancel ends what is being built, and forgets what was to be.
func (t *Toolchain) Cancel() {
	if t.queue.cancel() {
		t.close()
	}
}

// Cached reports whether this browser has fetched the toolchain before: this
// version or, where it is not known yet which that is, any.
func (t *Toolchain) Cached() bool {
	key := webapi.Kept(fetchedKey)
	return key != "" && (t.manifest == nil || key == t.manifest.key())
}

// start has the Worker carry out a job, once there is a Worker that has read
// the list of packages.
func (t *Toolchain) start(j *job) {
	switch {
	case j == nil:
	case t.worker == nil:
		t.open()
	case t.manifest != nil:
		plan, complaints := NewPlan(j.files, t.manifest)
		if len(complaints) > 0 {
			t.reject(j, complaints)
			return
		}
		text, err := json.Marshal(plan)
		if err != nil { // of text that is no UTF-8 JSON makes some that is
			t.end(Broken{ID: j.id, Text: "describing the build: " + err.Error()})
			return
		}
		t.worker.Post(map[string]any{
			"type": "build", "id": j.id, "plan": js.Global().Get("JSON").Call("parse", string(text)),
		})
	}
}

// open starts the Worker and asks it for the list of packages.
func (t *Toolchain) open() {
	worker, err := webapi.OpenWorker(workerURL, t.hear, func(err error) {
		t.close()
		t.end(broken(err))
	})
	if err != nil {
		t.end(broken(err))
		return
	}
	t.worker = worker
	worker.Post(map[string]any{"type": "open"})
}

// broken says that the compiler's Worker does not work.
func broken(err error) Broken {
	return Broken{Text: "the compiler: " + err.Error(), NoWorker: errors.Is(err, webapi.ErrNoWorker)}
}

// close ends the Worker, whatever it does. The next job starts another.
func (t *Toolchain) close() {
	if t.worker != nil {
		t.worker.Close()
	}
	t.worker = nil
}

// hear takes a message of the Worker's.
func (t *Toolchain) hear(m js.Value) {
	switch m.Get("type").String() {
	case "opened":
		manifest, err := ReadManifest([]byte(m.Get("manifest").String()))
		if err != nil {
			t.close()
			t.end(Broken{Text: err.Error()})
			return
		}
		t.manifest = manifest
		t.start(t.queue.current)
	case "progress":
		t.emit(t.manifest.progress(strs(m.Get("what")), m.Get("done").Float(), m.Get("total").Float()))
	case "step":
		if j := t.answered(m); j != nil {
			t.emit(Begun{j.id, m.Get("tool").String()})
		}
	case "built":
		if j := t.answered(m); j != nil {
			webapi.Keep(fetchedKey, t.manifest.key())
			t.end(Built{j.id, time.Since(j.asked), m.Get("outputs").Get(Output)})
		}
	case "refused":
		if j := t.answered(m); j != nil {
			t.reject(j, Complaints(j.files, m.Get("tool").String(), m.Get("output").String()))
		}
	case "broken":
		if t.manifest == nil {
			t.close()
		} else if t.answered(m) == nil {
			return
		}
		t.end(Broken{Text: m.Get("text").String()})
	}
}

// answered returns the job that a message is about, if it is the one under way.
func (t *Toolchain) answered(m js.Value) *job {
	if j := t.queue.current; j != nil && m.Get("id").Int() == j.id {
		return j
	}
	return nil
}

func (t *Toolchain) reject(j *job, complaints []program.Diagnostic) {
	t.end(Rejected{j.id, complaints})
}

// end ends the job under way, tells its outcome if that is still of interest,
// and starts the next.
func (t *Toolchain) end(e Event) {
	j := t.queue.current
	if j == nil {
		return
	}
	show := t.queue.end()
	if j.id == WarmID {
		e = Warmed{}
	} else if b, ok := e.(Broken); ok {
		b.ID = j.id
		e = b
	}
	if show {
		t.emit(e)
	}
	t.start(t.queue.start())
}

// strs returns an array of strings.
func strs(list js.Value) (all []string) {
	for i := range list.Length() {
		all = append(all, list.Index(i).String())
	}
	return all
}
