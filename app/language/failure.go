package language

// Errorf returns an error whose text is a phrase with args in its places, as of [T]. Its
// English is what Error returns; [TextOf] has it said in other languages. An error among
// args is a cause: errors.Is finds it, and it is said in the same language if it is one of
// Errorf's too. Its place is %s, since what is shown to a person is never formatted by %w.
func Errorf(p Phrase, args ...any) error {
	f := &failure{}
	said := make([]any, len(args))
	for i, a := range args {
		if cause, ok := a.(error); ok {
			f.causes = append(f.causes, cause)
			a = TextOf(cause)
		}
		said[i] = a
	}
	f.text = T(p, said...)
	return f
}

// TextOf returns what an error says, nothing for nil. An error that is not of [Errorf], as
// those of the standard library, says its English in all languages.
func TextOf(err error) Text {
	switch f := err.(type) {
	case nil:
		return Text{}
	case *failure:
		return f.text
	}
	return T("%s", err.Error())
}

// A failure is an error that is said in any language.
type failure struct {
	text   Text
	causes []error
}

func (f *failure) Error() string   { return f.text.String() }
func (f *failure) Unwrap() []error { return f.causes }
