// Package bidi drives a browser by WebDriver BiDi, the protocol that browsers other than
// Chromium are driven by: commands and events in JSON over a WebSocket. It starts
// Firefox with a profile that is thrown away, opens tabs that share nothing, and does in
// these what tests of a page need: go to an address, evaluate, click, press keys, take a
// picture. It knows nothing of the page that is tested, and waits for nothing in it.
//
// The protocol is specified at https://w3c.github.io/webdriver-bidi/.
package bidi

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// A session is a connection to a browser. Commands may be sent side by side.
type session struct {
	conn  *websocket.Conn
	heard func(method string, params json.RawMessage) // told of each event, one after the other
	ended chan struct{}                               // closed when no more comes

	mu      sync.Mutex
	last    int                    // id of the latest command
	waiting map[int]chan<- message // by the command's id
	cause   error                  // why the session has ended
}

// A message is what the browser says: what came of a command, or an event.
type message struct {
	Type    string          `json:"type"`
	ID      int             `json:"id"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

// largest is how many bytes of one message are read: a picture of a page is one.
const largest = 64 << 20

// dial connects to a browser that listens at a WebSocket's address.
func dial(ctx context.Context, address string, heard func(method string, params json.RawMessage)) (*session, error) {
	conn, _, err := websocket.Dial(ctx, address, nil)
	if err != nil {
		return nil, fmt.Errorf("connecting to the browser: %w", err)
	}
	conn.SetReadLimit(largest)
	s := &session{conn: conn, heard: heard, ended: make(chan struct{}), waiting: make(map[int]chan<- message)}
	go s.read()
	return s, nil
}

// read hands out what the browser says, until it says no more.
func (s *session) read() {
	defer close(s.ended)
	for {
		var m message
		if err := wsjson.Read(context.Background(), s.conn, &m); err != nil {
			s.mu.Lock()
			s.cause = fmt.Errorf("the browser says no more: %w", err)
			s.mu.Unlock()
			return
		}
		if m.Type == "event" {
			s.heard(m.Method, m.Params)
			continue
		}
		s.mu.Lock()
		answer := s.waiting[m.ID]
		delete(s.waiting, m.ID)
		s.mu.Unlock()
		if answer != nil {
			answer <- m
		}
	}
}

// send sends a command and reads what came of it into result, unless that is nil.
func (s *session) send(ctx context.Context, method string, params map[string]any, result any) error {
	answer := make(chan message, 1)
	s.mu.Lock()
	s.last++
	id := s.last
	s.waiting[id] = answer
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, id)
		s.mu.Unlock()
	}()
	if params == nil {
		params = map[string]any{}
	}
	if err := wsjson.Write(ctx, s.conn, map[string]any{"id": id, "method": method, "params": params}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m := <-answer:
		return m.read(method, result)
	case <-s.ended:
		s.mu.Lock()
		defer s.mu.Unlock()
		return fmt.Errorf("%s: %w", method, s.cause)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// read reads what came of a command into result, unless that is nil.
func (m message) read(method string, result any) error {
	if m.Type != "success" {
		return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(m.Result, result); err != nil {
		return fmt.Errorf("%s: reading the answer: %w", method, err)
	}
	return nil
}

// close ends the connection.
func (s *session) close() {
	s.conn.CloseNow()
	<-s.ended
}
