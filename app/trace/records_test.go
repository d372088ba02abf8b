package trace

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The records are those that the probe's overlay writes: each by its name, with
// as many arguments as the table has.
func TestRecordsAreThoseOfTheProbe(t *testing.T) {
	files, err := filepath.Glob("../probe/overlay/*.go.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no overlay: %v", err)
	}
	written := make(map[string]bool)
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			for _, record := range recordsOf(fn) {
				written[record] = true
				spec := recordsByName[record]
				if spec == nil {
					t.Errorf("%s in %s writes the record %q, which the table does not have", fn.Name.Name, filepath.Base(name), record)
				}
			}
			for _, c := range recordCalls(fn) {
				if spec := recordsByName[c.name]; spec != nil && c.args != len(spec.names(c.contextType)) {
					t.Errorf("%s in %s writes the record %q with %d arguments, and the table has %q", fn.Name.Name, filepath.Base(name), c.name, c.args, spec.names(c.contextType))
				}
			}
		}
	}
	detector := detectorText(t)
	for _, spec := range records {
		if spec.detector {
			written[spec.name] = strings.Contains(detector, strconv.Quote(prefix+spec.name))
		}
		if !written[spec.name] {
			t.Errorf("the table has the record %q, which the overlay does not write", spec.name)
		}
	}
	if len(recordsByName) != len(records) {
		t.Error("the table has a record twice")
	}
}

// detectorText is the text of the race detector, whose files are no whole Go files.
func detectorText(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../race/overlay/*.go.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no race detector: %v", err)
	}
	var all strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// names returns those of a record's arguments.
func (s *recordSpec) names(contextType string) (names []string) {
	for _, a := range slices.Concat(s.args, s.byType[Type(contextType)]) {
		names = append(names, a.name)
	}
	return names
}

// recordsOf returns the names of the records that a function mentions.
func recordsOf(fn *ast.FuncDecl) (names []string) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if name, ok := strings.CutPrefix(literal(n), prefix); ok {
			names = append(names, name)
		}
		return true
	})
	return names
}

// A recordCall is a place of the overlay that writes a record.
type recordCall struct {
	name, contextType string
	args              int
}

// recordCalls returns the places of a function that write records, but for
// those whose message is made in a loop.
func recordCalls(fn *ast.FuncDecl) (calls []recordCall) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		callee, ok := call.Fun.(*ast.Ident)
		if !ok {
			return true
		}
		switch callee.Name {
		case "probeRecord": // a category and the arguments
			c := recordCall{name: strings.TrimPrefix(literal(call.Args[0]), prefix), args: len(call.Args) - 1}
			args := call.Args[1:]
			if call.Ellipsis.IsValid() {
				args = elements(fn)
				c.args = len(args)
			}
			if len(args) > 2 {
				c.contextType = literal(args[2])
			}
			calls = append(calls, c)
		case "userLog", "probeLog", "trace_userLog": // a number, a category and the message
			if name, ok := strings.CutPrefix(literal(call.Args[1]), prefix); ok {
				for _, n := range arguments(fn, call.Args[2]) {
					calls = append(calls, recordCall{name: name, args: n})
				}
			}
		}
		return true
	})
	return calls
}

// elements returns what a function puts into a slice of strings: those of its
// literal, and those that are appended at one place.
func elements(fn *ast.FuncDecl) (all []ast.Expr) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if array, ok := n.Type.(*ast.ArrayType); ok && array.Elt.(*ast.Ident).Name == "string" {
				all = append(all, n.Elts...)
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "append" {
				all = append(all, n.Args[1:]...)
			}
		}
		return true
	})
	return all
}

// arguments returns how many arguments a message has: none where it is empty,
// one where it has no NUL, and as many as each of the function's concatenations
// with a NUL has. What a loop gathers in bytes is not counted.
func arguments(fn *ast.FuncDecl, message ast.Expr) (counts []int) {
	if lit, ok := message.(*ast.BasicLit); ok && lit.Value == `""` {
		return []int{0}
	}
	if call, ok := message.(*ast.CallExpr); ok && len(call.Args) == 1 {
		if id, ok := call.Args[0].(*ast.Ident); ok && id.Name == "text" {
			return nil
		}
	}
	if _, ok := message.(*ast.Ident); !ok {
		return []int{1}
	}
	ast.Inspect(fn.Body, func(node ast.Node) bool {
		sum, ok := node.(*ast.BinaryExpr)
		if !ok || sum.Op != token.ADD {
			return true
		}
		if n := nuls(sum); n > 0 {
			counts = append(counts, 1+n)
		}
		return false
	})
	if counts == nil {
		counts = []int{1}
	}
	return counts
}

// nuls counts the NULs in the literals of an expression.
func nuls(e ast.Expr) (n int) {
	ast.Inspect(e, func(node ast.Node) bool {
		n += strings.Count(literal(node), "\x00")
		return true
	})
	return n
}

// literal returns the text of a string literal, "" for all else.
func literal(n ast.Node) string {
	if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if s, err := strconv.Unquote(lit.Value); err == nil {
			return s
		}
	}
	return ""
}

func TestRecords(t *testing.T) {
	file := func(line int) Frame { return Frame{File: "main.go", Line: line, Func: "main.main"} }
	for _, test := range []struct {
		category, message string
		want              Event
	}{
		{"stdout", "a\x00b", Event{Kind: Output, Record: &Record{Stream: 1, Text: "a\x00b"}}},
		{"stderr", "\xff", Event{Kind: Output, Record: &Record{Stream: 2, Text: "\xff"}}},
		{"exit", "3", Event{Kind: Exit, Record: &Record{Code: 3}}},
		{"asked", "1100\x00", Event{Kind: Asked, Record: &Record{Deadline: 100}}},
		{"asked", "\x0070", Event{Kind: Asked, Record: &Record{Left: 70}}},
		{"made", "7\x006\x00cancel", Event{Kind: Made, Record: &Record{ID: 7, Parent: 6, Type: Cancel}}},
		{"made", "7\x006\x00timer\x001100\x00", Event{Kind: Made, Record: &Record{ID: 7, Parent: 6, Type: Timer, Deadline: 100}}},
		{"made", "7\x006\x00timer\x00\x0070", Event{Kind: Made, Record: &Record{ID: 7, Parent: 6, Type: Timer, Left: 70}}},
		{"made", "7\x006\x00value\x00k\x00\"a\"\x00\xff", Event{Kind: Made, Record: &Record{ID: 7, Parent: 6, Type: WithValue, KeyType: "k", Key: `"a"`, Value: "\uFFFD"}}},
		{"made", "7\x006\x00custom\x00*main.my\x004\x005", Event{Kind: Made, Record: &Record{ID: 7, Parent: 6, Type: Custom, Text: "*main.my", Others: []uint64{4, 5}}}},
		{"source", "7\x00s\x006", Event{Kind: Source, Record: &Record{ID: 7, Text: DoneShared, Found: 6}}},
		{"handed", "3\x007\x004\x007\x009", Event{Kind: Handed, Record: &Record{Hands: []Hand{{3, 7}, {4, 7}}}}},
		{"canceled", "7\x00e\x00c", Event{Kind: Canceled, Record: &Record{ID: 7, Err: "e", Cause: "c"}}},
		{"canceled", "7\x00e\x00c\x00main.main\x00/x/main.go\x005", Event{Kind: Canceled, Record: &Record{ID: 7, Err: "e", Cause: "c", Deferred: file(5)}}},
		{"wait", "4\x005\x00select\x001,2", Event{Kind: Waits, Record: &Record{Waiter: 4, Leaked: true, Partial: true, Text: "select", Things: []int64{1, 2}}}},
		{"thing", "1\x00*\x004,5\x003", Event{Kind: Awaited, Record: &Record{Thing: Thing{Number: 1, Anywhere: true, Holders: []int64{4, 5}, Held: true, Count: 3}}}},
		{"thing", "1\x004\x00*\x00", Event{Kind: Awaited, Record: &Record{Thing: Thing{Number: 1, Reach: []int64{4}, Count: None}}}},
		{"thing", "1\x00\x00signal\x00", Event{Kind: Awaited, Record: &Record{Thing: Thing{Number: 1, Signal: true, Count: None}}}},
		{"done", "", Event{Kind: Done, Record: &Record{}}},
		{"race.on", "", Event{Kind: RacesLooked, Record: &Record{}}},
		{"race", "2\x001f80\x00write\x008\x00atomic read\x004\x007\x001500", Event{Kind: Raced, Record: &Record{Race: &Race{
			Number: 2, Address: 0x1f80, Later: Access{Write, 8}, Earlier: Access{AtomicRead, 4}, Goroutine: 7, Ago: 1500}}}},
		{"race", "2\x000x1f80\x00read\x001\x00write\x001\x000\x00", Event{Kind: Raced, Record: &Record{Race: &Race{
			Number: 2, Address: 0x1f80, Later: Access{Read, 1}, Earlier: Access{Write, 1}, Ago: None}}}},
		{"race", "x\x00\xff", Event{Kind: Raced, Record: &Record{Race: &Race{Ago: None}}}},
		{"race.stack", "2\x00earlier\x00main.f\x00/p/main.go\x009\x00sync.x\x00/go/src/sync/a.go\x003\x00main.cut", Event{Kind: RaceStack, Record: &Record{
			Race: &Race{Number: 2, Which: Earlier, Stack: []Frame{{File: "main.go", Line: 9, Func: "main.f"}, {File: "sync/a.go", Line: 3, Func: "sync.x"}}}}}},
		{"race.lost", "memory\x0064", Event{Kind: RacesLost, Record: &Record{Text: LostMemory, Limit: 64}}},
	} {
		d := NewDecoder()
		d.base = 1000
		r := test.want.Record
		if !strings.Contains(test.message, "1100") {
			r.Deadline = None
		}
		if !strings.HasSuffix(test.message, "70") {
			r.Left = None
		}
		var e Event
		if ok := d.record(&e, prefix+test.category, test.message); !ok || !reflect.DeepEqual(e, test.want) {
			t.Errorf("%s %q is %+v, %+v; want %+v", test.category, test.message, e.Kind, e.Record, test.want.Record)
		}
	}
	var e Event
	for _, category := range []string{"ctxplay.teapot", "made", "ctxplay.start"} {
		if NewDecoder().record(&e, category, "5") {
			t.Errorf("%s becomes an event", category)
		}
	}
}

// FuzzRecord expects that a record, which a program can write itself, is read without a
// panic, whatever it holds.
func FuzzRecord(f *testing.F) {
	for _, spec := range records {
		for _, message := range []string{"", "1", "1\x002\x003\x004\x005\x006\x007\x008\x009", "-1\x00\xff\x00*\x00,\x00signal", "1\x00later\x00main.f\x00\x00-9\x00x"} {
			f.Add(spec.name, message)
		}
	}
	f.Fuzz(func(t *testing.T, name, message string) {
		var e Event
		if NewDecoder().record(&e, prefix+name, message) && (e.Kind == 0 || e.Record == nil) {
			t.Errorf("%q %q becomes %+v", name, message, e)
		}
		if (e.Kind == Raced || e.Kind == RaceStack) && e.Race == nil {
			t.Errorf("%q %q is of no race", name, message)
		}
	})
}
