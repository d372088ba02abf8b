package program

import (
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDurations(t *testing.T) {
	type found struct {
		text  string
		value time.Duration
	}
	for _, c := range []struct {
		text string
		want []found
	}{
		{"x := 7*time.Second", []found{{"7*time.Second", 7 * time.Second}}},
		{"x := time.Second * 7", []found{{"time.Second * 7", 7 * time.Second}}},
		{"f(time.Second)", []found{{"time.Second", time.Second}}},
		{"f(1500 * time.Millisecond, (2*time.Hour))", []found{{"1500 * time.Millisecond", 1500 * time.Millisecond}, {"2*time.Hour", 2 * time.Hour}}},
		{"time.Duration(3) * time.Second", []found{{"time.Duration(3) * time.Second", 3 * time.Second}}},
		{"time.Second*time.Duration(-3)", []found{{"time.Second*time.Duration(-3)", -3 * time.Second}}},
		{"time.Duration(n) * time.Second", []found{{"time.Second", time.Second}}},
		{"time.Duration(7 * time.Second)", []found{{"7 * time.Second", 7 * time.Second}}},
		{"n * 2 * time.Second / m", []found{{"2 * time.Second", 2 * time.Second}}},
		{"2 * 3 * time.Second * 0x10", []found{{"2 * 3 * time.Second * 0x10", 96 * time.Second}}},
		{"2 * (3 * time.Second)", []found{{"2 * (3 * time.Second)", 6 * time.Second}}},
		{"-7 * time.Second", []found{{"-7 * time.Second", -7 * time.Second}}},
		{"return -time.Second", []found{{"-time.Second", -time.Second}}},
		{"-(7 * time.Second)", []found{{"7 * time.Second", 7 * time.Second}}},
		{"a-7*time.Second", []found{{"7*time.Second", 7 * time.Second}}},
		{"a - -7*time.Second", []found{{"-7*time.Second", -7 * time.Second}}},
		{"ch <- 7*time.Second", []found{{"7*time.Second", 7 * time.Second}}},
		{"case time.Second:", []found{{"time.Second", time.Second}}},
		{"1e3 * time.Millisecond; 2.0 * time.Second; 1_0 * time.Second; 2.50e1*time.Second; 0b11*time.Hour", []found{
			{"1e3 * time.Millisecond", time.Second}, {"2.0 * time.Second", 2 * time.Second}, {"1_0 * time.Second", 10 * time.Second},
			{"2.50e1*time.Second", 25 * time.Second}, {"0b11*time.Hour", 3 * time.Hour}}},
		{"7 * 0 * time.Second", []found{{"7 * 0 * time.Second", 0}}},
		{"7 *\n\ttime.Second", []found{{"7 *\n\ttime.Second", 7 * time.Second}}},
		{"-9223372036854775808 * time.Nanosecond", []found{{"-9223372036854775808 * time.Nanosecond", math.MinInt64}}},
		{"import t \"time\"; 3*t.Second; 4*time.Second", []found{{"3*t.Second", 3 * time.Second}}},
		{"import (\"time\"; t \"time\"); 3*t.Second; 4*time.Second", []found{{"3*t.Second", 3 * time.Second}, {"4*time.Second", 4 * time.Second}}},

		{"2.5 * time.Second", nil},
		{"time.Second * 2.5", nil},
		{"9223372036854775808 * time.Nanosecond", nil},
		{"1e30 * time.Second; 1e-3*time.Second; 1e999999999*time.Second", nil},
		{"time.Second * time.Second", nil},
		{"d / 2 * time.Second", nil},
		{"d % time.Second", nil},
		{"d / time.Second", nil},
		{"1 << 3 * time.Second", nil},
		{"time.Second.String()", nil},
		{"x.time.Second", nil},
		{"time.Now()", nil},
		{"time.Duration(3)", nil},
		{"7 /* s */ * time.Second", nil},
		{"- -7 * time.Second", nil},
		{"import \"x/time\"; time.Second", nil},
		{"import time \"x\"; time.Second", nil},
		{"import . \"time\"; 7*Second; time.Second", nil},
		{"// 7*time.Second\n\"7*time.Second\"", nil},
		{"", nil},
	} {
		text := "package main\n" + c.text
		var got []found
		for _, d := range Durations(text) {
			got = append(got, found{text[d.From:d.To], d.Value})
			if d.Line != 1+strings.Count(text[:d.From], "\n") {
				t.Errorf("%q: line %d", c.text, d.Line)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	for _, c := range []struct {
		text string
		v    time.Duration
		want string
	}{
		{"7*time.Second", 8 * time.Second, "8*time.Second"},
		{"7 * time.Second", 7500 * time.Millisecond, "7500 * time.Millisecond"},
		{"7500 * time.Millisecond", 8 * time.Second, "8 * time.Second"},
		{"5000 * time.Millisecond", 8 * time.Second, "8000 * time.Millisecond"},
		{"1500 * time.Microsecond", 2 * time.Second, "2 * time.Second"},
		{"07 * time.Second", 7 * time.Second, "07 * time.Second"},
		{"time.Second * 7", 0, "time.Second * 0"},
		{"0*time.Second", 5 * time.Second, "5*time.Second"},
		{"7*time.Second", 0, "0*time.Second"},
		{"7*time.Second", time.Second, "1*time.Second"},
		{"time.Second", 2 * time.Second, "2 * time.Second"},
		{"time.Minute", time.Second, "time.Second"},
		{"time.Second", -time.Second, "-time.Second"},
		{"time.Hour", 90 * time.Minute, "90 * time.Minute"},
		{"time.Hour", 0, "0 * time.Hour"},
		{"time.Duration(3) * time.Second", time.Millisecond, "time.Duration(1) * time.Millisecond"},
		{"2 * 3 * time.Second", 7 * time.Second, "7 * time.Second"},
		{"7 * time.Second", 1, "1 * time.Nanosecond"},
		{"a -7*time.Second", -8 * time.Second, "a -(-8*time.Second)"},
		{"a<7*time.Second", -8 * time.Second, "a<(-8*time.Second)"},
		{"a - 7*time.Second", -8 * time.Second, "a - -8*time.Second"},
		{"return-time.Second", 8 * time.Second, "return 8 * time.Second"},
		{"time.Second / 2", 8 * time.Second, "8 * time.Second / 2"},
		{"time.Duration(n) * time.Millisecond", 8 * time.Second, "time.Duration(n) * 8 * time.Second"},
	} {
		text := "package main\n" + c.text
		found := Durations(text)
		if len(found) != 1 {
			t.Errorf("%q: %v", c.text, found)
			continue
		}
		d := found[0]
		if got := text[:d.From] + Literal(d, c.v) + text[d.To:]; got != "package main\n"+c.want {
			t.Errorf("%q to %v: %q, want %q", c.text, c.v, got, c.want)
		}
	}
}

// checkTurned turns every literal of a text to v and reads it back.
func checkTurned(t *testing.T, text string, v time.Duration) {
	t.Helper()
	before := Durations(text)
	for i, d := range before {
		if d.From < 0 || d.To > len(text) || d.From >= d.To || i > 0 && d.From < before[i-1].To {
			t.Fatalf("%q: %+v", text, d)
		}
		turned := text[:d.From] + Literal(d, v) + text[d.To:]
		after := Durations(turned)
		if len(after) != len(before) {
			t.Fatalf("%q, turned to %q, has %d literals, not %d", text, turned, len(after), len(before))
		}
		for j, a := range after {
			want := before[j].Value
			if j == i {
				want = v
			}
			if a.Value != want {
				t.Fatalf("%q, turned to %q: literal %d is %v, want %v", text, turned, j, a.Value, want)
			}
		}
	}
}

func FuzzDurations(f *testing.F) {
	for _, text := range []string{
		"a := 7*time.Second - 2*(time.Duration(3)*t.Hour)/x",
		"import t `time`; f(-(t.Second), x--1*t.Minute, y<-9*t.Hour, ^t.Second)",
		"return-time.Second*0x7; time.Second*(7)...",
		"(((((7*time.Second)))))*2*-3.0e1*time.Second",
	} {
		f.Add(text, int64(-8e9))
		f.Add(text, int64(1500))
	}
	f.Fuzz(func(t *testing.T, text string, v int64) { checkTurned(t, text, time.Duration(v)) })
}

// TestTurnedEverywhere tries every combination of what may stand left of, in and
// right of a literal.
func TestTurnedEverywhere(t *testing.T) {
	lefts := []string{"", "x", "x ", "-", "- ", "x-", "x - ", "x<", "x*", "x/", "x&", "^", "x^", "&", "+", "x+", "(", "f(", "return", "return ", "<-", "x<-",
		"x--", "...", ".", "[", "[]", "{", "}", "=", "!", "7*x*", "7/2*", "x<<", "(7)*", "-(", "/**/", "7", "\"\"", "case ", "x /* */ -", "time.Duration(x)*", "time.Duration("}
	middles := []string{"time.Second", "7*time.Second", "time.Second*7", "-7 * time.Second", "-time.Second", "(7)*time.Second", "time.Second*(7)", "time.Duration(7)*time.Second", "2*(3*time.Second)*4"}
	rights := []string{"", "x", " x", "*x", "* x", "/2", "%3", "-1", "- time.Second", ".String()", "()", "[0]", "{", ")", "...", "..", "\n", ";", "<<2", "<-x", ":", "*2", "*(x)", "*-x", "/**/", "++", "*time.Second"}
	for _, l := range lefts {
		for _, m := range middles {
			for _, r := range rights {
				for _, v := range []time.Duration{0, 1, -1, 8 * time.Second, -8 * time.Second, time.Second, 1500 * time.Millisecond, math.MinInt64, math.MaxInt64} {
					checkTurned(t, l+m+r, v)
					checkTurned(t, "f(a, 3*time.Hour); "+l+m+r+"\n2 * time.Minute", v)
				}
			}
		}
	}
}

// TestDurationsAgreeWithTypes expects that tokens say what the type checker says:
// each literal of a program is a constant of that value in it.
func TestDurationsAgreeWithTypes(t *testing.T) {
	text, err := os.ReadFile("testdata/durations.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "durations.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := types.Info{Types: make(map[ast.Expr]types.TypeAndValue)}
	if _, err := (&types.Config{Importer: importer.ForCompiler(fset, "source", nil)}).Check("main", fset, []*ast.File{file}, &info); err != nil {
		t.Fatal(err)
	}
	values := make(map[[2]int]int64)
	for e, tv := range info.Types {
		if tv.Value != nil && tv.Type.String() == "time.Duration" {
			n, _ := constant.Int64Val(tv.Value)
			values[[2]int{fset.Position(e.Pos()).Offset, fset.Position(e.End()).Offset}] = n
		}
	}
	found := Durations(string(text))
	if len(found) < 20 {
		t.Errorf("found only %d", len(found))
	}
	for _, d := range found {
		if n, ok := values[[2]int{d.From, d.To}]; !ok || n != int64(d.Value) {
			t.Errorf("line %d: %q is %v; the type checker says %v, %t", d.Line, text[d.From:d.To], d.Value, time.Duration(n), ok)
		}
	}
}
