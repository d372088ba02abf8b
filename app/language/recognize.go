package language

import (
	"strconv"
	"strings"
)

// Recognize returns the Text of what was said in English by one of phrases, so that it can be
// said in another language. That is for what comes as a string from where no Text can come
// from: the Workers' scripts, and runs that were read as data. What stands at a %s is
// recognized too. English that no phrase says is a Text that is the same in all languages.
func Recognize(english string, phrases []Phrase) Text {
	for _, p := range phrases {
		if args, ok := match(english, string(p), phrases); ok {
			if t := T(p, args...); t.String() == english {
				return t
			}
		}
	}
	if english == "" {
		return Text{}
	}
	return T("%s", english)
}

// match finds what stands at the places of a phrase in a text. A place is %d, %q or %s;
// what stands at a %s ends where what follows it in the phrase first comes.
func match(text, phrase string, phrases []Phrase) (args []any, ok bool) {
	whole := len(text)
	for {
		literal, rest, found := strings.Cut(phrase, "%")
		if text, ok = strings.CutPrefix(text, literal); !ok || !found || rest == "" {
			return args, ok && !found && text == ""
		}
		verb := rest[0]
		phrase = rest[1:]
		switch verb {
		case 'd':
			n := 0
			for n < len(text) && text[n] >= '0' && text[n] <= '9' {
				n++
			}
			number, err := strconv.Atoi(text[:n])
			if err != nil {
				return nil, false
			}
			args, text = append(args, number), text[n:]
		case 'q':
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return nil, false
			}
			said, _ := strconv.Unquote(quoted) // which it can be, as it is quoted
			args, text = append(args, said), text[len(quoted):]
		case 's':
			n := len(text)
			if next, _, _ := strings.Cut(phrase, "%"); next != "" {
				if n = strings.Index(text, next); n < 0 {
					return nil, false
				}
			}
			if n == whole {
				return nil, false // the phrase says nothing itself
			}
			args, text = append(args, Recognize(text[:n], phrases)), text[n:]
		default:
			return nil, false
		}
	}
}
