package words

import "ctxplay/app/language"

// A Term is a word of the page and what it means, for those who meet it there for the
// first time.
type Term struct {
	// Name is how the page calls it among its own parts: "reaction".
	Name string
	// Word is how a person reads it.
	Word language.Phrase
	// Says is what it means, in one or two short sentences.
	Says language.Phrase
}

// Glossary has all terms, in the order in which a person would read them.
var Glossary = []Term{
	{"context", "context", "A value that is passed from call to call. It says when work should stop, and why."},
	{"goroutine", "goroutine", "A function that runs beside the others. Go decides which of them goes on next."},
	{"done", "Done", "The channel of a context. It is closed when work should stop, and whoever waits on it wakes then."},
	{"canceled", "cancelled", "Ended before its time: somebody called its cancel function, or a context above it ended."},
	{"deadline", "deadline", "The instant at which a context ends by itself."},
	{"cause", "cause", "Why a context ended, as context.Cause tells it. It can say more than Err."},
	{"value", "Value", "What a context carries under a key. It is looked for in the context itself, then in those above it."},
	{"reaction", "reaction time", "From the closing of Done to the next step of a goroutine that waited for it."},
	{"running", "running", "It executes code at this instant."},
	{"runnable", "runnable", "It could go on, and waits for its turn."},
	{"waiting", "waiting", "It waits for something: a timer, a channel, a lock."},
	{"blocked", "blocked", "It waits for something that can never happen."},
	{"ended", "ended", "Its function has returned."},
	{"unrecorded", "not recorded", "The recording ends before the run does. What happened there is not known."},
	{"race", "data race", "Two goroutines use the same memory, one of them writes, and nothing has one of the two come first."},
	{"instant", "instant", "A moment of the program's own clock. Source, picture and output show how things stood then."},
	{"real", "real clock", "The program's time goes as yours does."},
	{"virtual", "virtual clock", "The program's time jumps: when every goroutine waits, the next timer fires at once."},
	{"file", "clock of the trace", "Time counts from the first event of the trace in the file."},
	{"fault", "fault", "The program did something wrong, and the run proves it."},
	{"warning", "warning", "It went well this time. In another run, or in a larger program, it may not."},
	{"note", "note", "Nothing is wrong, and it is good to know."},
}

// TermOf returns the term that the page calls name.
func TermOf(name string) (Term, bool) {
	for _, t := range Glossary {
		if t.Name == name {
			return t, true
		}
	}
	return Term{}, false
}
