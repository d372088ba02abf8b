package checker

import (
	"encoding/json"
	"syscall/js"

	"ctxplay/app/address"
	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
	"ctxplay/app/webapi"
)

// A Checker is the page's end of the Worker that checks, completes, looks up
// and formats programs. The first question starts the Worker, and so does the
// first one after the Worker broke. None of the methods waits.
type Checker struct {
	emit   func(Event)
	worker *webapi.Worker // nil while there is none
	asked  asked
}

// New returns a Checker that reports to emit, on the browser's event loop.
func New(emit func(Event)) *Checker { return &Checker{emit: emit} }

// Check asks what is wrong with a program; Checked answers. A check that still
// waits when a newer one is asked for is Unanswered.
func (c *Checker) Check(id int, files []program.File) {
	c.ask(Question{ID: id, Op: OpCheck, Files: files})
}

// Complete asks what could stand at an offset of a file, in bytes; Completed
// answers.
func (c *Checker) Complete(id int, files []program.File, file string, offset int) {
	c.ask(Question{ID: id, Op: OpComplete, Files: files, File: file, Offset: offset})
}

// Hover asks what stands at an offset of a file, in bytes; Hovered answers.
func (c *Checker) Hover(id int, files []program.File, file string, offset int) {
	c.ask(Question{ID: id, Op: OpHover, Files: files, File: file, Offset: offset})
}

// Format asks for a program in gofmt's style; Formatted answers.
func (c *Checker) Format(id int, files []program.File) {
	c.ask(Question{ID: id, Op: OpFormat, Files: files})
}

// Judge has a run of a program judged; Judged answers.
func (c *Checker) Judge(id int, files []program.File, of judge.Case) {
	c.ask(Question{ID: id, Op: OpJudge, Files: files, Case: &of})
}

// Name has what the data races of a run are for named; Named answers.
func (c *Checker) Name(id int, files []program.File, of judge.Case) {
	c.ask(Question{ID: id, Op: OpName, Files: files, Case: &of})
}

// Search has a search for outcomes go on; Searched answers.
func (c *Checker) Search(id int, request explore.Request) {
	c.ask(Question{ID: id, Op: OpSearch, Search: &request})
}

// ReadLesson has the file of a lesson read, which is called name; LessonRead answers.
func (c *Checker) ReadLesson(id int, name, text string) {
	c.ask(Question{ID: id, Op: OpLesson, Files: []program.File{{Name: name, Text: text}}})
}

// Close ends the Worker. Nothing answers what was asked of it.
func (c *Checker) Close() {
	c.asked = nil
	c.stop()
}

// ask puts a question to the Worker.
func (c *Checker) ask(q Question) {
	text, err := json.Marshal(q)
	if err == nil {
		err = c.start()
	}
	if err != nil {
		c.emit(Unanswered{q.ID, q.Op, language.T("asking the checker: %s", language.TextOf(err))})
		return
	}
	c.asked = append(c.asked, Question{ID: q.ID, Op: q.Op})
	c.worker.Post(string(text))
}

// start starts the Worker where there is none.
func (c *Checker) start() (err error) {
	if c.worker == nil {
		c.worker, err = webapi.OpenWorker(address.Checker, c.answer, func(error) {
			c.fail(language.T("the checker stopped working: its Worker does not load, or the program was too much for it"))
		})
	}
	return err
}

// stop ends the Worker, if there is one.
func (c *Checker) stop() {
	if c.worker != nil {
		c.worker.Close()
	}
	c.worker = nil
}

// fail ends a Worker that does not answer any more, and answers all that it
// was asked with Unanswered.
func (c *Checker) fail(text language.Text) {
	c.stop()
	for _, e := range c.asked.fail(text) {
		c.emit(e)
	}
}

// answer handles a message from the Worker.
func (c *Checker) answer(data js.Value) {
	if data.Type() != js.TypeString {
		return
	}
	var a Answer
	if err := json.Unmarshal([]byte(data.String()), &a); err != nil {
		return // not one of ours
	}
	if a.Op == OpBroken {
		c.fail(heard(a.Failure))
	} else if e, ok := c.asked.answer(a); ok {
		c.emit(e)
	}
}
