// Package sandbox runs a compiled program in a Worker inside an iframe of
// opaque origin, with its clock, randomness, output and network in our hands.
//
// A [Spec] goes in, and [Event]s come out, until the run has [Exited]. What passes
// between page and frame is specified in messages.go; the page's end is [Sandbox]
// (browser only), the other end is app/script/frame, with app/script/worker behind it.
//
// A program can forge whatever its Worker says. Two parts of ours stand between:
// the relay (app/script/worker/relay.js), a Worker before the program's, reads what
// comes, cuts it to the limits, ends a run that floods the page, and sends on no
// more than the page has taken; and the guard here lets through only what can be
// true. The package does not read the trace: its bytes go on to app/trace.
package sandbox

import (
	"encoding/json"
	"time"

	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/schedule"
)

// Clock modes.
const (
	Real    = "real"    // host time, times Speed
	Virtual = "virtual" // jumps to the next timer when every goroutine waits
)

// RealStep is the step in which browsers tell time at best, in nanoseconds, to
// pages that are not isolated from others. A clock's Speed is from SlowestClock to
// FastestClock.
const (
	RealStep     = 100_000
	SlowestClock = 0.1
	FastestClock = 10.0
)

// A Clock is what the person asks of the program's clock.
type Clock struct {
	Mode string `json:"mode"`
	// Speed is program time over host time in Real mode.
	Speed  float64 `json:"speed"`
	Paused bool    `json:"paused"`
}

// Limits bound one run. There is one table: the Worker gets it with each run, and
// README and page print it.
type Limits struct {
	// HostTime bounds a run on the wall, ProgramTime on the program clock.
	HostTime    time.Duration `json:"hostTime"`
	ProgramTime time.Duration `json:"programTime"`

	Memory    int `json:"memory"`   // bytes of wasm memory
	Output    int `json:"output"`   // bytes kept of standard output and error together
	Trace     int `json:"trace"`    // bytes of execution trace
	Requests  int `json:"requests"` // HTTP requests under way at once
	Response  int `json:"response"` // bytes read of one response, headers included
	Listening int `json:"-"`        // addresses at which a program is known to listen; the guard holds it
	Stderr    int `json:"stderr"`   // bytes kept of what the runtime says by itself

	// Messages is how many messages a program's Worker may send at once, and
	// MessageRate how many more each second. A Worker that sends more is ended;
	// the host in it keeps to them.
	Messages    int `json:"messages"`
	MessageRate int `json:"messageRate"`
}

// DefaultLimits are those of the page.
var DefaultLimits = Limits{
	HostTime:    10 * time.Minute,
	ProgramTime: 10 * 365 * 24 * time.Hour,
	Memory:      128 << 20,
	Output:      1 << 20,
	Trace:       32 << 20,
	Requests:    64,
	Response:    2 << 20,
	Listening:   32,
	Stderr:      64 << 10,
	Messages:    4096,
	MessageRate: 2000,
}

// memoryWithRaces is the limit of memory of a program that looks for data races: what is known
// of an access takes up to nine times the bytes that were accessed (package race says how much
// at most), and that is the program's memory too.
const memoryWithRaces = 512 << 20

// LimitsOf returns the limits of the page for a program, which looks for data races or does not.
func LimitsOf(races bool) Limits {
	l := DefaultLimits
	if races {
		l.Memory = memoryWithRaces
	}
	return l
}

// Rows returns the limits in words, a line each: the page and README print them.
func (l Limits) Rows() []language.Text {
	return []language.Text{
		language.T("%.0f minutes of your time", l.HostTime.Minutes()),
		language.T("%.0f years of program clock", l.ProgramTime.Hours()/24/365),
		language.T("%d MiB of memory, and %d MiB with what it takes to look for data races", l.Memory>>20, memoryWithRaces>>20),
		language.T("%d MiB of output", l.Output>>20),
		language.T("%d MiB of trace", l.Trace>>20),
		language.T("%d requests at once, and %d MiB of each response", l.Requests, l.Response>>20),
		language.T("%d addresses to listen at", l.Listening),
		language.T("%d KiB of what the runtime says by itself", l.Stderr>>10),
		language.T("%d messages to the page at once, and %d more each second: a program that floods the page is ended", l.Messages, l.MessageRate),
	}
}

// A Request is an HTTP request to make to the program's own server.
type Request struct {
	ID   int    `json:"id"`
	Path string `json:"path"` // with query: "/hello?x=1"
	// At is when to send it, HangUpAt when to close the connection without
	// waiting longer; both in nanoseconds of program clock. HangUpAt < 0: never.
	At       int64 `json:"at"`
	HangUpAt int64 `json:"hangUpAt"`
}

// A Spec is what to run and how.
type Spec struct {
	Program string `json:"-"` // name, as in the manifest
	// Module names the compiled code where it is not the program's own: what
	// was last given to Keep under that name.
	Module string `json:"-"`
	// Races says that the program is one that was compiled to look for data races.
	Races bool `json:"-"`
	// Args are the program's arguments.
	Args   []string `json:"args,omitempty"`
	Clock  Clock    `json:"clock"`
	Seed   uint64   `json:"seed"` // below 2^53
	Limits Limits   `json:"limits"`
	// Requests to make by themselves. Finite says that the run ends when all
	// are answered and nothing else is due.
	Requests []Request `json:"requests,omitempty"`
	Finite   bool      `json:"finite"`
	// Schedule says which goroutine runs when, nil for as the seed has it. It needs a program
	// that looks for data races.
	Schedule *schedule.Schedule `json:"schedule,omitempty"`
}

// code names the compiled code to run.
func (s Spec) code() string {
	if s.Module != "" {
		return s.Module
	}
	return s.Program
}

// An Event is what the sandbox tells the page of the run under way. Times are
// nanoseconds of program clock.
type Event interface{ event() }

type (
	// Ready says that a program can start at once: it is fetched and compiled.
	Ready struct{ Program string }
	// Started says that the program's first instruction ran. Resolution is the
	// step in which its host tells time, in nanoseconds.
	Started struct{ Resolution int64 }
	// Trace carries execution trace bytes, in order.
	Trace struct{ Bytes []byte }
	// Tick says what the program clock shows, and whether every goroutine
	// waits. Next is the instant of the next timer, -1 without one.
	Tick struct {
		At, Next int64
		Idle     bool
	}
	// Flushed says that everything until At is recorded and told, and that
	// nothing happens before Next unless the page asks for it. Next is -1
	// without a timer.
	Flushed struct{ At, Next int64 }
	// Busy says for how many seconds of the person's time the program has
	// computed without a pause, so that nothing else could run, not even its
	// host. Busy with 0 seconds says that it has paused.
	Busy struct{ Seconds int }
	// Output has what the program has written, ahead of the trace, which says
	// which goroutine wrote it.
	Output struct {
		At     int64
		Stream int // 1 stdout, 2 stderr
		Bytes  []byte
	}
	// Stderr has text that the Go runtime itself wrote, such as a panic.
	Stderr struct {
		At   int64
		Text string
	}
	// Listen says that the program has begun or ceased to accept connections.
	Listen struct {
		At   int64
		Addr string // ":8080"
		Open bool
	}
	// Response says what has happened to a request.
	Response struct {
		ID int
		At int64
		// Phase is "sent", "data", "end", "hungup" or "error".
		Phase string
		Bytes []byte // for data
		Text  string // for error
	}
	// Scheduled says, just before a run by a schedule ends, what came of it: the text of a list
	// of switches (package schedule), how many operations there were ahead of which it could
	// have switched, and how many switches the list lacks. There is a journal where the schedule
	// asks for one and has room for all of it.
	Scheduled struct {
		Came          string
		Steps, Missed int64
		Journal       []byte
	}
	// Explored says what some runs of Explore, by their numbers, came to.
	Explored struct{ Results []explore.Result }
	// Exited ends the run. Reason is one of replay's reasons. Whole says that
	// everything that happened was recorded and told.
	Exited struct {
		At     int64
		Code   int
		Reason string
		Text   string
		Whole  bool
	}
	// Failed says that a program could not be fetched, compiled or started. Program
	// names it, or is "" where the run asked for last does not begin for that
	// reason. Text tells a person why; NoWorker says that the browser starts no
	// Worker here.
	Failed struct {
		Program  string
		Text     language.Text
		NoWorker bool
	}
)

func (Ready) event()     {}
func (Started) event()   {}
func (Trace) event()     {}
func (Tick) event()      {}
func (Flushed) event()   {}
func (Busy) event()      {}
func (Output) event()    {}
func (Stderr) event()    {}
func (Listen) event()    {}
func (Response) event()  {}
func (Scheduled) event() {}
func (Explored) event()  {}
func (Exited) event()    {}
func (Failed) event()    {}

// A compiled says where a program is: Wasm the whole of it, "" if nobody has compiled it,
// and Delta its difference to the client, "" if there is none.
type compiled struct{ Wasm, Delta string }

// addresses reads a manifest and returns where programs are, by name.
func addresses(manifest []byte) (map[string]compiled, error) {
	var list []struct {
		Name, File string
		compiled
	}
	if err := json.Unmarshal(manifest, &list); err != nil {
		return nil, language.Errorf("reading the list of programs: %s", err)
	}
	if len(list) == 0 {
		return nil, language.Errorf("reading the list of programs: there are none in it")
	}
	urls := make(map[string]compiled)
	for i, p := range list {
		if p.Name == "" {
			return nil, language.Errorf("reading the list of programs: entry %d has no name", i)
		}
		if p.File == "" {
			return nil, language.Errorf("reading the list of programs: %s has no file", p.Name)
		}
		urls[p.Name] = p.compiled
	}
	return urls, nil
}
