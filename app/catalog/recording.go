package catalog

import (
	"encoding/hex"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

// A Recording is a recorded run: its execution trace, and what no trace tells of it.
type Recording struct {
	Clock      string            `json:"clock"`
	Seed       uint64            `json:"seed"`
	Resolution int64             `json:"resolution"`
	Requests   []*replay.Request `json:"requests,omitempty"`
	Exit       replay.Exit       `json:"exit"`
	// Stderr is what the runtime itself wrote, in order, such as a panic's message.
	Stderr []replay.Output `json:"stderr,omitempty"`
	Trace  hexBytes        `json:"trace,omitempty"`
}

// hexBytes are bytes that JSON has as hexadecimal digits. Compressed, these are a
// quarter smaller than base64, in which what repeats is not alike.
type hexBytes []byte

// MarshalText implements encoding.TextMarshaler.
func (b hexBytes) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, b), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (b *hexBytes) UnmarshalText(text []byte) (err error) {
	*b, err = hex.AppendDecode(nil, text)
	return err
}

// Play folds the trace, and what it does not tell, into the run of a program.
func (rec Recording) Play(p program.Program) (*replay.Run, error) {
	r := replay.NewRecording(replay.Meta{
		Program: p.Name, Clock: rec.Clock, Seed: rec.Seed, Resolution: rec.Resolution,
	}, finding.Conclude)
	text := make(map[string]string)
	for _, f := range p.Files {
		text[f.Name] = f.Text
	}
	r.Source(text)
	err := r.Read(rec.Trace)
	r.Run().Requests = rec.Requests
	for _, o := range rec.Stderr {
		r.Stderr(o.At, o.Text)
	}
	r.Exit(rec.Exit)
	return r.Run(), err
}
