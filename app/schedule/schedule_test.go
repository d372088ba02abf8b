package schedule

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestList writes lists and reads them.
func TestList(t *testing.T) {
	l := List{{Goroutine: 1, Operation: 74, To: 6}, {Goroutine: 6, Operation: 479, To: 7}, {Goroutine: 7, Operation: 12, Case: 2}}
	const text = "1.74-6,6.479-7,7.12:2"
	if got := l.String(); got != text {
		t.Errorf("the list is %s, want %s", got, text)
	}
	s := Schedule{Strategy: Listed, Switches: l}
	data, err := json.Marshal(s)
	if err != nil || string(data) != `{"strategy":"list","switches":"`+text+`"}` {
		t.Errorf("as JSON it is %s, %v", data, err)
	}
	var back Schedule
	if err := json.Unmarshal(data, &back); err != nil || !slices.Equal(back.Switches, l) {
		t.Errorf("read again, it is %v, %v", back, err)
	}
}

// TestListRefuses says what is wrong with a text that is no list.
func TestListRefuses(t *testing.T) {
	for _, text := range []string{"1", "1.2", "1.2-", "a.2-3", "1.0-3", "01.2-3", "+1.2-3", "1.2-3,", "1.2-2147483648", " 1.2-3", "1.2-3-4", "1.-3"} {
		if l, err := ParseList(text); err == nil {
			t.Errorf("%q was read as %v", text, l)
		} else if !strings.Contains(err.Error(), "is no switch") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{strings.Repeat("1", MostText+1), strings.Repeat("1.1-2,", MostSwitches) + "1.1-2"} {
		if _, err := ParseList(text); err == nil {
			t.Errorf("%d bytes were read", len(text))
		}
	}
}

// FuzzList reads whatever there is, and writes what it has read as it stood.
func FuzzList(f *testing.F) {
	for _, text := range []string{"", "1.74-6,6.479-7,7.12:2", "1.2-3,", "9.9:9"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if l, err := ParseList(text); err == nil && l.String() != text {
			t.Errorf("%q was read as %q", text, l)
		}
	})
}
