package replay

import (
	"testing"

	"ctxplay/app/trace"
)

func TestPublicName(t *testing.T) {
	for _, test := range []struct {
		want  string
		stack []string // innermost first
	}{
		{"net/http: Client.Do", []string{"net/http.(*Transport).roundTrip.func1", "net/http.send", "net/http.(*Client).Do", "main.main"}},
		{"database/sql: DB.Close", []string{"database/sql.(*DB).Close"}},
		{"net/http", []string{"net/http.(*http2serverConn).serve", "runtime.goexit"}},
		{"", []string{"main.main"}},
		{"", nil},
	} {
		var stack []trace.Frame
		for _, fn := range test.stack {
			stack = append(stack, trace.Frame{Func: fn, File: "x.go", Line: 1})
		}
		if got := publicName(stack); got != test.want {
			t.Errorf("%q: %q, want %q", test.stack, got, test.want)
		}
	}
}

// TestLibraryTexts expects that a person is told what ended a library's context, and
// that no reason is made up where none was recorded.
func TestLibraryTexts(t *testing.T) {
	for _, test := range []struct {
		want, unread string
		stack        []string
	}{
		{"net/http: the client hung up", "eof", []string{"net/http.(*connReader).handleReadErrorLocked"}},
		{"net/http: the server was closed", "close", []string{"net/http.(*connReader).handleReadErrorLocked"}},
		{"net/http: the client could no longer be read", "", []string{"net/http.(*connReader).handleReadErrorLocked"}},
		{"net/http: reading from the client ended with odd", "odd", []string{"net/http.(*connReader).handleReadErrorLocked"}},
		{"net/http: the handler panicked", "", []string{"net/http.(*conn).serve.func1", "runtime.gopanic", "main.handler", "net/http.(*conn).serve"}},
		{"net/http: the handler returned", "", []string{"net/http.(*conn).serve"}},
		{"testing: a function given to Cleanup ran", "", []string{"testing.(*common).Cleanup.func1", "testing.(*common).runCleanup", "testing.tRunner"}},
		{"testing: the test ended", "", []string{"testing.tRunner.func2", "testing.tRunner"}},
		{"errgroup: g7 returned \"orders failed\"", "", []string{Errgroup + "(*Group).Go.func1.1", "sync.(*Once).doSlow", Errgroup + "(*Group).Go.func1"}},
		{"errgroup: Wait returned", "", []string{Errgroup + "(*Group).Wait", "main.main"}},
		{"", "", []string{"sync.(*Once).doSlow", "sync.(*Once).Do", "main.main"}}, // the program's call
	} {
		r := NewRecording(Meta{}, nil)
		l := r.goroutine(7)
		l.unread = test.unread
		var stack []trace.Frame
		for _, fn := range test.stack {
			stack = append(stack, trace.Frame{Func: fn, File: "x.go", Line: 1})
		}
		e := trace.Event{Stack: stack, Record: &trace.Record{Cause: "orders failed"}}
		if got := r.libraryText(stack, &Context{}, l, e); got.String() != test.want {
			t.Errorf("%q: %q, want %q", test.stack, got, test.want)
		}
	}
}
