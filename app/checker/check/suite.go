package check

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/appends"
	"golang.org/x/tools/go/analysis/passes/assign"
	"golang.org/x/tools/go/analysis/passes/atomic"
	"golang.org/x/tools/go/analysis/passes/bools"
	"golang.org/x/tools/go/analysis/passes/buildtag"
	"golang.org/x/tools/go/analysis/passes/composite"
	"golang.org/x/tools/go/analysis/passes/copylock"
	"golang.org/x/tools/go/analysis/passes/defers"
	"golang.org/x/tools/go/analysis/passes/directive"
	"golang.org/x/tools/go/analysis/passes/errorsas"
	"golang.org/x/tools/go/analysis/passes/hostport"
	"golang.org/x/tools/go/analysis/passes/httpresponse"
	"golang.org/x/tools/go/analysis/passes/ifaceassert"
	"golang.org/x/tools/go/analysis/passes/loopclosure"
	"golang.org/x/tools/go/analysis/passes/lostcancel"
	"golang.org/x/tools/go/analysis/passes/nilfunc"
	"golang.org/x/tools/go/analysis/passes/printf"
	"golang.org/x/tools/go/analysis/passes/shift"
	"golang.org/x/tools/go/analysis/passes/sigchanyzer"
	"golang.org/x/tools/go/analysis/passes/slog"
	"golang.org/x/tools/go/analysis/passes/stdmethods"
	"golang.org/x/tools/go/analysis/passes/stringintconv"
	"golang.org/x/tools/go/analysis/passes/structtag"
	"golang.org/x/tools/go/analysis/passes/testinggoroutine"
	"golang.org/x/tools/go/analysis/passes/tests"
	"golang.org/x/tools/go/analysis/passes/timeformat"
	"golang.org/x/tools/go/analysis/passes/unmarshal"
	"golang.org/x/tools/go/analysis/passes/unreachable"
	"golang.org/x/tools/go/analysis/passes/unsafeptr"
	"golang.org/x/tools/go/analysis/passes/unusedresult"
	"golang.org/x/tools/go/analysis/passes/waitgroup"

	"ctxplay/app/language"
)

// suite lists the analyzers that run over a program: go vet's, and contextKey, which
// is ours. Those about assembly, cgo, frame pointers and other versions of Go are
// left out, since a program here has none of these.
var suite = []*analysis.Analyzer{
	appends.Analyzer,
	assign.Analyzer,
	atomic.Analyzer,
	bools.Analyzer,
	buildtag.Analyzer,
	composite.Analyzer,
	contextKey,
	copylock.Analyzer,
	defers.Analyzer,
	directive.Analyzer,
	errorsas.Analyzer,
	hostport.Analyzer,
	httpresponse.Analyzer,
	ifaceassert.Analyzer,
	loopclosure.Analyzer,
	lostcancel.Analyzer,
	nilfunc.Analyzer,
	printf.Analyzer,
	shift.Analyzer,
	sigchanyzer.Analyzer,
	slog.Analyzer,
	stdmethods.Analyzer,
	stringintconv.Analyzer,
	structtag.Analyzer,
	testinggoroutine.Analyzer,
	tests.Analyzer,
	timeformat.Analyzer,
	unmarshal.Analyzer,
	unreachable.Analyzer,
	unsafeptr.Analyzer,
	unusedresult.Analyzer,
	waitgroup.Analyzer,
}

// why says, by analyzer and for learners, why a complaint matters.
var why = map[string]language.Phrase{
	"appends":          "An append of nothing returns the slice it was given: most likely an argument is missing.",
	"assign":           "Assigning a variable to itself does nothing: most likely another one was meant.",
	"atomic":           "Assigning the result once more is an ordinary write, which undoes what was atomic.",
	"bools":            "One side makes the other superfluous or impossible: most likely one of them has a typing error.",
	"buildtag":         "A build constraint that is not understood is a comment, and constrains nothing.",
	"composites":       "Without names, a new field in the other package's struct breaks the literal or shifts its values.",
	"contextkey":       "Keys are equal if type and value are: another package that uses the same word reads or hides this value. An unexported type of one's own cannot clash.",
	"copylocks":        "A copied lock is another lock: who holds the copy does not keep out who locks the original.",
	"defers":           "Arguments of a deferred call are evaluated at the defer statement, not when the function returns.",
	"directive":        "In the wrong place, a //go: line is an ordinary comment.",
	"errorsas":         "errors.As stores what it finds in its second argument, which must point to an error type; else it panics.",
	"hostport":         "An IPv6 address has colons of its own; net.JoinHostPort puts it in brackets.",
	"httpresponse":     "If there is an error the response is nil, and using it, even to close its body, panics.",
	"ifaceassert":      "No type can have both methods, so this assertion always fails.",
	"loopclosure":      "The function runs when the loop has gone on, and sees what the variable holds by then.",
	"lostcancel":       "Until cancel is called or the parent ends, the child stays registered with its parent and its timer keeps running.",
	"nilfunc":          "A declared function is never nil: most likely its call was meant.",
	"printf":           "The text will say %!v(BADINDEX) or the like in place of the value, and nothing else complains.",
	"shift":            "Shifting by as many bits as the type has leaves nothing.",
	"sigchanyzer":      "Signals are not sent to a channel that is not ready: without a buffer, one can be lost.",
	"slog":             "The attributes of a record come in pairs, key and value; an odd one is logged as !BADKEY.",
	"stdmethods":       "The standard library looks for this method by its exact signature; one that differs is not found.",
	"stringintconv":    "It makes a string of one character with that code, not of digits; strconv.Itoa does that.",
	"structtag":        "A tag that does not have the form key:\"value\" is ignored by the packages that read it.",
	"testinggoroutine": "Fatal and FailNow end only the goroutine they are called in, so the test goes on.",
	"tests":            "go test calls only functions of the right name and signature; this one never runs.",
	"timeformat":       "Layouts are written as January 2, 2006; this one puts day and month the wrong way round.",
	"unmarshal":        "Unmarshal needs a pointer to store what it reads; what it is given here is a copy.",
	"unreachable":      "The code before it never ends or always leaves, so this is never run.",
	"unsafeptr":        "The collector does not see a pointer kept as a number: what it points to may be gone.",
	"unusedresult":     "The call has no other effect than its result, which is dropped.",
	"waitgroup":        "The goroutine may start after Wait was called, which then does not wait for it. Call Add before the go statement.",
}
