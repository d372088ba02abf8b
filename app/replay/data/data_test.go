package data

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"ctxplay/app/lesson/check"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// written returns a run as data.
func written(t testing.TB, r *replay.Run) []byte {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestReadAndWritten expects each recorded run to be the same text when it is read and written
// again, whole, cut, and while it is not over.
func TestReadAndWritten(t *testing.T) {
	for _, s := range sample.All() {
		whole := sample.Recorded(s.Name)
		open := *whole
		open.Exit, open.Partial, open.Recorded = nil, true, whole.Head-1
		for _, r := range []*replay.Run{whole, whole.Within(3), &open} {
			text := written(t, r)
			back, err := Read(text)
			if err != nil {
				t.Errorf("%s: %v", s.Name, err)
				continue
			}
			if again := written(t, back); !bytes.Equal(text, again) {
				t.Errorf("%s is written as\n%.3000s\nand then as\n%.3000s", s.Name, text, again)
			}
		}
	}
}

// raced is a run as data that looked for races, with all that there can be of them.
const raced = `{"version":1,"program":"p","clock":"virtual","seed":1,"exit":{"at":9,"code":66,"reason":"exit"},"output":[],"goroutines":[],"contexts":[],` +
	`"findings":[{"kind":"data-race","grade":"fault","goroutine":8,"at":7,"site":{"file":"main.go","line":12},"text":"t","proof":"race detector","race":3,"count":2}],` +
	`"races":{"found":[{"number":3,"address":"0x1f80","later":{"kind":"read","size":8,"goroutine":8,"at":7,"stack":[{"file":"main.go","line":12,"func":"main.f"}]},` +
	`"earlier":{"kind":"atomic write","at":null,"stack":[]}}],"more":2,"lost":[{"at":8,"what":"memory","limit":64}]}}`

// TestRacesReadAndWritten expects races to be the same text when they are read and written again.
func TestRacesReadAndWritten(t *testing.T) {
	back, err := Read([]byte(raced))
	if err != nil {
		t.Fatal(err)
	}
	if again := written(t, back); string(again) != raced {
		t.Errorf("it is read, and written as\n%s\nwant\n%s", again, raced)
	}
	if x := back.Races.Race(3); x == nil || x.Earlier.At != replay.None || x.Address != 0x1f80 {
		t.Errorf("the race is read as %+v", x)
	}
}

// TestScheduleReadAndWritten expects a schedule to be the same text when it is read and written
// again.
func TestScheduleReadAndWritten(t *testing.T) {
	head, _, ok := strings.Cut(raced, `,"races":`)
	if !ok {
		t.Fatal("the text of a run with races has none")
	}
	text := head + `,"schedule":{"strategy":"pct","seed":7,"depth":3,"length":900,"came":"1.74-6,7.12:2","operations":880,` +
		`"switched":[{"at":5000,"goroutine":1,"site":{"file":"main.go","line":9},"operation":74,"next":6}]}}`
	back, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if again := written(t, back); string(again) != text {
		t.Errorf("it is read, and written as\n%s\nwant\n%s", again, text)
	}
}

// TestJudgedAlike expects a run that was read to be judged as the one that was written: by all
// checks of the specification, to the word, with the same hints.
func TestJudgedAlike(t *testing.T) {
	text, err := os.ReadFile("../../lesson/check/LANGUAGE.md")
	if err != nil {
		t.Fatal(err)
	}
	var sheets []*check.Sheet
	for line := range strings.Lines(string(text)) {
		if cells := strings.Split(line, "`"); len(cells) == 3 && strings.HasPrefix(line, "| `") {
			s, err := check.Parse(cells[1])
			if err != nil {
				t.Fatal(err)
			}
			sheets = append(sheets, s)
		}
	}
	if len(sheets) < 70 {
		t.Fatalf("%d checks were found", len(sheets))
	}
	for _, s := range sample.All() {
		r := sample.Recorded(s.Name)
		back, err := Read(written(t, r))
		if err != nil {
			t.Fatal(err)
		}
		a, b := check.Evidence{Run: r}, check.Evidence{Run: back}
		for _, sheet := range sheets {
			want, got := sheet.Judge(a)[0], sheet.Judge(b)[0]
			if told(a, want) != told(b, got) {
				t.Errorf("%s: %s is judged\n%s\nand when it was read\n%s", s.Name, sheet.Checks[0], told(a, want), told(b, got))
			}
		}
	}
}

// told writes down a result with its hints.
func told(e check.Evidence, r check.Result) string {
	var b strings.Builder
	json.NewEncoder(&b).Encode(r)
	for _, h := range e.Hints(r) {
		b.WriteString(h.String() + "\n")
	}
	return b.String()
}

// TestRefused expects what is no run to be refused.
func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		``:               "reading a run: EOF",
		`[]`:             "reading a run: json: ",
		`{}`:             "reading a run: it is of version 0, and only 1 is known",
		`{"version": 2}`: "reading a run: it is of version 2, and only 1 is known",
		`{"version": 1, "goroutines": [{"id": 1}, {"id": 1}]}`:                                                         "reading a run: there are two goroutines 1",
		`{"version": 1, "goroutines": [{"id": 1, "created": -2}]}`:                                                     "reading a run: goroutine 1: -2 is no instant",
		`{"version": 1, "goroutines": [{"id": 1, "spans": [{"from": 5, "to": 4, "state": "running"}]}]}`:               "reading a run: goroutine 1: the span from 5 to 4 is out of order",
		`{"version": 1, "goroutines": [{"id": 1, "spans": [{"state": "asleep"}]}]}`:                                    `reading a run: goroutine 1: there is no state "asleep"`,
		`{"version": 1, "goroutines": [{"id": 1, "reactions": [{"closed": 1, "acted": -3}]}]}`:                         "reading a run: goroutine 1: -3 is no instant",
		`{"version": 1, "contexts": [{"id": 2}]}`:                                                                      "reading a run: context 2 is number 1",
		`{"version": 1, "contexts": [{"id": 1, "canceled": -1}]}`:                                                      "reading a run: context 1: -1 is no instant",
		`{"version": 1, "requests": [{"id": 1, "answered": -1}]}`:                                                      "reading a run: request 1: -1 is no instant",
		`{"version": 1, "exit": {"at": -1}}`:                                                                           "reading a run: -1 is no instant",
		`{"version": 1, "output": [{"at": -1}]}`:                                                                       "reading a run: -1 is no instant",
		`{"version": 1, "recorded": -1}`:                                                                               "reading a run: -1 is no instant",
		`{"version": 1, "races": {"found": [{"number": 1, "address": "0x01"}]}}`:                                       `reading a run: race 1: "0x01" is no address`,
		`{"version": 1, "races": {"found": [{"number": 0, "address": "0x1"}]}}`:                                        "reading a run: race 0 is out of order",
		`{"version": 1, "races": {"found": [{"number": 1, "address": "0x1", "later": {"kind": "poke"}}]}}`:             `reading a run: race 1: "poke" is no access`,
		`{"version": 1, "races": {"found": [{"number": 1, "address": "0x1", "later": {"kind": "read", "at": -1}}]}}`:   "reading a run: race 1: -1 is no instant",
		`{"version": 1, "races": {"found": [{"number": 1, "address": "0x1", "later": {"kind": "read", "size": -1}}]}}`: "reading a run: race 1: it is of -1 bytes",
		strings.Repeat("[", 1<<20):                                                                                     "reading a run: ",
		`{"version": 1, "program": "` + strings.Repeat("x", maxBytes) + `"}`:                                           "reading a run: it has more than 64 MiB",
	} {
		if _, err := Read([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.80s is read with the error %v, want %s", text, err, want)
		}
	}
	r, err := Read([]byte(`{"version": 1, "later": {"x": [1]}, "program": "p", "goroutines": [{"id": 4, "more": true}]}`))
	if err != nil || r.Program != "p" || r.Goroutine(4) == nil || r.Goroutine(4).Ended != replay.None {
		t.Errorf("a run with fields of later is read as %+v, %v", r, err)
	}
}

// FuzzRead expects what can be read to be written, read again to the same, and judged.
func FuzzRead(f *testing.F) {
	for _, s := range sample.All() {
		f.Add(written(f, sample.Recorded(s.Name)))
	}
	f.Add([]byte(raced))
	f.Add([]byte(`{"version": 1, "goroutines": [{"id": 1, "parent": 1, "entry": "main.main"}], "contexts": [{"id": 1, "parent": 1, "kind": "WithCancel", "also": [1, 9], "by": {"how": "parent", "context": 1}, "canceled": 0}]}`))
	sheet, err := check.Parse(`every goroutine ends within 1s of the end of context
every context ends within 1s of the end of goroutine main
goroutine notices the end of context
every context ends after the making of context
goroutine ends after the start of goroutine
context comes from context of the test
context has deadline 1s after it is made
at most 3 contexts at once
request 1 is answered within 1s of its sending
output has at most 3 lines after the output of "x"
main returns at 1s
nothing leaks
no finding`)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := Read(text)
		if err != nil {
			return
		}
		once := written(t, r)
		back, err := Read(once)
		if err != nil {
			t.Fatalf("%s\nis read, and written as\n%s\nwhich is not: %v", text, once, err)
		}
		if twice := written(t, back); !bytes.Equal(once, twice) {
			t.Errorf("%s\nis written as\n%s\nand then as\n%s", text, once, twice)
		}
		a, b := check.Evidence{Run: r}, check.Evidence{Run: back}
		as, bs := sheet.Judge(a), sheet.Judge(b)
		for i := range as {
			if told(a, as[i]) != told(b, bs[i]) {
				t.Errorf("%s\nis judged\n%s\nand then\n%s", text, told(a, as[i]), told(b, bs[i]))
			}
		}
	})
}
