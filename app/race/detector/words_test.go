package detector

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestWords compares what a schedule's words mean here with what they mean to the host.
func TestWords(t *testing.T) {
	text, err := os.ReadFile("../../script/worker/schedule.js")
	if err != nil {
		t.Fatal(err)
	}
	find := func(pattern string) string {
		t.Helper()
		found := regexp.MustCompile(pattern).FindSubmatch(text)
		if found == nil {
			t.Fatalf("the host has no %s", pattern)
		}
		return string(found[1])
	}
	number := func(s string) int {
		t.Helper()
		n, err := strconv.ParseInt(s, 0, 64)
		if err != nil {
			t.Fatal(err)
		}
		return int(n)
	}

	for name, is := range map[string]int{"list": raceByList, "chance": raceByChance, "pct": racePCT, "pos": racePOS} {
		if n := number(find(`STRATEGIES = \{.*\b` + name + `: (\d+)`)); n != is {
			t.Errorf("strategy %s is %d here, and %d there", name, is, n)
		}
	}
	if n := number(find(`SWITCH = (\d+);`)); n != raceSwitchSize {
		t.Errorf("a switch has %d words here, and %d there", raceSwitchSize, n)
	}
	if n := number(find(`OF_CASE = (\w+);`)); n != raceOfCase {
		t.Errorf("a switch of a case is marked %x here, and %x there", raceOfCase, n)
	}
	if n := number(find(`PLACES = (\w+);`)); n != raceJournalPlaces {
		t.Errorf("places are asked for by %x here, and by %x there", uint32(raceJournalPlaces), n)
	}

	told := reflect.TypeFor[raceTelling]()
	places := find(`const (STEPS = .*);`)
	for place := range strings.SplitSeq(places, ", ") {
		name, n, _ := strings.Cut(place, " = ")
		if name == "TELLING" {
			if number(n) != int(told.Size()/4) {
				t.Errorf("%d words are told here, and %s there", told.Size()/4, n)
			}
		} else if f, ok := told.FieldByName(strings.ToLower(name)); !ok || int(f.Offset/4) != number(n) {
			t.Errorf("%s is word %d here, and %s there", name, f.Offset/4, n)
		}
	}

	// The words that the host lays out, each with a number of its own.
	const gap, budget, depth, length, journal = 101, 102, 5, 104, 105
	numbers := map[string]uint32{
		"number": racePCT, "seed >>> 0": 7, "Math.floor(seed / 4294967296) >>> 0": 8, "gap": gap, "budget": budget,
		"depth": depth, "length": length, "room": journal, "list.length": 1,
	}
	asked := strings.Split(find(`return \[(number, .*), \.\.\.list\.flat\(\)\];`), ", ")
	if len(asked) != raceAskedWords || len(numbers) != raceAskedWords {
		t.Fatalf("%d words are asked here, and there %q", raceAskedWords, asked)
	}
	beginSmall(t)
	p := raceTake((raceAskedWords + raceSwitchSize) * 4)
	for i, name := range asked {
		n, ok := numbers[name]
		if !ok {
			t.Fatalf("nothing here is %s", name)
		}
		*raceWord(p, uint32(i)) = n
	}
	raceSchedules(p, raceAskedWords+raceSwitchSize)
	s := &race.raceSchedule
	is := []uint32{s.strategy, s.gap, s.budget, s.lows + 1, s.raceJournal.room, s.listed}
	if want := []uint32{racePCT, gap, budget, depth, journal, 1}; !slices.Equal(is, want) {
		t.Errorf("of %q comes %v, and not %v", asked, is, want)
	}
	for i := range s.lows {
		if at := *raceWord(s.changes, i); at == 0 || at > length {
			t.Errorf("a rank changes after %d of %d operations", at, length)
		}
	}
	*raceWord(p, 0) = racePOS
	if raceSchedules(p, raceAskedWords+raceSwitchSize); s.dice != 8<<32|7 {
		t.Errorf("the seed is %x", s.dice)
	}
}
