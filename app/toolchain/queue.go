package toolchain

import "time"

// A job is something to be built.
type job struct {
	number int // tells jobs apart, in messages to and from the Worker
	// id is the number of the build that somebody waits for, warmID or aheadID.
	id     int
	source Source
	asked  time.Time
	round  int    // of building ahead
	tool   string // at work
}

// These stand in for the ID of a build that nobody waits for: one that is for speed
// alone, and one that may be asked for next.
const (
	warmID  = -1
	aheadID = -2
)

// spare reports whether nobody waits for the job.
func (j *job) spare() bool { return j.id < 0 }

// A queue holds the build under way and the one to follow it, whose place a newer
// one takes. Only the outcome of the newest is reported. It also remembers what was
// built last ahead of being asked for.
type queue struct {
	current, next *job
	jobs          int  // that there were
	ahead         *job // that was done before anybody asked for it, nil for none
}

// ask adds a job and returns it if it is to be started now. A spare job is dropped
// where another one is, and keeps none waiting: the Worker leaves it for the job
// that comes. One that may be asked for next takes the place of one for speed, and
// of one that is of another text.
func (q *queue) ask(id int, source Source) (start *job) {
	j := &job{id: id, source: source, asked: time.Now()}
	if c := q.current; j.spare() && (q.next != nil || c != nil && (!c.spare() || id == warmID || q.builds(source))) {
		return nil
	}
	if q.current != nil && q.current.spare() {
		q.current = nil
	}
	q.next = j
	return q.start()
}

// builds reports whether a source is what is being built ahead.
func (q *queue) builds(source Source) bool {
	return q.current != nil && q.current.id == aheadID && q.current.source.equal(source)
}

// take returns the round in which a source was built ahead, and forgets it. It returns 0
// where it was not.
func (q *queue) take(source Source) (round int) {
	if q.ahead == nil || !q.ahead.source.equal(source) {
		return 0
	}
	round, q.ahead = q.ahead.round, nil
	return round
}

// adopt makes what is being built ahead the build that is asked for, if it is the
// same source. It returns the job then.
func (q *queue) adopt(id int, source Source) *job {
	if !q.builds(source) {
		return nil
	}
	q.current.id, q.current.asked = id, time.Now()
	return q.current
}

// leave forgets what was built ahead, and gives up what is being built so. It returns
// the job of that, nil for none.
func (q *queue) leave() (left *job) {
	q.ahead = nil
	if left = q.current; left == nil || left.id != aheadID {
		return nil
	}
	q.current = nil
	return left
}

// start returns the job to be started now, nil for none.
func (q *queue) start() *job {
	if q.current != nil || q.next == nil {
		return nil
	}
	q.current, q.next = q.next, nil
	q.jobs++
	q.current.number = q.jobs
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
	q.current, q.next = nil, nil
	return busy
}
