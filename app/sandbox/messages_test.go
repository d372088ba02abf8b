package sandbox

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/schedule"
)

// script returns the text of one of the other end's modules.
func script(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../script/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// asked is a message that notes which fields it is asked for, and as what.
type asked map[string]string

func (a asked) number(field string) int64 { a[field] = "number"; return 0 }
func (a asked) text(field string) string  { a[field] = "text"; return "" }
func (a asked) flag(field string) bool    { a[field] = "flag"; return false }
func (a asked) bytes(field string) []byte { a[field] = "bytes"; return nil }

var (
	messageLine = regexp.MustCompile(`(?m)^  (\w+): \{ (.*) \},$`)
	fieldKind   = regexp.MustCompile(`(\w+): "(\w+)"`)
)

// The messages of a run have the fields that the Workers' table says.
func TestMessagesAreThoseOfTheWorkers(t *testing.T) {
	table := make(map[string]asked)
	for _, line := range messageLine.FindAllStringSubmatch(script(t, "worker/messages.js"), -1) {
		table[line[1]] = asked{}
		for _, field := range fieldKind.FindAllStringSubmatch(line[2], -1) {
			table[line[1]][field[1]] = field[2]
		}
	}
	if table["flushed"]["ms"] != "number" {
		t.Error("what a flush takes is not told: the benchmarks read it")
	}
	delete(table["flushed"], "ms") // nobody else does
	for name, read := range events {
		fields := asked{}
		read(fields)
		if !maps.Equal(fields, table[name]) {
			t.Errorf("%s has the fields %v, and worker/messages.js says %v", name, fields, table[name])
		}
	}
	for name := range table {
		if events[name] == nil {
			t.Errorf("worker/messages.js has %s, which becomes no event", name)
		}
	}
}

// words returns what a pattern's group finds in a text, sorted.
func words(pattern, text string) (found []string) {
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// The frame takes the commands that the page gives, and no others; so do those
// behind it, of the ones that it passes on.
func TestCommandsAreThoseOfTheFrame(t *testing.T) {
	page, err := os.ReadFile("sandbox_js.go")
	if err != nil {
		t.Fatal(err)
	}
	given := words(`(?:s\.post\(|s\.command\(|"type": )"(\w+)"`, string(page))
	frame := script(t, "frame/index.js")
	_, hears, _ := strings.Cut(frame, "function hear({ source: from")
	if takes := words(`case "(\w+)"`, hears); !slices.Equal(given, takes) {
		t.Errorf("the page gives the commands %q, and the frame takes %q", given, takes)
	}
	worker := words(`case "(\w+)"`, script(t, "worker/index.js"))
	for _, name := range words(`postMessage\(\{ type: "(\w+)"`, frame+script(t, "worker/relay.js")) {
		if !slices.Contains(worker, name) {
			t.Errorf("%s is sent to a Worker, which does not take it", name)
		}
	}
	doc, err := os.ReadFile("messages.go")
	if err != nil {
		t.Fatal(err)
	}
	list, _, _ := strings.Cut(string(doc), "The frame says")
	if listed := words(`(?m)^//\t(\w+) `, list); !slices.Equal(given, listed) {
		t.Errorf("the page gives the commands %q, and messages.go lists %q", given, listed)
	}
}

// keys returns the names of a value's fields in JSON.
func keys(t *testing.T, v any) []string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(text, &object); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(object))
}

// The Workers know the parts of a spec by the names that JSON gives them.
func TestSpecIsThatOfTheWorkers(t *testing.T) {
	for _, test := range []struct {
		v    any
		file string // where the Workers' type of it is
	}{
		{Spec{Args: []string{"a"}, Requests: []Request{{}}, Schedule: &schedule.Schedule{}}, "worker/host.js"},
		{Limits{}, "worker/host.js"},
		{Clock{}, "worker/clock.js"},
		{Request{}, "worker/outside.js"},
	} {
		name := reflect.TypeOf(test.v).Name()
		want := keys(t, test.v)
		if name == "Clock" {
			name = "ClockSetting"
		}
		m := regexp.MustCompile(`@typedef \{\{([^{}]*)\}\} ` + name + `\b`).FindStringSubmatch(script(t, test.file))
		if m == nil {
			t.Errorf("%s has no type %s", test.file, name)
			continue
		}
		if got := words(`(\w+)\??: `, m[1]); !slices.Equal(got, want) {
			t.Errorf("%s in %s has the fields %q, and here they are %q", name, test.file, got, want)
		}
	}
	if !strings.Contains(script(t, "worker/host.js"), "@param {{id: number, path: string, after: number}} request") {
		t.Error("worker/host.js takes another request")
	}
	if got := keys(t, requestNow{}); !slices.Equal(got, []string{"after", "id", "path"}) {
		t.Errorf("a request made by hand has the fields %q", got)
	}
}

// A spec is written as the frame reads it: durations in nanoseconds, and no
// names that are the page's own.
func TestSpecAsJSON(t *testing.T) {
	text, err := json.Marshal(runCommand{7, "x", Spec{Program: "secret", Clock: Clock{Mode: Virtual, Speed: 1}, Seed: 1<<53 - 1, Limits: DefaultLimits, Requests: []Request{{1, "/hello", 0, -1}}}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":7,"program":"x","spec":{"clock":{"mode":"virtual","speed":1,"paused":false},"seed":9007199254740991,` +
		`"limits":{"hostTime":600000000000,"programTime":315360000000000000,"memory":134217728,"output":1048576,"trace":33554432,` +
		`"requests":64,"response":2097152,"stderr":65536,"messages":4096,"messageRate":2000},` +
		`"requests":[{"id":1,"path":"/hello","at":0,"hangUpAt":-1}],"finite":false}}`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
}

// TestReadExplored has results and their bytes, and lists that the frame does not make.
func TestReadExplored(t *testing.T) {
	all := readExplored(`[{"type":"explored","number":7,"reason":"exit","code":66.5,"found":"race 1\n","hash":4294967295,"at":1e300,"length":2},
		{"number":8,"text":5,"length":0},{"number":9,"length":1}]`, []byte{1, 2, 3})
	if len(all.Results) != 3 {
		t.Fatalf("%d results", len(all.Results))
	}
	first := all.Results[0].Outcome
	if all.Results[0].Number != 7 || first.Reason != "exit" || first.Code != 66 || first.Found != "race 1\n" || first.Hash != 1<<32-1 || first.At != 0 {
		t.Errorf("%+v", all.Results[0])
	}
	for i, want := range []string{"\x01\x02", "", "\x03"} {
		if got := string(all.Results[i].Outcome.Journal); got != want {
			t.Errorf("result %d has the journal %q, want %q", i, got, want)
		}
	}
	for _, list := range []string{"", "{}", "[1]", `[{"length":4}]`, `[{"length":-1}]`, `[{"length":2},{"length":2}]`} {
		if all := readExplored(list, []byte{1, 2, 3}); len(all.Results) > 0 {
			t.Errorf("%s: %+v", list, all.Results)
		}
	}
}
