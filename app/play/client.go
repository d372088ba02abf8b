package play

import (
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// A Client is the form with which the page asks the program's own server.
type Client struct {
	Path string
	// HangUp says to close the connection After seconds of program clock.
	HangUp bool
	After  float64
}

type (
	// SetClient changes the form. SendRequest sends the request that it describes,
	// HangUp closes the connection of one.
	SetClient   struct{ Client Client }
	SendRequest struct{}
	HangUp      struct{ ID int }
)

func (msg SetClient) update(m *Model) []Effect {
	m.Client = msg.Client
	return nil
}

// update sends what the form says, unless its path is none or too many requests
// already wait for an answer.
func (SendRequest) update(m *Model) []Effect {
	if !m.CanSend() {
		return nil
	}
	if !program.IsPath(m.Client.Path) {
		m.Notices.Shown = badPathNotice(m.Words, m.Client.Path)
		return nil
	}
	pending := 0
	for _, q := range m.Shown.Run.Requests {
		if q.Pending(m.Shown.Run.Head) {
			pending++
		}
	}
	if pending >= sandbox.DefaultLimits.Requests {
		m.Notices.Shown = tooManyRequestsNotice(m.Words)
		return nil
	}
	m.Status.Last++
	q := sandbox.Request{ID: m.Status.Last, Path: m.Client.Path, At: m.Status.At, HangUpAt: replay.None}
	if m.Client.HangUp {
		q.HangUpAt = int64(m.Client.After * 1e9) // from when it is sent
	}
	return []Effect{effect.SendRequest{Request: q}}
}

func (msg HangUp) update(m *Model) []Effect { return []Effect{effect.HangUp{ID: msg.ID}} }

// CanSend reports whether a request would reach the program now.
func (m *Model) CanSend() bool {
	return m.Status.Phase == Running && m.Shown.Run != nil && len(m.Shown.Run.Listening) > 0
}
