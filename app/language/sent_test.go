package language

import (
	"encoding/json"
	"testing"
)

type number uint32

// TestSent expects that a text that was sent can be said in another language.
func TestSent(t *testing.T) {
	german, err := Parse("de", "# test\n%s ended after %d seconds, because %s\n= %s endete nach %d Sekunden, weil %s\n\n the client hung up\n= der Client auflegte\n\nSo it is.\n= So ist es.\n")
	if err != nil {
		t.Fatal(err)
	}
	sent := T("%s ended after %d seconds, because %s", "process", number(3), T(" the client hung up")).Then(T("So it is."), T("%s", Phrase("So it is."))).Capital()
	text, err := json.Marshal(Sent{sent})
	if err != nil {
		t.Fatal(err)
	}
	var got Sent
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for _, in := range []*Catalogue{nil, german} {
		if want := in.Tell(sent); in.Tell(got.Text) != want {
			t.Errorf("%q, want %q", in.Tell(got.Text), want)
		}
	}
	if said := german.Tell(got.Text); said == got.Text.String() {
		t.Errorf("%q is English", said)
	}
}
