package lesson

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/lesson/prose"
	"ctxplay/app/sample"
)

// read returns a file of testdata.
func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestParse(t *testing.T) {
	for _, text := range []string{read(t, "good.txtar"), strings.ReplaceAll(read(t, "good.txtar"), "\n", "\r\n")} {
		l, err := Parse("two-requests", text)
		if err != nil {
			t.Fatal(err)
		}
		if l.Name != "two-requests" || len(l.Prose) != 2 || l.Prose["en"].Title != "Two requests" || l.Prose["de"].Title != "Zwei Anfragen" {
			t.Errorf("it is read as %+v", l.Prose)
		}
		if len(l.Starter) != 1 || len(l.Solution) != 1 || !strings.Contains(l.Solution[0].Text, "defer cancel()") || len(l.Sheet.Checks) != 2 {
			t.Errorf("it is read as %+v", l)
		}
		if len(l.Wrong) != 2 || l.Wrong[0].Thought != "The deadline itself cancels, so it is enough to wait longer." || l.Wrong[1].Thought != "" {
			t.Errorf("its wrong answers are %+v", l.Wrong)
		}
		if files := l.Wrong[1].Files; len(files) != 2 || files[0] != l.Starter[0] || files[1].Name != "more.go" {
			t.Errorf("the second wrong answer is %+v, and not the starter with another file", files)
		}
	}
}

// TestFormatsHasALesson reads the example of the specification.
func TestFormatsHasALesson(t *testing.T) {
	text, err := os.ReadFile("../replay/FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(text), "````txtar\n")
	example, _, _ = strings.Cut(example, "````")
	l, err := Parse("signal", example)
	if err != nil {
		t.Fatal(err)
	}
	d := l.Prose["en"]
	if len(d.Teaches) != 1 || len(d.Needs) != 1 || len(d.Parts) != 2 || len(d.References()) != 2 || len(active(d)) != 2 || len(l.Wrong) != 1 || l.Wrong[0].Thought != "To call cancel twice will do." {
		t.Errorf("it is read as %+v", l)
	}
	for _, bound := range []string{
		fmt.Sprintf("`wrong/%d`", maxWrong), fmt.Sprintf("at most %d.", maxLanguages), fmt.Sprintf("At most %d KiB", MaxBytes>>10),
	} {
		if !strings.Contains(string(text), bound) {
			t.Errorf("FORMATS.md does not say %q", bound)
		}
	}
}

// small is a lesson that is as short as one can be.
const small = "-- lesson.md --\n# A\n-- starter/main.go --\npackage main\n-- solution/main.go --\npackage main // right\n-- checks --\nmain returns\n"

// TestFaults expects what is no lesson to be refused with file, line and word.
func TestFaults(t *testing.T) {
	ask := "-- lesson.md --\n# A\n```ask\nWhy?\n( ) no\n(x) yes\n```\n"
	predict := "-- lesson.md --\n# A\n```predict\ngoroutine main\n```\n"
	for text, want := range map[string]string{
		"":                                   "there is no file lesson.md",
		"# A\n" + small:                      `line 1: this belongs to no file: a line as "-- lesson.md --" stands before each`,
		small + "-- readme.md --\n":          "readme.md: no file of a lesson is called so, but lesson.md",
		small + "-- checks --\nmain returns": "checks: there are two files of this name",
		strings.Replace(small, "main returns", "main return", 1):                                                                          `checks: line 1, word 2 is return, expected "returns"`,
		strings.Replace(small, "# A", "A", 1):                                                                                             "lesson.md: line 1: the text begins with its title",
		strings.Replace(small, "# A", "# A\n\n[it](#main.go)", 1):                                                                         `lesson.md: line 3, the link "it": "main.go" is neither a line, as main.go:31, nor a goroutine`,
		strings.Replace(small, "# A", "# A\n\n[it](<#at the end>)", 1):                                                                    `lesson.md: line 3, the link "it": word 3 is missing after end, expected "of"`,
		strings.Replace(small, "# A", "# A\n\n[it](<#goroutine x ends>)", 1):                                                              `lesson.md: line 3, the link "it": word 3 is ends, expected "started" or the end of the line`,
		strings.Replace(small, "# A", "# A\n```predict\ncontext WithNothing\n```", 1):                                                     `lesson.md: line 3: word 2 is WithNothing, expected `,
		strings.Replace(small, "solution/main.go", "solution/sub/main.go", 1):                                                             `solution: the file name "sub/main.go" has a folder`,
		strings.Replace(small, "starter/main.go", "starter/main.c", 1):                                                                    `starter: the file name "main.c" does not end in .go`,
		strings.Replace(small, "starter/main.go", "start/main.go", 1):                                                                     "start/main.go: no file of a lesson is called so",
		strings.Replace(small, " // right", "", 1):                                                                                        "solution: it is the starter",
		strings.Replace(small, "-- solution/main.go --\npackage main // right\n", "", 1):                                                  "there is no file solution/main.go",
		strings.Replace(small, "-- checks --\nmain returns\n", "", 1):                                                                     "there is no file checks",
		small + "-- wrong/2/main.go --\npackage main":                                                                                     "there is no wrong/1, and one with a higher number",
		small + "-- wrong/x/main.go --\n":                                                                                                 "wrong/x/main.go: wrong answers are wrong/1/main.go",
		small + "-- wrong/01/main.go --\n":                                                                                                "wrong/01/main.go: wrong answers are wrong/1/main.go",
		small + "-- wrong/21/main.go --\n":                                                                                                "wrong/21/main.go: wrong answers are wrong/1/main.go, wrong/2/main.go and so on, up to wrong/20",
		small + "-- lesson.en.md --\n# A\n":                                                                                               "lesson.en.md: English is in lesson.md",
		small + "-- lesson.DE.md --\n# A\n":                                                                                               "lesson.DE.md: English is in lesson.md",
		small + "-- lesson.de.md --\n# A\n\n---\n":                                                                                        "lesson.de.md: it has 2 parts, and lesson.md 1",
		strings.Replace(small, "-- lesson.md --\n# A\n", ask, 1) + "-- lesson.de.md --\n# A\n":                                            "lesson.de.md: it has 0 questions and predictions, and lesson.md 1",
		strings.Replace(small, "-- lesson.md --\n# A\n", ask, 1) + "-- lesson.de.md --\n# A\n\n```ask\nWarum?\n(x) ja\n( ) nein\n```":     "lesson.de.md: line 4: this does not ask the same as lesson.md",
		strings.Replace(small, "-- lesson.md --\n# A\n", predict, 1) + "-- lesson.de.md --\n# A\n\n```predict\ngoroutine process\n```":    "lesson.de.md: line 4: this does not ask the same as lesson.md",
		strings.Replace(small, "-- lesson.md --\n# A\n", predict, 1) + "-- lesson.de.md --\n# A\n\n```ask\nWarum?\n(x) ja\n( ) nein\n```": "lesson.de.md: line 4: this does not ask the same as lesson.md",
		small + "-- lesson.de.md --\n# A\n\n```ask\nWarum?\n(x) ja\n( ) nein\n```":                                                        "lesson.de.md: line 4: this does not ask the same as lesson.md",
		small + "-- lesson.de.md --\n# A\n```teaches\na | was\n```":                                                                       "lesson.de.md: it does not teach and need the same ideas as lesson.md",
		small + strings.Repeat("x", MaxBytes):                                                                                             "the lesson has 262270 bytes, and may have 262144",
		small + many("-- lesson.%s.md --\n# A\n", 30):                                                                                     "there are more than 10 languages",
		small + many("-- starter/%s.go --\n", 30):                                                                                         "starter: a program has at most 20 files, and these are 31",
		small + many("-- wrong/1/%s.go --\n", 600):                                                                                        "the lesson has more than 452 files",
		strings.Replace(small, "main returns", strings.Repeat("main returns\n", 10000), 1):                                                "checks: the checks have more than 65536 bytes",
		strings.Replace(small, "main returns", strings.Repeat("main returns\n", 1000), 1):                                                 "checks: line 51, word 1: there are more than 50 checks",
		strings.Replace(small, "# A", "# A\n"+strings.Repeat("> ", 2000)+"x", 1):                                                          "lesson.md: line 1: lists and quotes are in one another more than 12 times",
		strings.Replace(small, "starter/main.go", "starter/../main.go", 1):                                                                `starter: the file name "../main.go" has a folder`,
		strings.Replace(small, "starter/main.go", "../starter/main.go", 1):                                                                "../starter/main.go: no file of a lesson is called so",
		strings.Replace(small, "starter/main.go", `starter/..\main.go`, 1):                                                                `starter: the file name "..\\main.go"`,
		small + "-- solution/m\u202eain.go --\n":                                                                                          `solution: the file name "m\u202eain.go"`,
		small + "-- solution/m\u200bain.go --\n":                                                                                          `solution: the file name "m\u200bain.go"`,
		strings.Replace(small, "# A", "# A\n"+strings.Repeat("word ", 14000), 1):                                                          "lesson.md: the text has 70005 bytes, and may have 65536",
		strings.Replace(small, "# A", "# A\n\n[it](<#"+strings.Repeat("at the end of ", 20)+"goroutine main>)", 1):                        `lesson.md: line 3, the link "it": word 4 is at, expected "goroutine" or "context"`,
		strings.Replace(small, "# A", "# A\n\n[it](<#"+strings.Repeat("goroutine main started in ", 2000)+"main>)", 1):                    `lesson.md: line 3, the link "it": the line has more than 1000 bytes`,
		strings.Replace(small, "package main\n", "package main // \x00\xff\n", 1):                                                         "starter: main.go is not text in UTF-8",
	} {
		_, err := Parse("a", text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.200q: the error is %v, want %s", text, err, want)
		}
	}
	for _, name := range []string{"", "A", "a b", "../a", "-a", strings.Repeat("a", 65)} {
		if _, err := Parse(name, small); err == nil {
			t.Errorf("a lesson may be called %q", name)
		}
	}
}

// many returns a text so many times, with another small letter or two each time.
func many(text string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%s", string(rune('a'+i/26))+string(rune('a'+i%26))))
	}
	return b.String()
}

// TestHostile expects HTML to be text, and links to lead nowhere but to pages.
func TestHostile(t *testing.T) {
	l, err := Parse("html", read(t, "hostile/html.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	d := l.Prose["en"]
	if d.Title != "<script>alert(1)</script>" {
		t.Errorf("the title is %q", d.Title)
	}
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"javascript:", `"to":"data:`, "b.png", "<"} {
		if strings.Contains(string(text), never) {
			t.Errorf("%s is in %s", never, text)
		}
	}
	if !strings.Contains(string(text), `\u003ciframe src=`) || !strings.Contains(string(text), `\u003cstyle\u003e`) {
		t.Errorf("HTML is no text in %s", text)
	}
}

// TestProofread expects what the prose says of the run to be compared with it.
func TestProofread(t *testing.T) {
	good, run := read(t, "good.txtar"), sample.Recorded("fast-slow")
	for change, want := range map[string]string{
		"":                        "",
		"[after 7 s]=[after 6 s]": `lesson.md: line 3: "after 6 s" points at at the end of context WithDeadline, which is at 7.000 s`,
		"30 seconds=31 seconds":   `lesson.md: line 3: "31 seconds" is not the text of a reference to that instant, and no duration of the program either`,
		"30 seconds=0.5 min":      "",
		"[its select](#main.go:22)=[it](#main.go:99)":       `lesson.md: line 20: "it" points at main.go:99: the file has 45 lines`,
		"[its select](#main.go:22)=[it](#main.go:4)":        `lesson.md: line 20: "it" points at main.go:4: that line is empty`,
		"[its select](#main.go:22)=[it](#other.go:1)":       `lesson.md: line 20: "it" points at other.go:1: the starter has no such file`,
		"#goroutine slowRequest=#goroutine slow":            `lesson.md: line 3: "gives up" points at goroutine slow: there was no goroutine slow`,
		"#goroutine slowRequest=#goroutine started in main": `which is meant cannot be told`,
		"[nach 7 s]=[nach 7,5 s]":                           `lesson.de.md: line 3: "nach 7,5 s" points at`,
		"**Well done.**=**It took 7 s and *8 s*.**":         `lesson.md: line 24: "8 s" is not`,
	} {
		from, to, _ := strings.Cut(change, "=")
		l, err := Parse("good", strings.ReplaceAll(good, from, to))
		if change == "" {
			l, err = Parse("good", good)
		}
		if err != nil {
			t.Errorf("%s: %v", change, err)
			continue
		}
		faults := l.Proofread(run)
		if want == "" && len(faults) > 0 || want != "" && (len(faults) != 1 || !strings.Contains(faults[0].Error(), want)) {
			t.Errorf("%s: %v, want %s", change, faults, want)
		}
	}
	l, err := Parse("good", strings.ReplaceAll(good, "goroutine fastRequest", "goroutine quickRequest"))
	if err != nil {
		t.Fatal(err)
	}
	if faults := l.Proofread(run); len(faults) != 2 || faults[0].Error() != "lesson.de.md: line 6: there was no goroutine quickRequest" {
		t.Errorf("a prediction of nothing: %v", faults)
	}
}

func TestFigures(t *testing.T) {
	for text, want := range map[string]string{
		"3 s, 1.5 s and 50ms":           "3 s=3000000000 1.5 s=1500000000 50ms=50000000",
		"0,5 Sekunden, 2 Minuten, 1 h":  "0,5 Sekunden=500000000 2 Minuten=120000000000 1 h=3600000000000",
		"a 7-second wait":               "7-second=7000000000",
		"3 steps, 200 OK, g5, 5 s5 12.": "",
		"5 sheep and 3. s":              "",
		"99999999999999999999 h, ٣ s":   "",
		"12 µs 7\u00a0ns":               "12 µs=12000 7\u00a0ns=7",
		"1.2.3 s":                       "",
	} {
		var got []string
		for _, f := range figures(text) {
			got = append(got, f.text+"="+strconv.FormatInt(f.value, 10))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q has the figures %q, want %q", text, got, want)
		}
	}
}

// FuzzParse expects any text to be a lesson within its bounds, which can be compared with a
// run, or an error with words.
func FuzzParse(f *testing.F) {
	f.Add(read(f, "good.txtar"))
	f.Add(read(f, "hostile/html.txtar"))
	f.Add(small + "-- wrong/1/main.go --\n// 1 s\n")
	run := sample.Recorded("fast-slow")
	f.Fuzz(func(t *testing.T, text string) {
		figures(text)
		l, err := Parse("a", text)
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a word", text)
			}
			return
		}
		if l.Sheet == nil || len(l.Starter) == 0 || len(l.Solution) < len(l.Starter) || len(l.Wrong) > maxWrong || len(l.Prose["en"].Parts) > prose.MaxParts {
			t.Errorf("%q is read as %+v", text, l)
		}
		l.Proofread(run)
	})
}
