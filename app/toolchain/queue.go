package toolchain

import (
	"time"

	"ctxplay/app/program"
)

// A job is something asked to be built.
type job struct {
	id    int
	files []program.File
	asked time.Time
}

// A queue holds the build under way and the one to follow it, whose place a newer
// one takes. Only the outcome of the newest is reported.
type queue struct {
	current, next *job
}

// ask adds a job and returns it if it is to be started now. A job that only warms
// is dropped where there is another, and keeps none waiting: the Worker leaves it
// for the job that comes.
func (q *queue) ask(j *job) (start *job) {
	if j.id == WarmID && (q.current != nil || q.next != nil) {
		return nil
	}
	if q.current != nil && q.current.id == WarmID {
		q.current = nil
	}
	q.next = j
	return q.start()
}

// start returns the job to be started now, nil for none.
func (q *queue) start() *job {
	if q.current != nil || q.next == nil {
		return nil
	}
	q.current, q.next = q.next, nil
	return q.current
}

// end ends the job under way. It returns whether to report the outcome: it is
// worth that if nothing newer has been asked for.
func (q *queue) end() (show bool) {
	q.current = nil
	return q.next == nil
}

// cancel forgets all jobs, and reports whether one was under way.
func (q *queue) cancel() bool {
	busy := q.current != nil
	*q = queue{}
	return busy
}
