package play

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

func TestParseAsk(t *testing.T) {
	for _, c := range []struct {
		text string
		want Asked
		err  string
	}{
		{text: `{"type":"ctxplay:watch","v":1,"id":"a"}`, want: Asked{Ask: AskWatch}},
		{text: `{"type":"ctxplay:look","v":1,"id":"a","at":7}`, want: Asked{Ask: AskLook, Sight: Sight{At: new(int64(7))}}},
		{text: `{"type":"ctxplay:select","v":1,"id":"a"}`, want: Asked{Ask: AskSelect}},
		{text: `{"type":"ctxplay:select","v":1,"id":"a","goroutine":5}`, want: Asked{Ask: AskSelect, Sight: Sight{Goroutine: 5}}},
		{text: `{"type":"ctxplay:select","v":1,"id":"a","file":"main.go","line":3}`, want: Asked{Ask: AskSelect, Sight: Sight{File: "main.go", Line: 3}}},
		{text: `{"type":"ctxplay:open","v":1,"id":"a","trace":{"0":1},"name":"x"}`, want: Asked{Ask: AskOpen, Name: "x"}},
		{text: `{"type":"ctxplay:link","v":1,"id":"a"}`, want: Asked{Ask: AskLink}},
		{text: `{"type":"ctxplay:theme","v":1,"id":"a","theme":"contrast-dark"}`, want: Asked{Ask: AskTheme, Theme: "contrast-dark"}},

		{text: `{"type":"ctxplay:watch","v":1}`, err: "id has not"},
		{text: `{"type":"ctxplay:look","v":1,"id":"a"}`, err: "not an instant"},
		{text: `{"type":"ctxplay:look","v":1,"id":"a","at":-1}`, err: "not an instant"},
		{text: `{"type":"ctxplay:look","v":1,"id":"a","at":1.5}`, err: "at cannot be a number"},
		{text: `{"type":"ctxplay:look","v":1,"id":"a","at":9000000000000000000}`, err: "not an instant"},
		{text: `{"type":"ctxplay:select","v":1,"id":"a","goroutine":5,"context":1}`, err: "or none of them"},
		{text: `{"type":"ctxplay:select","v":1,"id":"a","file":"main.go"}`, err: "or none of them"},
		{text: `{"type":"ctxplay:select","v":1,"id":"a","line":-3}`, err: "or none of them"},
		{text: `{"type":"ctxplay:open","v":1,"id":"a","name":"` + strings.Repeat("x", 129) + `"}`, err: "name has more"},
		{text: `{"type":"ctxplay:theme","v":1,"id":"a","theme":"pink"}`, err: "theme is none of"},
		{text: `{"type":"ctxplay:theme","v":1,"id":"a"}`, err: "theme is none of"},
		{text: `{"type":"ctxplay:leave","v":1,"id":"a"}`, err: "type is neither"},
	} {
		got := ParseMessage([]byte(c.text))
		if c.err != "" {
			if got.Err == nil || !strings.Contains(got.Err.Error(), c.err) {
				t.Errorf("%.90s: error %v, want one with %q", c.text, got.Err, c.err)
			}
		} else if !reflect.DeepEqual(got, Message{ID: "a", Asked: c.want}) {
			t.Errorf("%s:\n%+v, want\n%+v", c.text, got, c.want)
		}
	}
}

// messagesIn returns the messages among effects.
func messagesIn(t *testing.T, fx []Effect) (all []string) {
	t.Helper()
	for _, e := range fx {
		if r, ok := e.(effect.Reply); ok {
			all = append(all, string(r.Message))
		}
	}
	return all
}

// say sends a message of the page around.
func say(m Model, text string) (Model, []Effect) {
	return Update(m, FromEmbedder{ParseMessage([]byte(text))})
}

// A page that asked to watch hears of instants and selections, and one that did not
// hears nothing that is new.
func TestWatching(t *testing.T) {
	m, fx := embedAndAsk(t)
	if m, fx = Update(m, Scrub{At: 1e9}); len(fx) > 0 {
		t.Errorf("told without being asked: %v", fx)
	}
	if m, fx = say(m, `{"type":"ctxplay:watch","v":1,"id":"w"}`); len(fx) > 0 {
		t.Errorf("answered %v", fx)
	}
	m, fx = Update(m, Scrub{At: 2e9})
	if got := messagesIn(t, fx); len(got) != 1 || got[0] != `{"type":"ctxplay:look","v":1,"at":2000000000}` {
		t.Errorf("another instant: %s", got)
	}
	g := m.Shown.Run.Goroutines[0].ID
	m, fx = Update(m, Select{timeline.Selection{Kind: timeline.Goroutine, Goroutine: g}})
	if got := messagesIn(t, fx); len(got) != 1 || !strings.HasPrefix(got[0], `{"type":"ctxplay:select","v":1,"at":2000000000,"goroutine":1`) {
		t.Errorf("a goroutine: %s", got)
	}
	if m, fx = Update(m, SetTable{Table: true}); len(fx) > 0 {
		t.Errorf("told again: %v", fx)
	}
	// A run of the person's is told without an id.
	m, _ = Update(m, Run{})
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	if m, fx = Update(m, Grown{Run: &replay.Run{Head: 3e9}}); len(messagesIn(t, fx)) > 0 {
		t.Errorf("told of a run that is followed: %v", fx)
	}
	m, fx = Update(m, FromSandbox{sandbox.Exited{}})
	if len(fx) == 0 || !reflect.DeepEqual(fx[0], effect.ReplyRun{Job: "", Run: m.Shown.Run}) {
		t.Errorf("at its end: %v", fx)
	}
}

func TestAskedToLookAndSelect(t *testing.T) {
	m, _ := embedAndAsk(t)
	m, fx := say(m, `{"type":"ctxplay:look","v":1,"id":"a","at":1500000000}`)
	if m.Look.Now != 15e8 || m.Look.Follow || len(fx) > 0 {
		t.Errorf("looks at %d, %v", m.Look.Now, fx)
	}
	m, _ = say(m, `{"type":"ctxplay:select","v":1,"id":"a","context":1}`)
	if m.Shown.Selected.Kind != timeline.Context || m.Shown.Selected.Context != 1 || m.Look.Now != 15e8 {
		t.Errorf("selected %+v at %d", m.Shown.Selected, m.Look.Now)
	}
	if m, _ = say(m, `{"type":"ctxplay:select","v":1,"id":"a","context":1}`); m.Shown.Selected.Kind != timeline.Context {
		t.Error("what is asked for twice is given up")
	}
	if m, _ = say(m, `{"type":"ctxplay:select","v":1,"id":"a","line":12}`); m.Look.Line != (Place{"main.go", 12}) {
		t.Errorf("lit up %v", m.Look.Line)
	}
	if m, _ = say(m, `{"type":"ctxplay:select","v":1,"id":"a"}`); m.Shown.Selected.Kind != timeline.None || m.Look.Line != (Place{}) {
		t.Errorf("still selected: %+v", m.Shown.Selected)
	}
	for text, says := range map[string]string{
		`{"type":"ctxplay:select","v":1,"id":"a","goroutine":9999}`:           "no goroutine 9999",
		`{"type":"ctxplay:select","v":1,"id":"a","context":9999}`:             "no context 9999",
		`{"type":"ctxplay:select","v":1,"id":"a","file":"other.go","line":1}`: `no file \"other.go\"`,
	} {
		after, fx := say(m, text)
		if got := messagesIn(t, fx); len(got) != 1 || !strings.Contains(got[0], says) || after.Shown.Selected != m.Shown.Selected {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// A run of what is shown is of the source as the person left it, and its requests are
// those of the link.
func TestAskedToRunWhatIsShown(t *testing.T) {
	fragment, err := program.Share{Program: "process", At: -1, Clock: "virtual", Seed: 3, Requests: []program.ShareRequest{{Path: "/hello", HangUpAt: -1}}}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m := New(nil, Samples(), "process")
	m.Embedder.Around = true
	m, _ = Update(m, OpenLink{Fragment: fragment})
	m, fx := say(m, `{"type":"ctxplay:run","v":1,"id":"a","shown":true}`)
	start, ok := fx[0].(effect.Start)
	if !ok || start.Spec.Seed != 3 || len(start.Spec.Requests) != 1 || !start.Spec.Finite || m.Embedder.Job != "a" {
		t.Errorf("began %+v", fx)
	}
	if _, fx = say(m, `{"type":"ctxplay:run","v":1,"id":"b","shown":true}`); !strings.Contains(messagesIn(t, fx)[0], "under way") {
		t.Errorf("a second: %v", fx)
	}
	if _, fx = say(m, `{"type":"ctxplay:stop","v":1,"id":"c","shown":true}`); !reflect.DeepEqual(fx, []Effect{effect.Stop{}}) {
		t.Errorf("stopped by %v", fx)
	}
	// Without requests the person makes them, and the run goes on.
	m, fx = embedAndAsk(t, `{"type":"ctxplay:run","v":1,"id":"a","shown":true,"clock":"virtual"}`)
	if start, ok := fx[0].(effect.Start); !ok || start.Spec.Finite || start.Spec.Clock.Mode != sandbox.Virtual {
		t.Errorf("began %+v", fx)
	}
	m, _ = embedAndAsk(t)
	if _, fx = say(m, `{"type":"ctxplay:stop","v":1,"id":"c","shown":true}`); !strings.Contains(messagesIn(t, fx)[0], "no run") {
		t.Errorf("stopped by %v", fx)
	}
}

func TestAskedForALink(t *testing.T) {
	m, _ := embedAndAsk(t)
	m, _ = Update(m, Scrub{At: 1e9})
	_, fx := say(m, `{"type":"ctxplay:link","v":1,"id":"k"}`)
	var answer struct{ Type, ID, Link string }
	if err := json.Unmarshal([]byte(messagesIn(t, fx)[0]), &answer); err != nil || answer.Type != "ctxplay:link" || answer.ID != "k" {
		t.Fatalf("%v: %v", fx, err)
	}
	if s, err := program.ParseFragment(answer.Link); err != nil || s.Program != "process" || s.At != 1e9 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestAskedToOpenATrace(t *testing.T) {
	m, _ := embedAndAsk(t)
	msg := ParseMessage([]byte(`{"type":"ctxplay:open","v":1,"id":"o"}`))
	msg.Asked.Trace = []byte("go 1.26 trace")
	m, fx := Update(m, FromEmbedder{msg})
	if !reflect.DeepEqual(fx, []Effect{effect.ReadTrace{Name: "trace", Trace: msg.Asked.Trace}}) || m.Choice.Opened != "trace" {
		t.Errorf("opened %q by %+v", m.Choice.Opened, fx)
	}
	if _, fx := Update(m, FromSandbox{sandbox.Exited{}}); !reflect.DeepEqual(fx, []Effect{effect.ReplyRun{Job: "o", Run: m.Shown.Run}}) {
		t.Errorf("once it is read: %v", fx)
	}
	if _, fx := Update(m, Garbled{Text: language.T("not a trace")}); !strings.Contains(messagesIn(t, fx)[0], `"id":"o","text":"not a trace"`) {
		t.Errorf("if it cannot be read: %v", fx)
	}
}

func TestAskedForATheme(t *testing.T) {
	m, fx := embedAndAsk(t, `{"type":"ctxplay:theme","v":1,"id":"a","theme":"dark"}`)
	if !reflect.DeepEqual(fx, []Effect{effect.ShowTheme{Theme: "dark"}}) || m.Prefs.Theme != "dark" {
		t.Errorf("%v, theme %q", fx, m.Prefs.Theme)
	}
}

// A source that can only be read is run all the same.
func TestReadOnly(t *testing.T) {
	m, _ := Update(New(nil, Samples(), "process"), Frame{ReadOnly: true, Title: "Who  stops it?"})
	if m.CanEdit() {
		t.Error("it can be changed")
	}
	if got := m.Intro().Title; got != "Who stops it?" {
		t.Errorf("above it stands %q", got)
	}
	if _, fx := Update(m, Run{}); len(fx) == 0 {
		t.Error("it does not run")
	}
}

// The link from a frame to the whole page carries what differs from the program as it
// came, and nothing else.
func TestFullPage(t *testing.T) {
	m := New(nil, Samples(), "process")
	if got := m.FullPage(); got != "/process" {
		t.Errorf("as it came: %s", got)
	}
	m, _ = Update(m, SetSeed{Seed: 7})
	path, fragment, _ := strings.Cut(m.FullPage(), "#")
	if s, err := program.ParseFragment(fragment); path != "/process" || err != nil || s.Seed != 7 {
		t.Errorf("with another seed: %s, %+v, %v", path, s, err)
	}
	m, _ = Update(m, OpenSource{Name: "x.go", Text: "package main\n\nfunc main() {}\n"})
	path, fragment, _ = strings.Cut(m.FullPage(), "#")
	if s, err := program.ParseFragment(fragment); path != "/" || err != nil || len(s.Files) != 1 {
		t.Errorf("of a file: %s, %+v, %v", path, s, err)
	}
}
