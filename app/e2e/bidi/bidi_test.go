package bidi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// A command is one that the browser was sent.
type command struct {
	ID     int
	Method string
	Params json.RawMessage
}

// browserThat connects to a browser that answers each command with the messages that
// answer returns, and that hangs up where there are none.
func browserThat(t *testing.T, answer func(command) []string) *Browser {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.CloseNow()
		for {
			var c command
			if wsjson.Read(r.Context(), conn, &c) != nil {
				return
			}
			said := answer(c)
			for _, text := range said {
				id, _ := json.Marshal(c.ID)
				conn.Write(r.Context(), websocket.MessageText, []byte(strings.ReplaceAll(text, "ID", string(id))))
			}
			if len(said) == 0 {
				return
			}
		}
	}))
	t.Cleanup(server.Close)
	b := &Browser{tabs: make(map[string]*Tab), parents: make(map[string]string), stop: func() error { return nil }}
	if err := b.connect(t.Context(), "ws"+strings.TrimPrefix(server.URL, "http")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// answers answers commands as Firefox does, evaluations with a result.
func answers(result string) func(command) []string {
	return func(c command) []string {
		switch c.Method {
		case "browser.createUserContext":
			return []string{`{"type":"success","id":ID,"result":{"userContext":"u1"}}`}
		case "browsingContext.create":
			return []string{`{"type":"success","id":ID,"result":{"context":"t1"}}`}
		case "script.evaluate":
			return []string{`{"type":"event","method":"other.event","params":{}}`, result}
		}
		return []string{`{"type":"success","id":ID,"result":{}}`}
	}
}

func TestEvaluate(t *testing.T) {
	for _, test := range []struct{ name, answer, want, failure string }{
		{"a value", `{"type":"success","id":ID,"result":{"type":"success","result":{"type":"string","value":"[1,2]"}}}`, "[1,2]", ""},
		{"no value", `{"type":"success","id":ID,"result":{"type":"success","result":{"type":"undefined"}}}`, "", ""},
		{"it throws", `{"type":"success","id":ID,"result":{"type":"exception","exceptionDetails":{"text":"Error: no"}}}`, "", "Error: no"},
		{"the document is left", `{"type":"error","id":ID,"error":"no such frame","message":"gone"}`, "", "script.evaluate: no such frame: gone"},
	} {
		t.Run(test.name, func(t *testing.T) {
			tab, err := browserThat(t, answers(test.answer)).Open(t.Context(), func(string) {})
			if err != nil {
				t.Fatal(err)
			}
			got, err := tab.Evaluate(t.Context(), "x")
			failure := ""
			if err != nil {
				failure = err.Error()
			}
			if string(got) != test.want || failure != test.failure {
				t.Errorf("got %q and %q, want %q and %q", got, failure, test.want, test.failure)
			}
			if thrown := (*Thrown)(nil); errors.As(err, &thrown) != (test.name == "it throws") {
				t.Errorf("%v is thrown by the page: %t", err, thrown != nil)
			}
		})
	}
}

func TestBrowserThatHangsUp(t *testing.T) {
	b := browserThat(t, func(c command) []string {
		if c.Method == "browser.createUserContext" {
			return nil
		}
		return answers("")(c)
	})
	for range 2 { // while it hangs up, and after
		if _, err := b.Open(t.Context(), nil); err == nil {
			t.Error("a tab was opened")
		}
	}
}

func TestCommandThatIsGivenUp(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	b := browserThat(t, func(c command) []string {
		if c.Method == "browser.createUserContext" {
			stop()
			return []string{`{"type":"event","method":"other.event","params":{}}`}
		}
		return answers("")(c)
	})
	if _, err := b.Open(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestDiscardedTab has the browser give up tabs while they are opened: now and then, and
// always.
func TestDiscardedTab(t *testing.T) {
	for _, times := range []int{1, tries - 1, tries} {
		asked := 0
		b := browserThat(t, func(c command) []string {
			if c.Method == "browsingContext.create" {
				if asked++; asked <= times {
					return []string{`{"type":"error","id":ID,"error":"no such frame","message":"DiscardedBrowsingContextError: it does no longer exist"}`}
				}
			}
			return answers("")(c)
		})
		if _, err := b.Open(t.Context(), nil); (err == nil) != (times < tries) {
			t.Errorf("given up %d times: %v", times, err)
		}
	}
}

// TestComplaints logs in a tab, in a frame of a frame of it, and in what is no tab of ours.
func TestComplaints(t *testing.T) {
	b := browserThat(t, func(c command) []string {
		entry := func(level, text, context string) string {
			return `{"type":"event","method":"log.entryAdded","params":{"level":"` + level + `","type":"console","text":"` + text + `","source":{"context":"` + context + `"}}}`
		}
		said := answers("")(c)
		if c.Method == "browsingContext.navigate" {
			said = append([]string{
				`{"type":"event","method":"browsingContext.contextCreated","params":{"context":"f1","parent":"t1"}}`,
				`{"type":"event","method":"browsingContext.contextCreated","params":{"context":"f2","parent":"f1"}}`,
				entry("error", "in the tab", "t1"), entry("warn", "a warning", "t1"),
				entry("error", "in a frame", "f2"), entry("error", "elsewhere", "t9"),
			}, said...)
		}
		return said
	})
	var heard []string
	tab, err := b.Open(t.Context(), func(text string) { heard = append(heard, text) })
	if err != nil {
		t.Fatal(err)
	}
	if err := tab.Navigate(t.Context(), "http://localhost"); err != nil {
		t.Fatal(err)
	}
	if want := []string{"console: in the tab", "console: in a frame"}; !slices.Equal(heard, want) {
		t.Errorf("heard %q, want %q", heard, want)
	}
}

func TestPressHoldsKeys(t *testing.T) {
	var sent string
	tab, err := browserThat(t, func(c command) []string {
		if c.Method == "input.performActions" {
			sent = string(c.Params)
		}
		return answers("")(c)
	}).Open(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := tab.Press(t.Context(), "ab", Control); err != nil {
		t.Fatal(err)
	}
	var params struct {
		Context string
		Actions []struct {
			Type    string
			Actions []struct{ Type, Value string }
		}
	}
	if err := json.Unmarshal([]byte(sent), &params); err != nil || len(params.Actions) != 1 {
		t.Fatalf("%v in %s", err, sent)
	}
	var steps []string
	for _, s := range params.Actions[0].Actions {
		steps = append(steps, s.Type+" "+strings.ReplaceAll(s.Value, Control, "Control"))
	}
	want := []string{"keyDown Control", "keyDown a", "keyUp a", "keyDown b", "keyUp b", "keyUp Control"}
	if params.Context != "t1" || params.Actions[0].Type != "key" || !slices.Equal(steps, want) {
		t.Errorf("sent %s", sent)
	}
}

func TestFindAddress(t *testing.T) {
	address, err := findAddress(strings.NewReader("*** headless\nWebDriver BiDi listening on ws://127.0.0.1:1234\nmore\n"))
	if address != "ws://127.0.0.1:1234" || err != nil {
		t.Errorf("found %q, %v", address, err)
	}
	if _, err := findAddress(strings.NewReader("no display\n")); err == nil || !strings.Contains(err.Error(), "no display") {
		t.Errorf("got %v", err)
	}
}
