package play

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

func TestParseMessage(t *testing.T) {
	for _, c := range []struct {
		text string
		want Message
		err  string
	}{
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"fast-slow"}`, want: Message{ID: "a", Program: "fast-slow"}},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","files":{"main.go":"x"},"clock":"real","seed":9007199254740991,"races":false,"more":[]}`,
			want: Message{ID: "a", Files: map[string]string{"main.go": "x"}, Clock: "real", Seed: new(uint64(maxSeed)), Races: new(bool)}},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"process","requests":[{"at":0,"path":"/hello","hangUpAt":1000000000},{"at":5,"path":"/"}]}`,
			want: Message{ID: "a", Program: "process", Requests: []sandbox.Request{
				{ID: 1, Path: "/hello", HangUpAt: 1e9}, {ID: 2, Path: "/", At: 5, HangUpAt: -1}}}},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","schedule":{"strategy":"pct","depth":3,"switches":"1.2-3"}}`,
			want: Message{ID: "a", Program: "x", Schedule: &schedule.Schedule{Strategy: schedule.PCT, Depth: 3, Switches: schedule.List{{Goroutine: 1, Operation: 2, To: 3}}}}},
		{text: `{"type":"ctxplay:explore","v":1,"id":"a","program":"x"}`, want: Message{ID: "a", Program: "x", Runs: exploreRuns}},
		{text: `{"type":"ctxplay:explore","v":1,"id":"a","shown":true,"runs":7}`, want: Message{ID: "a", Shown: true, Runs: 7}},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","schedule":{"strategy":"mine"}}`, want: Message{ID: "a"}, err: "is none of"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","schedule":{"strategy":"list","switches":"1.2"}}`, want: Message{ID: "a"}, err: "is no switch"},
		{text: `{"type":"ctxplay:explore","v":1,"id":"a","program":"x","runs":0}`, want: Message{ID: "a"}, err: "runs is not"},
		{text: `{"type":"ctxplay:explore","v":1,"id":"a","program":"x","runs":100001}`, want: Message{ID: "a"}, err: "runs is not"},
		{text: `{"type":"ctxplay:explore","v":1,"id":"a","program":"x","clock":"real"}`, want: Message{ID: "a"}, err: "virtual clock"},
		{text: `{"type":"ctxplay:stop","v":1,"id":"b"}`, want: Message{ID: "b", Stop: true}},

		{text: `null`, err: "type is neither"},
		{text: `"ctxplay:run"`, err: "not an object"},
		{text: `{`, err: "unexpected end"},
		{text: `{"type":"ctxplay:hi","v":1,"id":"a"}`, want: Message{ID: "a"}, err: "type is neither"},
		{text: `{"type":"ctxplay:run","v":2,"id":"a","program":"x"}`, want: Message{ID: "a"}, err: "v is not 1"},
		{text: `{"type":"ctxplay:run","v":1,"program":"x"}`, err: "id has not"},
		{text: `{"type":"ctxplay:run","v":1,"id":7,"program":"x"}`, err: "id cannot be a number"},
		{text: `{"type":"ctxplay:run","v":1,"id":"` + strings.Repeat("a", 129) + `","program":"x"}`, err: "id has not"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a"}`, want: Message{ID: "a"}, err: "either program or files"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","files":{}}`, want: Message{ID: "a"}, err: "either program or files"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"../x"}`, want: Message{ID: "a"}, err: "not a program's name"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","clock":"sun"}`, want: Message{ID: "a"}, err: "clock is neither"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","seed":-1}`, want: Message{ID: "a"}, err: "seed cannot be"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","seed":9007199254740992}`, want: Message{ID: "a"}, err: "seed is above"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","races":1}`, want: Message{ID: "a"}, err: "races cannot be"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","requests":[{"at":-1,"path":"/"}]}`, want: Message{ID: "a"}, err: "requests[0].at"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","requests":[{"path":"/a b"}]}`, want: Message{ID: "a"}, err: "requests[0].path"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","requests":[{"at":9,"path":"/","hangUpAt":8}]}`, want: Message{ID: "a"}, err: "requests[0].hangUpAt"},
		{text: `{"type":"ctxplay:run","v":1,"id":"a","program":"x","requests":[` + strings.Repeat(`{"path":"/"},`, 64) + `{"path":"/"}]}`, want: Message{ID: "a"}, err: "more than 64"},
		{text: strings.Repeat(" ", MaxMessage+1), err: "more than"},
	} {
		got := ParseMessage([]byte(c.text))
		if c.err != "" {
			if got.Err == nil || !strings.Contains(got.Err.Error(), c.err) || got.ID != c.want.ID {
				t.Errorf("%.90s: id %q, error %v, want id %q, error with %q", c.text, got.ID, got.Err, c.want.ID, c.err)
			}
			continue
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n%+v, want\n%+v", c.text, got, c.want)
		}
	}
}

// embedAndAsk returns an embedded page that was asked for msgs, and its answers.
func embedAndAsk(t *testing.T, texts ...string) (m Model, fx []Effect) {
	t.Helper()
	m = New(nil, Samples(), "process")
	m.Embedder.Around, m.Choice.Listed = true, true
	for _, text := range texts {
		m, fx = Update(m, FromEmbedder{ParseMessage([]byte(text))})
	}
	return m, fx
}

func TestAskedToRun(t *testing.T) {
	files, err := json.Marshal(map[string]string{"main.go": sampleText(t, "fast-slow")})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`{"type":"ctxplay:run","v":1,"id":"a","program":"fast-slow"}`,
		`{"type":"ctxplay:run","v":1,"id":"a","files":` + string(files) + `}`,
	} {
		m, fx := embedAndAsk(t, text)
		start, ok := fx[0].(effect.Start)
		if !ok || start.Spec.Program != "fast-slow" || !start.Spec.Finite || m.Embedder.Job != "a" || m.Choice.Name != "fast-slow" {
			t.Errorf("%.60s: %+v", text, fx)
		}
		m, fx = Update(m, FromSandbox{sandbox.Exited{}})
		if !reflect.DeepEqual(fx, []Effect{effect.ReplyRun{Job: "a", Run: m.Shown.Run}}) || m.Embedder.Job != "" {
			t.Errorf("at the end: %v, job %q", fx, m.Embedder.Job)
		}
	}
}

func TestAskedForWhatCannotBe(t *testing.T) {
	run := `{"type":"ctxplay:run","v":1,"id":"a","program":"process"}`
	for _, c := range []struct {
		texts []string
		id    string
		says  string
	}{
		{[]string{`7`}, "", "not an object"},
		{[]string{`{"type":"ctxplay:run","v":1,"id":"q","program":"none"}`}, "q", "no program of that name"},
		{[]string{`{"type":"ctxplay:run","v":1,"id":"q","files":{"../main.go":"package main"}}`}, "q", "reading the message: "},
		{[]string{`{"type":"ctxplay:stop","v":1,"id":"q"}`}, "q", "no run of that id"},
		{[]string{run, `{"type":"ctxplay:stop","v":1,"id":"q"}`}, "q", "no run of that id"},
		{[]string{run, run}, "a", "under way"},
	} {
		before, _ := embedAndAsk(t, c.texts[:len(c.texts)-1]...)
		m, fx := embedAndAsk(t, c.texts...)
		reply, ok := fx[0].(effect.Reply)
		if !ok {
			t.Errorf("%v: %+v", c.texts, fx)
			continue
		}
		var answer struct{ Type, ID, Text string }
		if err := json.Unmarshal(reply.Message, &answer); err != nil || answer.Type != "ctxplay:error" || answer.ID != c.id || !strings.Contains(answer.Text, c.says) {
			t.Errorf("%v: answered %s", c.texts, reply.Message)
		}
		if m.Status.Phase != before.Status.Phase || m.Embedder.Job != before.Embedder.Job || m.Choice.Name != before.Choice.Name {
			t.Errorf("%v: changed the page", c.texts)
		}
	}
}

func TestReadyIsSaidOnce(t *testing.T) {
	m, _ := embedAndAsk(t)
	m, fx := Update(m, FromSandbox{sandbox.Ready{Program: "process"}})
	if !reflect.DeepEqual(fx, []Effect{effect.Reply{Message: readyMessage()}}) {
		t.Errorf("first: %v", fx)
	}
	if _, fx = Update(m, FromSandbox{sandbox.Ready{Program: "fast-slow"}}); fx != nil {
		t.Errorf("again: %v", fx)
	}
}

func TestAskedToStop(t *testing.T) {
	_, fx := embedAndAsk(t, `{"type":"ctxplay:run","v":1,"id":"a","program":"process"}`, `{"type":"ctxplay:stop","v":1,"id":"a"}`)
	if !reflect.DeepEqual(fx, []Effect{effect.Stop{}}) {
		t.Errorf("%+v", fx)
	}
}

func FuzzParseMessage(f *testing.F) {
	f.Add([]byte(`{"type":"ctxplay:run","v":1,"id":"a","program":"process","requests":[{"at":0,"path":"/","hangUpAt":1}]}`))
	f.Add([]byte(`{"type":"ctxplay:stop","v":1,"id":"a"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m := ParseMessage(text)
		if len(m.ID) > maxJob {
			t.Error("an id beyond its bound")
		}
		if m.Err != nil {
			return
		}
		if m.ID == "" || !m.Stop && (m.Program == "") == (m.Files == nil) || len(m.Requests) > sandbox.DefaultLimits.Requests {
			t.Errorf("%q let through as %+v", text, m)
		}
		for _, q := range m.Requests {
			if !program.IsPath(q.Path) || q.At < 0 || q.HangUpAt != -1 && q.HangUpAt < q.At {
				t.Errorf("%q let through with %+v", text, q)
			}
		}
	})
}

func sampleText(t *testing.T, name string) string {
	t.Helper()
	l, ok := sample.Find(name)
	if !ok {
		t.Fatalf("no sample %s", name)
	}
	return l.Files[0].Text
}

// The result of a run of a million spans is small enough for a browser to copy it in a
// moment, and says what was left out.
func TestResultIsBounded(t *testing.T) {
	g := &replay.Goroutine{ID: 1, Entry: "main.main", Ended: replay.None}
	for i := range int64(1_000_000) {
		g.Spans = append(g.Spans, replay.Span{From: i, To: i + 1, State: replay.Running})
	}
	text, err := ResultMessage("a", &replay.Run{Goroutines: []*replay.Goroutine{g}})
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Run struct{ LeftOut replay.LeftOut }
	}
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	if len(text) > 10<<20 || m.Run.LeftOut.Spans != 1_000_000-maxResult || len(g.Spans) != 1_000_000 {
		t.Errorf("%d bytes, which lack %+v", len(text), m.Run.LeftOut)
	}
}
