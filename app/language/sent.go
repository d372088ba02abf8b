package language

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// A Sent is a Text on its way from one program of this site to another. The JSON of a
// Text is its English; that of a Sent can still be said in another language.
type Sent struct{ Text }

// sentJSON is a Sent as JSON.
type sentJSON struct {
	Phrase  Phrase     `json:"p,omitempty"`
	Args    []sentArg  `json:"a,omitempty"`
	More    []sentJSON `json:"m,omitempty"`
	Capital bool       `json:"c,omitempty"`
}

// A sentArg is what stands in one place of a phrase.
type sentArg struct {
	String *string   `json:"s,omitempty"`
	Int    *int64    `json:"i,omitempty"`
	Phrase Phrase    `json:"p,omitempty"`
	Text   *sentJSON `json:"t,omitempty"`
}

// MarshalJSON writes the text with its phrases and what stands in their places.
func (s Sent) MarshalJSON() ([]byte, error) { return json.Marshal(sentOf(s.Text)) }

// UnmarshalJSON reads what MarshalJSON has written.
func (s *Sent) UnmarshalJSON(text []byte) error {
	var x sentJSON
	if err := json.Unmarshal(text, &x); err != nil {
		return err
	}
	s.Text = x.text(0)
	return nil
}

// sentOf returns a text as it is written.
func sentOf(t Text) sentJSON {
	x := sentJSON{Phrase: t.phrase, Capital: t.capital}
	for _, arg := range t.args {
		var a sentArg
		switch arg := arg.(type) {
		case Text:
			in := sentOf(arg)
			a.Text = &in
		case Phrase:
			a.Phrase = arg
		case string:
			a.String = &arg
		default:
			a.String, a.Int = plain(arg)
		}
		x.Args = append(x.Args, a)
	}
	for _, next := range t.more {
		x.More = append(x.More, sentOf(next))
	}
	return x
}

// plain returns what is in a place as a string or, of a whole number that says itself as
// one, as that.
func plain(arg any) (*string, *int64) {
	_, says := arg.(fmt.Stringer)
	switch v := reflect.ValueOf(arg); {
	case !says && v.CanInt():
		n := v.Int()
		return nil, &n
	case !says && v.CanUint():
		n := int64(v.Uint())
		return nil, &n
	}
	said := fmt.Sprint(arg)
	return &said, nil
}

// maxSent is how deeply texts stand in one another in what is read.
const maxSent = 16

// text returns the text that was written.
func (x sentJSON) text(depth int) Text {
	if depth > maxSent {
		return Text{}
	}
	t := Text{phrase: x.Phrase, capital: x.Capital}
	for _, a := range x.Args {
		switch {
		case a.Text != nil:
			t.args = append(t.args, a.Text.text(depth+1))
		case a.String != nil:
			t.args = append(t.args, *a.String)
		case a.Int != nil:
			t.args = append(t.args, int(*a.Int))
		default:
			t.args = append(t.args, a.Phrase)
		}
	}
	for _, next := range x.More {
		t.more = append(t.more, next.text(depth+1))
	}
	return t
}
