package editor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"ctxplay/app/program"
)

// The editor tells texts, with numbers from 1 on. The page hands over what it has, and
// says which of them it has heard last.
func TestReceiveText(t *testing.T) {
	type step struct {
		told   string // by the editor
		page   string // what the page hands over, "" for nothing
		heard  int
		want   difference
		text   string // what the editor has then
		merged string // what it makes of the two, where that is another text
	}
	ofBase := func(base string) difference { return difference{outside: true, base: base} }
	underTyping := func(base string) difference { return difference{outside: true, base: base, behind: true} }
	for name, steps := range map[string][]step{
		"nothing happens": {{page: "0", text: "0"}, {page: "0", text: "0"}},
		"heard at once": {{told: "A", text: "A"}, {page: "A", heard: 1, text: "A"},
			{told: "B", text: "B"}, {page: "B", heard: 2, text: "B"}},
		"not heard yet": {{told: "A", text: "A"}, {page: "0", text: "A"}, {page: "A", heard: 1, text: "A"}},
		"heard in part": {{told: "A", text: "A"}, {told: "B", text: "B"}, {told: "C", text: "C"},
			{page: "B", heard: 2, text: "C"}, {page: "B", heard: 2, text: "C"}, {page: "C", heard: 3, text: "C"}},
		"formatted": {{told: "A", text: "A"}, {page: "A", heard: 1, text: "A"},
			{page: "F", heard: 1, want: ofBase("A"), text: "F"}, {page: "F", heard: 1, text: "F"}},
		"formatted as soon as it was heard": {{told: "A", text: "A"}, {page: "F", heard: 1, want: ofBase("A"), text: "F"}},
		"formatted, and typed on": {{told: "A", text: "A"}, {page: "A", heard: 1, text: "A"}, {told: "B", text: "B"},
			{page: "F", heard: 1, want: underTyping("A"), text: "F", merged: "M"},
			{page: "B", heard: 2, text: "M"}, {page: "M", heard: 3, text: "M"}},
		"formatted, typed on, and formatted again": {{told: "A", text: "A"}, {page: "A", heard: 1, text: "A"}, {told: "B", text: "B"},
			{page: "F", heard: 1, want: underTyping("A"), text: "F", merged: "M"},
			{page: "G", heard: 1, want: underTyping("F"), text: "G", merged: "N"},
			{page: "B", heard: 2, text: "N"}, {page: "N", heard: 4, text: "N"}},
		"formatted at some text in between": {{told: "A", text: "A"}, {told: "B", text: "B"},
			{page: "F", heard: 1, text: "B"}, {page: "B", heard: 2, text: "B"}},
		"a fix after more typing that the page has heard": {{told: "A", text: "A"}, {told: "B", text: "B"},
			{page: "X", heard: 2, want: ofBase("B"), text: "X"}},
		"back to the original": {{told: "A", text: "A"}, {page: "A", heard: 1, text: "A"}, {told: "B", text: "B"},
			{page: "B", heard: 2, text: "B"}, {page: "0", heard: 2, want: ofBase("B"), text: "0"}},
		"typed and taken back": {{told: "A", text: "A"}, {told: "0", text: "0"}, {page: "A", heard: 1, text: "0"}, {page: "0", heard: 2, text: "0"}},
		"a format undone": {{page: "F", want: ofBase("0"), text: "F"}, {told: "0", text: "0"},
			{page: "F", text: "0"}, {page: "0", heard: 1, text: "0"}},
	} {
		text, number := fileText{text: "0", page: "0"}, 0
		tell := func(s string) {
			number++
			text.told(s, number)
		}
		for i, s := range steps {
			if s.told != "" {
				tell(s.told)
			}
			if s.page != "" {
				before := text.revision
				got := text.receive(s.page, s.heard, true)
				if got != s.want || got.outside != (text.revision > before) {
					t.Errorf("%s, step %d: receiving %s means %+v, not %+v", name, i, s.page, got, s.want)
				}
			}
			if text.text != s.text && s.merged == "" || s.merged != "" && text.text != s.page {
				t.Errorf("%s, step %d: the text is %s, not %s", name, i, text.text, s.text)
			}
			if s.merged != "" {
				tell(s.merged)
			}
		}
		if text.first != 0 || text.last != 0 {
			t.Errorf("%s: texts from %d to %d still count as not heard", name, text.first, text.last)
		}
	}
}

// A thousand keystrokes are told before the page hears of them. Two texts are kept, and
// none that it hands over meanwhile replaces what was typed.
func TestQuickTyping(t *testing.T) {
	text := fileText{text: "0", page: "0"}
	for n := 1; n <= 1000; n++ {
		text.told(fmt.Sprint(n), n)
		if n%7 == 0 {
			if d := text.receive(fmt.Sprint(n/2), n/2, true); d != (difference{}) || text.text != fmt.Sprint(n) {
				t.Fatalf("after %d: the text is %s: %+v", n, text.text, d)
			}
		}
	}
	if text.receive("1000", 1000, true); text != (fileText{text: "1000", page: "1000"}) {
		t.Errorf("in the end it is %+v", text)
	}
}

// Whatever comes between what: in the end both sides have one text. All that was typed
// is in it, and all that was changed elsewhere and that the editor has once shown. A
// text here is a set of letters, to which typing and the page add each a new one.
func TestBothSidesAgree(t *testing.T) {
	for seed := range uint64(4000) {
		merges, dice := seed%4 > 0, rand.New(rand.NewPCG(seed, 1))
		ed := &texts{files: map[string]*fileText{}}
		page, heard, next := "", 0, 'a'
		ed.open([]program.File{{Name: "a.go", Text: page}}, 1)
		var way []Text // what the editor has told and the page has not heard
		var kept string
		letter := func() string { next++; return string(next) }
		hear := func() {
			if len(way) > 0 {
				page, heard, way = way[0].Text, way[0].Number, way[1:]
			}
		}
		show := func() {
			mine := ed.last("a.go")
			got := ed.take([]program.File{{Name: "a.go", Text: page}}, heard, merges)
			if base, ok := got.bases["a.go"]; ok {
				kept += without(page, base)
				if both := mine + without(page, base+mine); both != page { // as CodeMirror merges
					if told, ok := ed.typed("a.go", both, ed.files["a.go"].revision); ok {
						way = append(way, told)
					}
				}
			}
			for range got.behind {
				way = append(way, ed.tell("a.go", ed.last("a.go")))
			}
		}
		for range 40 {
			switch dice.IntN(5) {
			case 0, 1:
				l := letter()
				kept += l
				told, _ := ed.typed("a.go", ed.last("a.go")+l, ed.files["a.go"].revision)
				way = append(way, told)
			case 2:
				hear()
			case 3:
				page += letter()
			default:
				show()
			}
		}
		for range len(way) + 3 {
			hear()
			show()
		}
		if mine := ed.last("a.go"); mine != page || without(kept, page) != "" || len(way) > 0 {
			t.Fatalf("seed %d: the editor has %q, the page %q, lost is %q, on its way %v", seed, mine, page, without(kept, page), way)
		}
	}
}

// without returns the letters of s that are not in others.
func without(s, others string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(others, r) {
			return -1
		}
		return r
	}, s)
}

func TestCarried(t *testing.T) {
	for _, test := range []struct {
		from, to string
		at, want int
	}{
		{"abc", "abc", 2, 2},
		{"abc", "xabc", 0, 0},
		{"abc", "xabc", 1, 2},
		{"abcdef", "abXdef", 2, 2},
		{"abcdef", "abXXXdef", 3, 5},
		{"abcdef", "abef", 3, 2},
		{"abcdef", "abef", 5, 3},
		{"abcdef", "", 4, 0},
		{"aa", "aaa", 2, 2},
		{"", "abc", 0, 0},
	} {
		if got := carried(test.at, utf16.Encode([]rune(test.from)), utf16.Encode([]rune(test.to))); got != test.want {
			t.Errorf("%q to %q: %d is at %d, not %d", test.from, test.to, test.at, got, test.want)
		}
	}
}
