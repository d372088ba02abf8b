package replay

import (
	"strings"

	"ctxplay/app/language"
)

// said is what the host of a program says, in English, of the end of a run and of requests
// (app/script/worker, app/script/frame, app/sandbox). All else that stands in their place is
// Go's, the browser's or the program's, and the same in all languages.
var said = []language.Phrase{
	"out of memory: more than %d MiB",
	"it ran longer than %d minutes",
	"the program clock ran past its limit",
	"more than %d MiB of trace",
	"more than %d MiB of output",
	"more than %d MiB in one message",
	"more than %d KiB from the runtime",
	"more than %d messages at once",
	"the program flooded the page: %s",
	"the sandbox has not answered for %d s: %s",
	"the program sends more than can be read, or this machine is too busy",
	"one run took longer than %d s",
	"the Worker could not start",
	"the program's Worker ended without a reason that there is",
	"it waits for a signal, and none can come here",
	"a request was never answered",
	"more than %d requests at once",
	"the program does not listen for connections",
	"reading the response: %s",
	"reading the response's body: %s",
}

// Says returns Text, which is English as data, so that it can be said in any language where
// it is the page's own.
func (x *Exit) Says() language.Text { return language.Recognize(x.Text, said) }

// Says returns Error, which is English as data, so that it can be said in any language where
// it is the page's own.
func (q *Request) Says() language.Text { return language.Recognize(q.Error, said) }

// Says returns Text, of which the page has written a line itself where no goroutine has, so
// that such a line can be said in any language.
func (o *Output) Says() language.Text {
	if o.Goroutine != 0 || !strings.HasPrefix(o.Text, "[") {
		return language.T("%s", o.Text)
	}
	return language.Recognize(o.Text, []language.Phrase{
		"[output truncated: the first %d KiB are kept]\n",
		"[the program listens at more than %d addresses: the first %d are known here]\n",
	})
}
