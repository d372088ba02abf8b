package lesson

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

// recorded holds, for each lesson, the execution trace of a run in the page, and
// as JSON what no trace tells of that run: the client's side, and the exit. A test
// of package e2e makes the files, and checks that the page still makes the same.
//
//go:embed recorded
var recorded embed.FS

// A Recording is what no trace tells of a recorded run.
type Recording struct {
	Clock      string            `json:"clock"`
	Seed       uint64            `json:"seed"`
	Resolution int64             `json:"resolution"`
	Requests   []*replay.Request `json:"requests,omitempty"`
	Exit       replay.Exit       `json:"exit"`
}

// Recorded returns a finished run of the lesson named name. It returns nil if
// there is no such lesson, or a new one whose run is still to be recorded.
func Recorded(name string) *replay.Run {
	if _, ok := Find(name); !ok {
		return nil
	}
	run, err := load(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		panic(err) // the files are part of this program
	}
	return run
}

// load reads the recorded run of a lesson.
func load(name string) (*replay.Run, error) {
	text, err := recorded.ReadFile("recorded/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("reading a recorded run: %w", err)
	}
	bytes, err := recorded.ReadFile("recorded/" + name + ".trace")
	if err != nil {
		return nil, fmt.Errorf("reading a recorded run: %w", err)
	}
	var rec Recording
	if err := json.Unmarshal(text, &rec); err != nil {
		return nil, fmt.Errorf("reading the recorded run of %s: %w", name, err)
	}
	return rec.Play(name, bytes)
}

// Play folds a trace, and what it does not tell, into the run of a program.
func (rec Recording) Play(name string, bytes []byte) (*replay.Run, error) {
	r := replay.NewRecording(replay.Meta{
		Program: name, Clock: rec.Clock, Seed: rec.Seed, Resolution: rec.Resolution,
	}, finding.Conclude)
	if l, ok := Find(name); ok {
		text := make(map[string]string)
		for _, f := range l.Files {
			text[f.Name] = f.Text
		}
		r.Source(text)
	}
	err := r.Read(bytes)
	r.Run().Requests = rec.Requests
	r.Exit(rec.Exit)
	return r.Run(), err
}
