package sandbox

import (
	"encoding/json"

	"ctxplay/app/explore"
	"ctxplay/app/schedule"
)

// What the page and the frame tell each other. Commands are objects with the
// fields of the structs below, and a type of the name in front:
//
//	source     text                       the Workers' script, once, before anything else
//	program    program, bytes, memory     code to compile and keep under a name; memory is its limit
//	forget     program                    lets go of that code
//	run        id, program, spec          runs it as soon as it is compiled, and ends the run before, if there is one
//	explore    id, program, spec, workers, jobs   runs it under many schedules, side by side with the run
//	leave                                 ends that
//	stop                                  ends the run
//	clock      clock                      changes the clock
//	advance                               goes on to the next timer, and stands still there
//	request    request                    makes a request now: id, path, and after how many ns to hang up, below 0 never
//	hangup     id                         closes the connection of a request
//	took                                  the messages sent last have been worked off: more may come
//
// The frame says {type: "frame"} once it hears, and then
//
//	ready      program                    the code is compiled
//	failed     program, text              it is not, for that reason, and a run of it does not begin
//	refused    run, text                  the run does not begin: why, or "" where the browser starts no Worker
//
// and of the run under way {run, messages}: its number, and a list of messages
// of the types in the table below. The last one of a run is exited. Of what is explored it says
// {explored, type: "explored", results, bytes}: the page's number of it, a JSON list of messages of
// that type, each with the length of its bytes, and the bytes of all of them: there are thousands a
// second. The relay makes them anew of what the program's Worker says, field by field.
// Instants are nanoseconds of program clock, and all durations are nanoseconds.

// Commands that have fields. The two with bytes are made where they are sent.
type (
	runCommand struct {
		ID      int    `json:"id"`
		Program string `json:"program"`
		Spec    Spec   `json:"spec"`
	}
	clockCommand struct {
		Clock Clock `json:"clock"`
	}
	requestCommand struct {
		Request requestNow `json:"request"`
	}
	hangUpCommand struct {
		ID int `json:"id"`
	}
	forgetCommand struct {
		Program string `json:"program"`
	}
	exploreCommand struct {
		ID      int           `json:"id"`
		Program string        `json:"program"`
		Spec    Spec          `json:"spec"`
		Workers int           `json:"workers"`
		Jobs    []explore.Job `json:"jobs"`
	}
)

// A requestNow is a request made by hand. After is how long to wait before it is
// hung up, in nanoseconds of program clock; below 0 that is never done.
type requestNow struct {
	ID    int    `json:"id"`
	Path  string `json:"path"`
	After int64  `json:"after"`
}

// A message is what the frame has heard of a run. A field that is not there, or
// not of its type, reads as zero.
type message interface {
	number(field string) int64
	text(field string) string
	flag(field string) bool
	bytes(field string) []byte
}

// events are the messages of a run, by their types, each with the event that it
// becomes. app/script/worker/messages.js has their fields too; a test holds the
// two together.
var events = map[string]func(m message) Event{
	"started": func(m message) Event { return Started{Resolution: m.number("resolution")} },
	"trace":   func(m message) Event { return Trace{Bytes: m.bytes("bytes")} },
	"tick":    func(m message) Event { return Tick{At: m.number("at"), Next: m.number("next"), Idle: m.flag("idle")} },
	"flushed": func(m message) Event { return Flushed{At: m.number("at"), Next: m.number("next")} },
	"busy":    func(m message) Event { return Busy{Seconds: int(m.number("seconds"))} },
	"output": func(m message) Event {
		return Output{At: m.number("at"), Stream: int(m.number("fd")), Bytes: m.bytes("bytes")}
	},
	"stderr": func(m message) Event { return Stderr{At: m.number("at"), Text: m.text("text")} },
	"listen": func(m message) Event {
		return Listen{At: m.number("at"), Addr: m.text("addr"), Open: m.flag("open")}
	},
	"client": func(m message) Event {
		return Response{ID: int(m.number("id")), At: m.number("at"), Phase: m.text("phase"), Bytes: m.bytes("bytes"), Text: m.text("text")}
	},
	"scheduled": func(m message) Event {
		return Scheduled{Came: m.text("came"), Steps: m.number("steps"), Missed: m.number("missed"), Journal: m.bytes("bytes")}
	},
	"explored": func(m message) Event {
		return Explored{[]explore.Result{{Number: int(m.number("number")), Outcome: schedule.Outcome{
			Reason: m.text("reason"), Code: int(m.number("code")), Text: m.text("text"),
			Output: m.text("output"), Hash: uint32(m.number("hash")), Found: m.text("found"),
			Came: m.text("came"), Operations: m.number("steps"), Missed: m.number("missed"), Ends: uint32(m.number("ends")), At: m.number("at"),
			Journal: m.bytes("bytes"),
		}}}}
	},
	"exited": func(m message) Event {
		return Exited{At: m.number("at"), Code: int(m.number("code")), Reason: m.text("reason"), Text: m.text("text"), Whole: m.flag("whole")}
	},
}

// A fields is a message that came as JSON, and its bytes.
type fields struct {
	said map[string]any
	data []byte
}

func (f fields) number(field string) int64 {
	v, _ := f.said[field].(float64)
	return whole(v)
}

func (f fields) text(field string) string {
	v, _ := f.said[field].(string)
	return v
}

func (f fields) flag(field string) bool { return f.said[field] == true }

func (f fields) bytes(string) []byte { return f.data }

// whole returns a number without what is behind the point, 0 for one that an int64 does not hold.
func whole(v float64) int64 {
	if !(v > -1<<63 && v < 1<<63) {
		return 0
	}
	return int64(v)
}

// readExplored reads what some runs came to from a JSON list, and their bytes, which stand one
// after another. It returns none where that is not what the frame says.
func readExplored(list string, bytes []byte) (all Explored) {
	var results []map[string]any
	if json.Unmarshal([]byte(list), &results) != nil {
		return all
	}
	for _, said := range results {
		length := fields{said: said}.number("length")
		if length < 0 || length > int64(len(bytes)) {
			return Explored{}
		}
		one := events["explored"](fields{said, bytes[:length:length]}).(Explored)
		all.Results = append(all.Results, one.Results...)
		bytes = bytes[length:]
	}
	return all
}
