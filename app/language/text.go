package language

import (
	"strings"
	"unicode/utf8"
)

// A Text is something said as data: it is English wherever it is written down, and can
// still be said in another language. The zero Text says nothing.
type Text struct {
	phrase Phrase
	args   []any
	more   []Text // said after it
	// capital says that it begins with a capital letter, whatever the phrase begins with.
	capital bool
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

// Capital returns t with a capital letter first.
func (t Text) Capital() Text {
	t.capital = true
	return t
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
	said := b.String()
	if t.capital {
		return Capital(said)
	}
	return said
}

// Capital returns s with a capital letter first.
func Capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// MarshalText writes the text in English. As JSON it is a string.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a text that has been written down. Nothing is known of it but its
// English, so that it is said in no other language.
func (t *Text) UnmarshalText(english []byte) error {
	*t = Text{}
	if len(english) > 0 {
		*t = T("%s", string(english))
	}
	return nil
}
