package compare_test

import (
	"fmt"
	"strings"
	"testing"

	. "ctxplay/app/replay"
	. "ctxplay/app/replay/compare"
)

// TestCompareRaces expects the races that one run has and the other has not, once each, and
// nothing where there is no knowing what the other has.
func TestCompareRaces(t *testing.T) {
	at := func(line int) []Site {
		if line == 0 {
			return nil
		}
		return []Site{{File: "main.go", Func: "main.f", Line: line}}
	}
	looked := func(pairs ...[2]int) *Races {
		rs := &Races{Found: []Race{}}
		for i, p := range pairs {
			rs.Found = append(rs.Found, Race{Number: i + 1, Earlier: Access{Kind: WriteAccess, Goroutine: 2, At: None, Stack: at(p[0])},
				Later: Access{Kind: ReadAccess, Goroutine: 3, At: int64(i+1) * 1e6, Stack: at(p[1])}})
		}
		return rs
	}
	more := looked([2]int{5, 6})
	more.More = 1
	type pair = [2]int
	for _, test := range []struct {
		name  string
		a, b  *Races
		shift int // of the line at which B starts its goroutine
		want  string
	}{
		{"none", looked(), looked(), 0, ""},
		{"in one", looked(pair{5, 6}, pair{7, 8}), looked(pair{7, 8}), 0, "A 0"},
		{"in the other", looked(pair{7, 8}), looked(pair{7, 8}, pair{5, 6}), 0, "B 1"},
		{"each its own", looked(pair{5, 6}), looked(pair{5, 7}), 0, "A 0, B 0"},
		{"the other way round", looked(pair{5, 6}), looked(pair{6, 5}), 0, ""},
		{"twice the same", looked(pair{5, 6}, pair{6, 5}), looked(), 0, "A 0"},
		{"one place not known", looked(pair{0, 6}), looked(pair{5, 6}), 0, ""},
		{"with a line added above", looked(pair{5, 6}), looked(pair{6, 7}), 1, ""},
		{"one did not look", looked(pair{5, 6}), nil, 0, ""},
		{"more than are kept", looked(pair{5, 7}), more, 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := newDraft("virtual"), newDraft("virtual")
			for shift, d := range map[int]draft{0: a, test.shift + 100: b} {
				d.goes(1, 0, "main.main", 0, 0, sec)
				d.goes(2, 1, "main.f", 10+shift%100, 1, sec)
			}
			a.Races, b.Races = test.a, test.b
			var got []string
			for _, d := range Runs(a.Run, b.Run).Differences {
				side, p := "A", d.A
				if p.Index < 0 {
					side, p = "B", d.B
				}
				if d.Kind != RaceOnly || d.Grade != Outcome || p.Goroutine != 3 || p.At != int64(p.Index+1)*1e6 || d.A.Index >= 0 && d.B.Index >= 0 {
					t.Errorf("%+v", d)
				}
				got = append(got, fmt.Sprintf("%s %d", side, p.Index))
			}
			if s := strings.Join(got, ", "); s != test.want {
				t.Errorf("races only in %q, want %q", s, test.want)
			}
		})
	}
}
