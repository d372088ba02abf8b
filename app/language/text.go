package language

import (
	"encoding/json"
	"strings"
)

// A Text is something said as data: it is English wherever it is written down, and can
// still be said in another language. The zero Text says nothing.
type Text struct {
	phrase Phrase
	args   []any
	more   []Text // said after it
}

// T returns a text: a phrase with args in its places, each of them plain, a Phrase, or a
// Text.
func T(p Phrase, args ...any) Text { return Text{phrase: p, args: args} }

// Then returns t followed by others, with nothing between them.
func (t Text) Then(others ...Text) Text {
	t.more = append(t.more[:len(t.more):len(t.more)], others...)
	return t
}

// Join returns texts with sep between them.
func Join(texts []Text, sep string) Text {
	var all Text
	for i, t := range texts {
		if i > 0 {
			all = all.Then(T("%s", sep))
		}
		all = all.Then(t)
	}
	return all
}

// IsZero reports whether t says nothing.
func (t Text) IsZero() bool { return t.phrase == "" && len(t.more) == 0 }

// String returns the text in English.
func (t Text) String() string { return t.in(nil) }

func (t Text) in(c *Catalogue) string {
	var b strings.Builder
	if t.phrase != "" {
		b.WriteString(c.Say(t.phrase, t.args...))
	}
	for _, next := range t.more {
		b.WriteString(next.in(c))
	}
	return b.String()
}

// MarshalJSON writes the text in English, as a string.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.String()) }

// UnmarshalJSON reads a text that has been written down. Nothing is known of it but its
// English, so that it is said in no other language.
func (t *Text) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	*t = Text{}
	if s != "" {
		*t = T("%s", s)
	}
	return nil
}
