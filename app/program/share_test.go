package program

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
)

// lessonText is the file of a lesson.
const lessonText = "-- lesson.md --\n# Mine <&>\n-- checks --\nmain returns\n-- starter/main.go --\npackage main\n"

// pack makes a fragment of any text, as Fragment does.
func pack(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return "1." + base64.RawURLEncoding.EncodeToString(b.Bytes())
}

func TestShareRoundTrip(t *testing.T) {
	for _, s := range []Share{
		{Program: "fast-slow", At: -1},
		{Program: "process", Clock: "virtual", Speed: 0.1, Seed: maxSeed, At: 0,
			Requests: []ShareRequest{{At: 0, Path: "/hello?x=<1>", HangUpAt: 1e9}, {At: 5, Path: "/", HangUpAt: -1}}},
		{Files: []File{{"main.go", "package main // <&>\u2028\x00\"\\\n"}, {"b_test.go", ""}}, Clock: "real", Speed: 10, At: maxInstant},
		{Program: "a", Files: one("main.go"), At: 7e9},
		{Program: "a", Races: true, At: -1},
		{Lesson: lessonText, At: -1},
		{Lesson: lessonText, Files: one("main.go"), Clock: "virtual", Seed: 3, At: 7e9},
	} {
		fragment, err := s.Fragment()
		if err != nil {
			t.Errorf("%+v: %v", s, err)
			continue
		}
		for _, text := range []string{fragment, "#" + fragment} {
			if got, err := ParseFragment(text); err != nil || !reflect.DeepEqual(got, s) {
				t.Errorf("%+v became %+v, %v", s, got, err)
			}
		}
	}
}

// TestShareGolden expects that a link made by version 1 can be read for ever.
func TestShareGolden(t *testing.T) {
	const fragment = "1.NMpBCkIhFEDReauIO35Fo4K3lWrwkBTJVNJqIO49_od_h5czqCjeWj-0VH4IHr0OMsrLYj6GgtBRqrmnhcd-ubfMvAsO5Rvf_WMJoaHnlV5OW3P3DwAA__8"
	want := Share{Program: "fast-slow", Files: one("main.go"), Clock: "virtual", Seed: 6, At: 7e9}
	if got, err := ParseFragment(fragment); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestShareIsShort(t *testing.T) {
	text, err := os.ReadFile("../sample/_programs/fast-slow/main.go")
	if err != nil {
		t.Fatal(err)
	}
	s := Share{Program: "fast-slow", Files: []File{{"main.go", string(text)}}, Clock: "virtual", Seed: 6, At: 7e9}
	fragment, err := s.Fragment()
	if err != nil || len(fragment) > 1000 {
		t.Errorf("%d bytes of source made a link of %d characters, %v", len(text), len(fragment), err)
	}
	t.Logf("%d bytes of source, %d characters", len(text), len(fragment))
}

func TestFragmentRefuses(t *testing.T) {
	var noise strings.Builder // that does not compress, and is valid text
	for i, x := 0, uint32(1); i < 60000; i++ {
		x = x*1664525 + 1013904223
		noise.WriteByte(' ' + byte(x>>24)%95)
	}
	for says, s := range map[string]Share{
		"no program":                {At: -1},
		"not a program's name":      {Program: "../x"},
		"the clock is neither":      {Program: "a", Clock: "sun"},
		"not from 0.1 to 10":        {Program: "a", Speed: math.NaN()},
		"the seed is above":         {Program: "a", Seed: maxSeed + 1},
		"looked at is out of range": {Program: "a", At: -2},
		"65 requests":               {Program: "a", Requests: make([]ShareRequest, 65)},
		"request 1 has no usable":   {Program: "a", Requests: []ShareRequest{{Path: "hello"}}},
		"is sent at an instant":     {Program: "a", Requests: []ShareRequest{{Path: "/", At: -1}}},
		"hangs up before":           {Program: "a", Requests: []ShareRequest{{Path: "/", At: 2, HangUpAt: 1}}},
		"has a folder":              {Files: one("a/b.go")},
		"not text in UTF-8":         {Files: []File{{"a.go", "\xff"}}},
		"save it as a file instead": {Files: []File{{"a.go", noise.String()}}},
		"pass on its file instead":  {Lesson: lessonText + noise.String()},
		"its lesson has":            {Lesson: lessonText + strings.Repeat(" ", MaxLesson)},
		"its lesson is none":        {Lesson: "-- main.go --\npackage main\n"},
		"text in UTF-8 with a file": {Lesson: lessonText + "\xff"},
	} {
		if _, err := s.Fragment(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

func TestParseFragmentRefuses(t *testing.T) {
	good := pack(t, `{"f":[{"n":"main.go","t":"package main\n"}]}`)
	for _, c := range []struct{ fragment, says string }{
		{"", "carries no program"},
		{"#", "carries no program"},
		{"output", "carries no program"},
		{"a.b", "carries no program"},
		{".x", "carries no program"},
		{"2.abc", "version 2, and this page knows version 1"},
		{"1." + strings.Repeat("A", MaxFragment), "at most 65536"},
		{"1.", "cut short"},
		{good[:len(good)-8], "cut short"},
		{good[:7], "cut short"},
		{good + "=", `damaged: character `},
		{good + "%3D", `'%', cannot be in it`},
		{good[:9] + "\n" + good[9:], `character 10, '\n'`},
		{good + "AAAA", "something follows"},
		{"1.____", "damaged"},
		{pack(t, `{"p":"a"`), "damaged"},
		{pack(t, `{"p":"a"}{}`), "damaged"},
		{pack(t, `[]`), "damaged"},
		{pack(t, `null`), "no program"},
		{pack(t, `{"p":7}`), "damaged"},
		{pack(t, `{"p":"<img>"}`), "not a program's name"},
		{pack(t, `{"p":"a","s":9007199254740992}`), "the seed is above"},
		{pack(t, `{"p":"a","s":-1}`), "damaged"},
		{pack(t, `{"p":"a","x":0.01}`), "speed"},
		{pack(t, `{"p":"a","c":"moon"}`), "clock"},
		{pack(t, `{"p":"a","t":-1}`), "out of range"},
		{pack(t, `{"p":"a","r":[{"a":5,"p":"/","h":-1}]}`), "out of range"},
		{pack(t, `{"p":"a","r":[{"a":5,"p":"/\n"}]}`), "path"},
		{pack(t, `{"f":[{"n":"../x.go"}]}`), "has a folder"},
		{pack(t, `{"l":"package main\n"}`), "its lesson is none"},
		{pack(t, `{"l":["-- checks --\n"]}`), "damaged"},
		{pack(t, `{"l":"-- checks --\n`+strings.Repeat("a", MaxLesson)+`"}`), "its lesson has"},
		{pack(t, `{"f":[{"n":"a.go"},{"n":"a.go"}]}`), "two files"},
		{pack(t, `{"p":"`+strings.Repeat("a", 40<<20)+`"}`), "unpacks to more than 1024 KiB"},
	} {
		if got, err := ParseFragment(c.fragment); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.80q: %+v, %v, want %q", c.fragment, got, err, c.says)
		}
	}
	if _, err := ParseFragment(pack(t, `{"p":"a","later":{"x":[1]},"q":null}`)); err != nil {
		t.Errorf("a name of a later page: %v", err)
	}
}

func FuzzParseFragment(f *testing.F) {
	f.Add("1.abc")
	f.Add(pack(f, `{"p":"process","c":"real","x":2,"r":[{"a":1,"p":"/","h":2}],"t":3}`))
	f.Fuzz(func(t *testing.T, fragment string) { checkParsed(t, fragment) })
}

// FuzzParseShare tries what stands behind the compression, which a fuzzer does not
// find through.
func FuzzParseShare(f *testing.F) {
	f.Add(`{"p":"process","c":"real","x":2,"s":7,"r":[{"a":1,"p":"/","h":2}],"t":3}`)
	f.Add(`{"f":[{"n":"main.go","t":"package main\n"},{"n":"b_test.go","t":"\ud800"}]}`)
	f.Add(`{"l":"-- lesson.md --\n# Mine\n-- checks --\nmain returns\n","f":[{"n":"main.go","t":"package main\n"}]}`)
	f.Fuzz(func(t *testing.T, text string) { checkParsed(t, pack(t, text)) })
}

func checkParsed(t *testing.T, fragment string) {
	s, err := ParseFragment(fragment)
	if err != nil {
		return
	}
	again, err := s.Fragment()
	if err != nil {
		if strings.Contains(err.Error(), "save it as a file") {
			return
		}
		t.Fatalf("%q let through as %+v: %v", fragment, s, err)
	}
	if got, err := ParseFragment(again); err != nil || !reflect.DeepEqual(got, s) {
		t.Fatalf("%+v became %+v, %v", s, got, err)
	}
}

func FuzzShare(f *testing.F) {
	f.Add("fast-slow", "main.go", "package main\n", "virtual", 1.0, uint64(6), int64(0), "/hello", int64(1e9), int64(7e9), "")
	f.Add("fast-slow", "main.go", "package main\n", "virtual", 1.0, uint64(6), int64(0), "/hello", int64(1e9), int64(7e9), lessonText)
	f.Fuzz(func(t *testing.T, name, file, text, clock string, speed float64, seed uint64, at int64, path string, hangUp, looked int64, lesson string) {
		s := Share{Program: name, Lesson: lesson, Files: []File{{file, text}}, Clock: clock, Speed: speed, Seed: seed,
			Requests: []ShareRequest{{at, path, hangUp}}, At: looked}
		fragment, err := s.Fragment()
		if err != nil {
			return
		}
		if strings.Trim(fragment, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") != "" || len(fragment) > MaxFragment {
			t.Errorf("not fit for an address: %q", fragment)
		}
		if got, err := ParseFragment(fragment); err != nil || !reflect.DeepEqual(got, s) {
			t.Errorf("%+v became %+v, %v", s, got, err)
		}
	})
}
