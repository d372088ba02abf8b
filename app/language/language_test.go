package language

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
)

const small = `# What stands on buttons.
Hang up
= Auflegen

%s was cancelled at %s
= um %[2]s wurde %[1]s beendet
" and one more"
= " und einer mehr"
one
= einer
%d of them
= %d davon
`

func TestSay(t *testing.T) {
	de, err := Parse("de", small)
	if err != nil {
		t.Fatal(err)
	}
	text := T("%s was cancelled at %s", T("one"), "7 s").Then(T(" and one more"))
	for _, c := range []struct{ got, want string }{
		{de.Say("Hang up"), "Auflegen"},
		{de.Say("Send"), "Send"},
		{de.Say("100 %"), "100 %"},
		{(*Catalogue)(nil).Say("Hang up"), "Hang up"},
		{de.Say("%s was cancelled at %s", Phrase("one"), "7 s"), "um 7 s wurde einer beendet"},
		{de.Count(1, "one", "%d of them"), "einer"},
		{de.Count(3, "one", "%d of them", 3), "3 davon"},
		{text.String(), "one was cancelled at 7 s and one more"},
		{de.Tell(text), "um 7 s wurde einer beendet und einer mehr"},
		{de.Tell(Join([]Text{T("one"), T("Hang up")}, ", ")), "einer, Auflegen"},
		{de.Path("/programs"), "/de/programs"},
		{(*Catalogue)(nil).Path("/programs"), "/programs"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	for path, want := range map[string][2]string{
		"/de/process": {"de", "/process"}, "/de/": {"de", "/"}, "/design": {"", "/design"}, "/de": {"", "/de"}, "/": {"", "/"},
	} {
		if code, english := Split(path); code != want[0] || english != want[1] {
			t.Errorf("%s is %s in %q", path, english, code)
		}
	}
}

// TestTextAsData expects a text to be English as data, and to be what it was when it is
// read again.
func TestTextAsData(t *testing.T) {
	data, err := json.Marshal(T("%s was <cancelled> at %s", "it", "7 s"))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal("it was <cancelled> at 7 s")
	var back Text
	if err := json.Unmarshal(data, &back); err != nil || string(data) != string(want) || back.String() != "it was <cancelled> at 7 s" {
		t.Errorf("%s, read as %q, %v", data, back, err)
	}
	if err := json.Unmarshal([]byte(`""`), &back); err != nil || !back.IsZero() {
		t.Errorf("nothing is read as %q, %v", back, err)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{
		"Hang up\n", "= Auflegen\n", "Hang up\nSend\n= Senden\n", "a\n= b\n= c\n", "a\n= b\na\n= c\n", "\"a\n= b\n", "a\n= \n", "a\n= \"\"\n",
	} {
		if c, err := Parse("de", text); err == nil {
			t.Errorf("%q is read as %v", text, c.says)
		}
	}
}

// FuzzParse expects that what can be read is the same when it is written and read again.
func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add("\"\\n\"\n= \"= \"\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse("de", text)
		if err != nil {
			return
		}
		var b strings.Builder
		for p, says := range c.All {
			b.WriteString(Quote(string(p)) + "\n= " + Quote(says) + "\n")
		}
		again, err := Parse("de", b.String())
		if err != nil || !maps.Equal(c.says, again.says) {
			t.Errorf("%q is read as %v, and then as %v, %v", text, c.says, again, err)
		}
		if err == nil && again.Lang() != "de" {
			t.Errorf("the language is %q", again.Lang())
		}
	})
}
