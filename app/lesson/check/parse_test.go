package check

import (
	"strings"
	"testing"

	"ctxplay/app/sample"
)

// TestErrors expects each error to name the line and word, and what would have been right.
func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "there is no check",
		"# no more\n":                          "there is no check",
		"nonsense":                             `line 1, word 1 is nonsense, expected "seeds", "request", "on", "every", "some", "no", `,
		"\nevery goroutine process endz":       `line 2, word 4 is endz, expected "started", "ends", "never", "is" or "notices"`,
		"every second goroutine ends":          `line 1, word 2 is second, expected "goroutine" or "context"`,
		"goroutine ends within 3s":             `line 1, word 5 is missing after 3s, expected "of"`,
		"goroutine ends within 3 s of 1s":      `line 1, word 4 is 3, expected a duration, as 50ms or 1.5s`,
		"goroutine ends at its making":         `line 1, word 5 is making, expected "start"`,
		"context withCancel ends":              `line 1, word 2 is withCancel, expected "of", a kind of context, as WithCancel`,
		"context WithCancel in ends":           `line 1, word 4 is ends, expected a function of the program, as process`,
		"context of the reqest ends":           `line 1, word 4 is reqest, expected "request" or "test"`,
		"context has cause disk":               `line 1, word 4 is disk, expected a text in quotation marks`,
		"context is ended by magic":            `line 1, word 5 is magic, expected "its", "a", "net/http", `,
		`output has ""`:                        `line 1, word 3 is "", expected "at" or a text that is not empty`,
		`output has "x`:                        `line 1, word 3: a string begins, and its end, a quotation mark, is missing`,
		`output has "x"y`:                      `line 1, word 3: a blank is missing after the string "x"`,
		"nothing leaks here":                   `line 1, word 3 is here, expected the end of the line`,
		"no finding but lost":                  `line 1, word 4 is lost, expected a kind of finding, as goroutine-leak`,
		"request 1 is answered 20":             `line 1, word 5 is 20, expected a status of HTTP, as 200`,
		"request 0 fails":                      `line 1, word 2 is 0, expected a number from 1`,
		"request hello":                        `line 1, word 2 is hello, expected a text in quotation marks`,
		`request "hello"`:                      `line 1, word 2 is "hello", expected a path that begins with a slash`,
		`request "/" at 2s hang up at 1s`:      `line 1, word 8 is 1s, expected a later time than 2s`,
		"nothing leaks\nrequest \"/\"":         `line 2, word 2 is "/", expected a number: requests that are sent stand before all checks`,
		"seeds 0\nnothing leaks":               `line 1, word 2 is 0, expected a number from 1`,
		"seeds 101\nnothing leaks":             `line 1, word 2 is 101, expected a number up to 100`,
		"seeds 2\nseeds 3\nnothing leaks":      `line 2, word 1: how many seeds there are has been said before`,
		"nothing leaks\nseeds 2":               `line 2, word 1 is seeds, expected "on", "every", `,
		"request \"/\"\nrequest 2 is answered": `line 2: it is about request 2, and 1 are sent`,
		"request \"/\"\nmain returns after 1s after the answer to request 3": `line 2: it is about request 3, and 1 are sent`,
		strings.Repeat("nothing leaks\n", 51):                                `line 51, word 1: there are more than 50 checks`,
		strings.Repeat("request \"/\"\n", 65):                                `line 65, word 1: there are more than 64 requests`,
		strings.Repeat(" nothing", 200):                                      `line 1, the line has more than 1000 bytes`,
		strings.Repeat("\n", 1<<17):                                          `the checks have more than 65536 bytes`,
		"nothing \x00leaks":                                                  `line 1, word 2 has the character "\x00", which cannot be seen`,
		"nothing \xffleaks":                                                  `line 1, the line is not UTF-8`,
	} {
		_, err := Parse(text)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.60q: the error is %v, want %s", text, err, want)
		}
	}
}

// TestSelectorsAndMoments expects both to be read by themselves, and to be found in a run.
func TestSelectorsAndMoments(t *testing.T) {
	run := sample.Recorded("fast-slow")
	for text, want := range map[string]string{
		"goroutine slowRequest":            "g12 at 18 µs",
		"context WithDeadline":             "context 2 at 12 µs",
		"goroutine started in main":        "2 things are called goroutine started in main, and which is meant cannot be told: g11 main.fastRequest, g12 main.slowRequest",
		"second goroutine started in main": "g12 at 18 µs",
		"third goroutine started in main":  "there was no third goroutine started in main",
		"first context":                    "context 2 at 12 µs",
		"second slowRequest":               `word 2 is slowRequest, expected "goroutine" or "context"`,
		"context WithCancel":               "there was no context WithCancel",
		"goroutine slow at":                `word 3 is at, expected "started" or the end of the line`,
		"context":                          "context 2 at 12 µs",
		"slowRequest":                      `word 1 is slowRequest, expected "goroutine" or "context"`,
		"":                                 `nothing is said, expected "goroutine" or "context"`,
	} {
		got := ""
		s, err := ParseSelector(text)
		if err == nil {
			var f Found
			if f, err = s.In(run); err == nil {
				got = f.say(run.Instant(f.At))
			}
		}
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"3s":                              "at 3.000 s",
		"the end of context WithDeadline": "context 2 at 7.000 s",
		"1s after the end of goroutine fastRequest":             "g11 at 6.000 s",
		`the output of "fast\n"`:                                "at 5.000 s",
		"the end of second goroutine started in main":           "g12 at 7.000 s",
		"1s after the start of first goroutine started in main": "g11 at 1.000 s",
		"the making of first goroutine main":                    `word 5 is goroutine, expected "context"`,
		"the return of main":                                    "at 7.000 s",
		"the answer to request 1":                               "request 1 was not sent",
		"its start":                                             `word 1 is its, expected "the" or a duration, as 50ms or 1.5s`,
		"the end of it":                                         `word 4 is it, expected "goroutine" or "context"`,
	} {
		got := ""
		m, err := ParseMoment(text)
		if err == nil {
			var f Found
			if f, err = m.In(run); err == nil {
				got = f.say(run.Instant(f.At))
			}
		}
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
}

// say says what was found, for a comparison.
func (f Found) say(at string) string {
	switch {
	case f.Goroutine != nil:
		return "g" + strings.TrimSpace(strings.Join([]string{itoa(int64(f.Goroutine.ID)), "at", at}, " "))
	case f.Context != nil:
		return "context " + itoa(int64(f.Context.ID)) + " at " + at
	}
	return "at " + at
}

// FuzzParse expects of any text that it is refused, or read, printed and read again to the
// same, and that it can be judged by any run.
func FuzzParse(f *testing.F) {
	for _, m := range row.FindAllStringSubmatch(specification(f), -1) {
		f.Add(m[1], 0)
	}
	f.Add("seeds 3\nrequest \"/x\" at 1s hang up at 2s\non some seed: request 1 fails", 3)
	f.Add("goroutine (*T).ends[...] started in \"of\" ends within 1h of 3ms after 1ns after its start", 9)
	var all []Evidence
	for _, s := range sample.All() {
		all = append(all, evidence(f, s.Name))
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		ParseSelector(text)
		ParseMoment(text)
		s, err := Parse(text)
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a word", text)
			}
			return
		}
		e := all[int(uint(n)%uint(len(all)))]
		e.Vetted = n%2 == 0
		results := s.Judge(e)
		s.Fold([][]Result{results, results})
		for i, c := range s.Checks {
			again, err := Parse(c.String())
			if len(s.Requests) == 0 && (err != nil || again.Checks[0].String() != c.String()) {
				t.Errorf("%q prints as %q, which is read as %v, %v", text, c, again, err)
			}
			r := results[i]
			if r.Holds && r.Unknown || r.Happened.IsZero() || r.Expected.String() != c.String() {
				t.Errorf("%s: %+v", c, r)
			}
			e.Hints(r)
		}
	})
}
