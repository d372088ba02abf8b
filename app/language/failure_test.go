package language

import (
	"errors"
	"io"
	"testing"
)

const failures = `reading the link: %s
= Lesen des Links: %s
it is damaged: %s
= er ist beschädigt: %s
it has %d requests, and a run has at most %d
= höchstens %[2]d Anfragen statt %[1]d
no %s was made
= %s ist nicht entstanden
this site has no program called %q
= hier gibt es kein Programm namens %q
`

func TestErrorf(t *testing.T) {
	de, err := Parse("de", failures)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		err             error
		english, german string
	}{
		{Errorf("it has %d requests, and a run has at most %d", 70, 64), "it has 70 requests, and a run has at most 64", "höchstens 64 Anfragen statt 70"},
		{Errorf("reading the link: %s", Errorf("it is damaged: %s", io.ErrUnexpectedEOF)),
			"reading the link: it is damaged: unexpected EOF", "Lesen des Links: er ist beschädigt: unexpected EOF"},
		{io.EOF, "EOF", "EOF"},
		{errors.New("100 %s"), "100 %s", "100 %s"},
		{nil, "", ""},
	} {
		text := TextOf(c.err)
		if text.String() != c.english || de.Tell(text) != c.german || c.err != nil && c.err.Error() != c.english {
			t.Errorf("%v: %q, %q, want %q, %q", c.err, text, de.Tell(text), c.english, c.german)
		}
	}
	if err := Errorf("reading the link: %s", Errorf("it is damaged: %s", io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		t.Errorf("the cause of %v is not found", err)
	}
	args := []any{io.EOF}
	if Errorf("it is damaged: %s", args...); args[0] != io.EOF {
		t.Errorf("the caller's arguments are changed: %v", args)
	}
}

func TestRecognize(t *testing.T) {
	de, err := Parse("de", failures)
	if err != nil {
		t.Fatal(err)
	}
	phrases := []Phrase{"%s"}
	for p := range de.All {
		phrases = append(phrases, p)
	}
	for english, german := range map[string]string{
		"it has 70 requests, and a run has at most 64": "höchstens 64 Anfragen statt 70",
		"reading the link: it is damaged: EOF":         "Lesen des Links: er ist beschädigt: EOF",
		"reading the link: it is damaged: ":            "Lesen des Links: er ist beschädigt: ",
		"no main.wasm was made":                        "main.wasm ist nicht entstanden",
		`this site has no program called "a\"b"`:       `hier gibt es kein Programm namens "a\"b"`,
		"":                                             "",
		"100 %":                                        "100 %",
		"it has seven requests, and a run has at most 64":                "",
		"it has 007 requests, and a run has at most 64":                  "", // not written so by the phrase
		"it has 99999999999999999999 requests, and a run has at most 64": "",
		"it has 70 requests, and a run has at most 64, and more":         "",
		"no main.wasm":                      "",
		"this site has no program called x": "",
	} {
		if german == "" {
			german = english
		}
		if text := Recognize(english, phrases); text.String() != english || de.Tell(text) != german {
			t.Errorf("%q is recognized as %q, in German %q, want %q", english, text, de.Tell(text), german)
		}
	}
	if !Recognize("", phrases).IsZero() {
		t.Error("nothing is recognized as something")
	}
}
