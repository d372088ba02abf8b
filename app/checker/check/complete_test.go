package check_test

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/checker"
	"ctxplay/app/program"
)

// atCaret returns a file without the mark |, and the offset where it was.
func atCaret(t *testing.T, text string) ([]program.File, int) {
	t.Helper()
	before, after, ok := strings.Cut(text, "|")
	if !ok {
		t.Fatalf("no caret in %q", text)
	}
	return []program.File{
		{Name: "main.go", Text: before + after},
		{Name: "other.go", Text: other},
	}, len(before)
}

// other is a second file of each program: what it declares is in scope.
const other = `package main

import "context"

// A request is what a client wants.
type request struct {
	ctx context.Context
	// Path is where it goes.
	Path string
	retries int // so far
}

// Context returns what the request belongs to.
func (r *request) Context() context.Context { return r.ctx }

type wrapped struct {
	*request
	Extra int
}

// send sends it.
func send(ctx context.Context, r *request) error { return ctx.Err() }

const limit = 3
`

// inMain makes a program around the body of its main function.
func inMain(body string) string {
	return "package main\n\nimport (\n\t\"context\"\n\t\"fmt\"\n\t\"net/http\"\n\t\"time\"\n)\n\nfunc main() {\n\tctx, cancel := context.WithCancel(context.Background())\n" + body + "\n}\n"
}

func TestComplete(t *testing.T) {
	s, _ := session(t)
	for name, test := range map[string]struct {
		text  string
		first string // labels of the first items, in order
		has   string
		not   string
	}{
		"methods":                   {text: inMain("\tctx.|"), first: "Deadline Done Err Value", not: "cancel"},
		"methods before a line":     {text: inMain("\tctx.|\n\tcancel()"), first: "Deadline Done Err Value"},
		"method begun":              {text: inMain("\tctx.Do|"), first: "Done"},
		"in the middle of a word":   {text: inMain("\tctx.Do|ne()"), first: "Done"},
		"in a condition":            {text: inMain("\tif ctx.| {\n\t}"), first: "Deadline Done Err Value"},
		"in an argument":            {text: inMain("\tfmt.Println(ctx.|"), first: "Deadline Done Err Value"},
		"in a receive":              {text: inMain("\tselect {\n\tcase <-ctx.|\n\t}"), first: "Deadline"},
		"package":                   {text: inMain("\tcontext.WithT|"), first: "WithTimeout WithTimeoutCause"},
		"package in an assignment":  {text: inMain("\tctx, stop := context.|"), has: "WithDeadline Background TODO Context"},
		"package not imported":      {text: inMain("\tstrings.ToU|"), first: "ToUpper ToUpperSpecial"},
		"the usual rand":            {text: inMain("\trand.Int|"), has: "IntN", not: "Intn"},
		"deferred":                  {text: inMain("\tdefer can|"), first: "cancel"},
		"go":                        {text: inMain("\tgo sen|"), first: "send"},
		"deferred selector":         {text: inMain("\tvar w wrapped\n\tdefer w.|"), has: "Context Path Extra retries"},
		"promoted, pointer methods": {text: inMain("\tvar w wrapped\n\tw.|"), first: "Extra request Context Path ctx retries"},
		"fields of the library":     {text: inMain("\tvar s http.Server\n\ts.Read|"), first: "ReadHeaderTimeout ReadTimeout", not: "doneChan"},
		"methods of a pointer":      {text: inMain("\tr, _ := http.NewRequest(\"\", \"\", nil)\n\tr.With|"), first: "WithContext"},
		"letters":                   {text: inMain("\tr, _ := http.NewRequest(\"\", \"\", nil)\n\tr.ctx|"), has: "Context"},
		"result of a call":          {text: inMain("\ttime.Now().Add|"), first: "Add AddDate"},
		"the expected type first":   {text: inMain("\tsend(|"), first: "ctx"},
		"a duration expected":       {text: inMain("\ttime.Sleep(2 * time.|"), first: "Hour Microsecond Millisecond Minute Nanosecond Second"},
		"expected by a return":      {text: inMain("") + "func f(a int, b string) string {\n\treturn |\n}\n", first: "b"},
		"local before global":       {text: inMain("\tlimit2 := 1\n\t_ = lim|"), first: "limit2 limit"},
		"of another file":           {text: inMain("\t_ = req|"), first: "request"},
		"not yet declared":          {text: inMain("\tlat|\n\tlater := 1\n\t_ = later"), not: "later"},
		"package names":             {text: inMain("\tstrc|"), first: "strconv"},
		"keywords":                  {text: inMain("\tsel|"), first: "select"},
		"keywords of a file":        {text: "package main\n\nfu|\n", first: "func"},
		"no keywords in values":     {text: inMain("\tx := sel|"), not: "select"},
		"types only":                {text: inMain("") + "func f(r *req|) {}\n", first: "request", not: "recover"},
		"types of a package":        {text: inMain("") + "func f(r *http.Req|) {}\n", first: "Request", not: "NewRequest"},
		"field names":               {text: inMain("\t_ = request{|}"), first: "Path ctx retries"},
		"field names left":          {text: inMain("\t_ = &request{Path: \"\", |}"), has: "ctx retries", not: "Path"},
		"field of the library":      {text: inMain("\t_ = http.Server{Add|: \"\"}"), first: "Addr"},
		"a name of one's own":       {text: inMain("\tcan| := 1"), not: "cancel"},
		"a parameter's name":        {text: inMain("") + "func f(ctx| context.Context) {}\n", not: "ctx context"},
		"in a string":               {text: inMain("\tfmt.Println(\"can|\")"), not: "cancel"},
		"in an open string":         {text: inMain("\tfmt.Println(\"can|"), not: "cancel"},
		"in a comment":              {text: inMain("\t// can|"), not: "cancel"},
		"in a number":               {text: inMain("\t_ = 10e|"), not: "cancel"},
		"import":                    {text: "package main\n\nimport \"net/ht|\"\n", first: "net/http net/http/cgi net/http/cookiejar"},
		"import, open":              {text: "package main\n\nimport (\n\t\"fmt\"\n\t\"tim|\n)\n", first: "time time/tzdata"},
		"builtin":                   {text: inMain("\tx := app|"), first: "append"},
		"type method":               {text: inMain("\t(*request).|"), has: "Context", not: "Path"},
		"generic":                   {text: inMain("\tvar x []int\n\tx = slices.So|"), first: "Sort SortFunc SortStableFunc Sorted"},
		"empty":                     {text: "|"},
		"closure":                   {text: inMain("\thttp.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) {\n\t\tw.Wri|\n\t})"), first: "Write WriteHeader"},
	} {
		t.Run(name, func(t *testing.T) {
			files, offset := atCaret(t, test.text)
			c, err := s.Complete(files, "main.go", offset)
			if err != nil {
				t.Fatal(err)
			}
			var labels []string
			for _, i := range c.Items {
				labels = append(labels, i.Label)
				if i.Kind == "" || i.Detail == "ctxplayCaret" {
					t.Errorf("%+v", i)
				}
			}
			if first := strings.Fields(test.first); len(labels) < len(first) || !slices.Equal(labels[:len(first)], first) {
				t.Errorf("got %q, want first %q", labels, first)
			}
			for _, l := range strings.Fields(test.has) {
				if !slices.Contains(labels, l) {
					t.Errorf("got %q, want %s among them", labels, l)
				}
			}
			for _, l := range strings.Fields(test.not) {
				if slices.Contains(labels, l) {
					t.Errorf("got %q, with %s among them", labels, l)
				}
			}
			if slices.Contains(labels, "ctxplayCaret") || len(labels) > checker.MaxItems {
				t.Errorf("got %q", labels)
			}
		})
	}
}

// TestCompleteReplaces checks that an item replaces the identifier at the caret.
func TestCompleteReplaces(t *testing.T) {
	s, _ := session(t)
	files, offset := atCaret(t, inMain("\tctx.Do|ne()"))
	c, err := s.Complete(files, "main.go", offset)
	if err != nil {
		t.Fatal(err)
	}
	if got := files[0].Text[c.From:c.To]; got != "Done" {
		t.Errorf("replaces %q", got)
	}
	if item := c.Items[0]; item.Kind != "method" || item.Detail != "() <-chan struct{}" || item.Doc != "" {
		t.Errorf("%+v", item)
	}
	if _, err := s.Hover(files, "main.go", offset); err != nil { // a hover reads the documentation
		t.Fatal(err)
	}
	if c, err = s.Complete(files, "main.go", offset); err != nil {
		t.Fatal(err)
	}
	if doc := c.Items[0].Doc; doc != "Done returns a channel that's closed when work done on behalf of this context should be canceled." {
		t.Errorf("documentation %q", doc)
	}
}

func TestHover(t *testing.T) {
	s, _ := session(t)
	for name, test := range map[string]struct {
		text      string
		signature string // its beginning
		doc       string // is in it
		pkg       string
	}{
		"function":            {inMain("\tcontext.WithTime|out(ctx, 0)"), "func context.WithTimeout(parent context.Context, timeout time.Duration) (context.Context, context.CancelFunc)", "WithTimeout returns WithDeadline(", "context"},
		"beginning of it":     {inMain("\tcontext.|WithTimeout(ctx, 0)"), "func context.WithTimeout(", "", "context"},
		"end of it":           {inMain("\tcontext.WithTimeout|(ctx, 0)"), "func context.WithTimeout(", "", "context"},
		"method":              {inMain("\tctx.D|one()"), "func (context.Context) Done() <-chan struct{}", "closed when work done on behalf", "context"},
		"interface":           {inMain("\tvar c context.Con|text"), "type context.Context interface {\n\tDeadline() (deadline time.Time, ok bool)\n\tDone() <-chan struct{}\n", "carries a deadline", "context"},
		"struct":              {inMain("\tvar c http.Coo|kie"), "type http.Cookie struct {\n\tName string\n", "HTTP cookie", "net/http"},
		"field":               {inMain("\tvar s http.Server\n\ts.Add|r = \"\""), "field Addr string", "TCP address", "net/http"},
		"constant":            {inMain("\ttime.Sleep(time.Sec|ond)"), "const time.Second time.Duration = 1000000000 // 1s", "Common durations", "time"},
		"variable":            {inMain("\t_ = context.Cance|led"), "var context.Canceled error", "is the error returned", "context"},
		"package":             {inMain("\tcon|text.TODO()"), "package context", "defines the Context type", "context"},
		"import":              {strings.Replace(inMain(""), "net/http", "net/h|ttp", 1), "package http", "HTTP client and server", "net/http"},
		"local":               {inMain("\tct|x.Done()"), "var ctx context.Context", "", ""},
		"own function":        {inMain("\tse|nd(ctx, nil)"), "func send(ctx context.Context, r *request) error", "send sends it.", ""},
		"own method":          {inMain("\tvar w wrapped\n\tw.Con|text()"), "func (r *request) Context() context.Context", "belongs to", ""},
		"own field":           {inMain("\tvar w wrapped\n\t_ = w.Pa|th"), "field Path string", "Path is where it goes.", ""},
		"own type":            {inMain("\tvar r reque|st"), "type request struct {\n\tctx context.Context\n\tPath string\n\tretries int\n}", "what a client wants", ""},
		"own constant":        {inMain("\t_ = li|mit"), "const limit untyped int = 3", "", ""},
		"builtin":             {inMain("\t_ = app|end([]int{}, 1)"), "func append(slice []Type, elems ...Type) []Type", "appends elements", ""},
		"builtin type":        {inMain("\tvar e err|or"), "type error interface {\n\tError() string\n}", "conventional interface", ""},
		"method of error":     {inMain("\t_ = ctx.Err().Err|or()"), "func (error) Error() string", "", ""},
		"promoted in tests":   {inMain("") + "func f(t *testing.T) { t.Fat|al() }\n", "", "", ""},
		"generic":             {inMain("\t_ = min|(1, 2)"), "func min[T cmp.Ordered](x T, y ...T) T", "smallest value", ""},
		"nothing":             {inMain("\t|  "), "", "", ""},
		"in a string":         {inMain("\tfmt.Println(\"can|cel\")"), "", "", ""},
		"in a comment":        {inMain("\t// can|cel"), "", "", ""},
		"unknown":             {inMain("\tunkn|own()"), "", "", ""},
		"broken elsewhere":    {inMain("\tctx.D|one()\n\tx := )"), "func (context.Context) Done() <-chan struct{}", "", "context"},
		"the file ends there": {"package main\n\nimport \"fmt\"\n\nvar x = fmt.Spr|int", "func fmt.Sprint(a ...any) string", "formats using", "fmt"},
	} {
		t.Run(name, func(t *testing.T) {
			files, offset := atCaret(t, test.text)
			h, err := s.Hover(files, "main.go", offset)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(h.Signature, test.signature) || (test.signature == "") != (h.Signature == "") {
				t.Errorf("got %q, want %q", h.Signature, test.signature)
			}
			if !strings.Contains(h.Doc, test.doc) || h.Package != test.pkg {
				t.Errorf("got documentation of %q: %q", h.Package, h.Doc)
			}
			if len(h.Doc) > 1210 || strings.Contains(h.Doc, "[") && name != "variable" && strings.Contains(h.Doc, "](") {
				t.Errorf("documentation of %d bytes: %q", len(h.Doc), h.Doc)
			}
			if h.Signature != "" && (offset < h.From || offset > h.To) {
				t.Errorf("it is at %d to %d, the pointer at %d", h.From, h.To, offset)
			}
		})
	}
}
