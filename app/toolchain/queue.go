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

// A queue holds the build under way and the one to follow. A newer one takes
// the place of the latter; only the newest is worth an answer.
type queue struct {
	current, next *job
}

// ask adds a job and returns it if it is to be started now. What only warms is
// dropped where there is anything to do, and does not keep a job waiting: the
// Worker goes on from it to that.
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

// end ends the job under way. Show says that its outcome is of interest: nothing
// newer has been asked for.
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
