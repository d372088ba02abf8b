package program

import (
	"reflect"
	"strings"
	"testing"
)

func TestParseTxtar(t *testing.T) {
	for _, c := range []struct {
		text string
		want []File
	}{
		{"package main\n", []File{{"main.go", "package main\n"}}},
		{"package main", []File{{"main.go", "package main"}}},
		{"\n-- main.go --\nm\n-- main_test.go --\nt", []File{{"main.go", "m\n"}, {"main_test.go", "t"}}},
		{"m\n-- b.go --\nb\n", []File{{"main.go", "m\n"}, {"b.go", "b\n"}}},
		{"-- a.go --\n-- b.go --\n", []File{{"a.go", ""}, {"b.go", ""}}},
		{"-- a.go --", []File{{"a.go", ""}}},
		{"--   a.go   --\r\nx\r\n--b.go--\n-- c.go\n --\n", []File{{"a.go", "x\r\n--b.go--\n-- c.go\n --\n"}}},
		{"-- a.go --\n\n\nx\n\n", []File{{"a.go", "\n\nx\n\n"}}},
		{"// x -- a.go --\n --  --\n--  --\n", []File{{"main.go", "// x -- a.go --\n --  --\n--  --\n"}}},
	} {
		got, err := ParseTxtar(c.text)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %q, %v", c.text, got, err)
		}
	}
	for text, says := range map[string]string{
		"":                                     "the text is empty",
		" \n":                                  "the text is empty",
		"m\n-- go.mod --\nmodule x\n":          "go.mod is not needed",
		"m\n-- main.go --\nm\n":                "another main.go",
		"-- a.go --\n-- a.go --\n":             `two files are named "a.go"`,
		"-- a/b.go --\n":                       "has a folder",
		strings.Repeat("-- a.go --\n", 100000): "at most 20 files",
		strings.Repeat("m", MaxBytes+1):        "at most 64 KiB",
	} {
		if _, err := ParseTxtar(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.60q: %v, want %q", text, err, says)
		}
	}
}

func TestCheckTxtar(t *testing.T) {
	files := []File{{"a.go", "package a\n\n/*\n-- b.go --\n*/\n"}}
	if err := CheckTxtar(files); err == nil || !strings.Contains(err.Error(), `a.go:4 has a line "-- b.go --"`) {
		t.Error(err)
	}
	if err := CheckTxtar(one("a.go")); err != nil {
		t.Error(err)
	}
}

func FuzzTxtar(f *testing.F) {
	f.Add("package main\n")
	f.Add("m\n-- b_test.go --\nb")
	f.Add("-- a.go --\n\n-- b.go --\r\n--  --\n")
	f.Fuzz(func(t *testing.T, text string) {
		files, err := ParseTxtar(text)
		if err != nil {
			return
		}
		if err := Check(files); err != nil {
			t.Fatalf("%q let through: %v", text, err)
		}
		if err := CheckTxtar(files); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		again, err := ParseTxtar(FormatTxtar(files))
		if err != nil || !reflect.DeepEqual(again, files) {
			t.Fatalf("%q became %q, %v, then %q", text, files, err, again)
		}
	})
}

// TestIsLesson tells lessons from programs.
func TestIsLesson(t *testing.T) {
	for text, want := range map[string]bool{
		"-- checks --\nmain returns\n":                                       true,
		"-- lesson.md --\n# A\n-- starter/main.go --\nm\r\n-- checks --\r\n": true,
		"-- lesson.md --\n# A\n-- main.go --\npackage main\n":                false,
		"package main\n\n// -- checks --\n":                                  false,
		"":                                                                   false,
	} {
		if IsLesson(text) != want {
			t.Errorf("%q is a lesson: %v", text, !want)
		}
	}
}
