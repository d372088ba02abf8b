package e2e

import (
	"strings"
	"testing"
)

// lookForRaces has the program in view look for data races.
func (p *page) lookForRaces() {
	p.t.Helper()
	p.click("#options > summary")
	p.click("#races")
	p.see("#races[aria-pressed=true]")
	p.seeText(".readout-mode", "looking for races")
}

// TestRaceIsNamed expects a race to be told with the name of what is raced for, as types
// say it: in the page, in the run that a page around is handed.
func TestRaceIsNamed(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	var r result
	unmarshal(t, e.run(job{"files": map[string]string{"main.go": bank}, "races": true}), &r)
	if len(r.Findings) != 1 || !strings.HasPrefix(r.Findings[0].Text, "Two goroutines use the field balance,") {
		t.Errorf("a page around hears of %+v", r.Findings)
	}
	p := open(t, "/fast-slow")
	p.replaceSource(bank)
	p.lookForRaces()
	p.runToEnd()
	p.seeText(`#findings .finding[data-kind="data-race"]`, "Two goroutines use the field balance,")
	if r := p.saveRun(); len(r.Findings) != 1 || !strings.HasPrefix(r.Findings[0].Text, "Two goroutines use the field balance,") {
		t.Errorf("as data the run has %+v", r.Findings)
	}
}

// bank has a race for a field, by a name that is another one at each line.
const bank = `package main

import (
	"fmt"
	"sync"
)

type account struct {
	owner   string
	balance int
}

func (a *account) put(n int) { a.balance += n }

func main() {
	accounts := map[string]*account{"ann": {owner: "ann"}}
	ann := accounts["ann"]
	var wg sync.WaitGroup
	wg.Go(func() { ann.put(10) })
	wg.Go(func() {
		b := ann
		b.balance--
	})
	wg.Wait()
	fmt.Println("done")
}
`

// TestRaceFailsTest has a test with a race fail as go test -race has it fail, and one
// without pass.
func TestRaceFailsTest(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	const source = `package bank

import (
	"sync"
	"testing"
)

func TestRaces(t *testing.T) {
	n := 0
	var wg sync.WaitGroup
	wg.Go(func() { n++ })
	n++
	wg.Wait()
}

func TestWaits(t *testing.T) {
	n := 0
	var wg sync.WaitGroup
	wg.Go(func() { n++ })
	wg.Wait()
	n++
}
`
	var r result
	unmarshal(t, e.run(job{"files": map[string]string{"bank_test.go": source}, "races": true}), &r)
	for _, want := range []string{"race detected during execution of test\n", "--- FAIL: TestRaces", "--- PASS: TestWaits", "\nFAIL\n"} {
		if strings.Count(r.output(), want) != 1 {
			t.Errorf("%q is in the output %d times:\n%s", want, strings.Count(r.output(), want), r.output())
		}
	}
	if r.Exit.Code != 1 || len(r.Findings) != 1 {
		t.Errorf("it exits %+v with %+v", r.Exit, r.Findings)
	}
	r = result{}
	unmarshal(t, e.run(job{"files": map[string]string{"bank_test.go": source}, "races": false}), &r)
	if r.Exit.Code != 0 || len(r.Findings) != 0 || strings.Contains(r.output(), "race detected") {
		t.Errorf("where nobody looks, it exits %+v: %s", r.Exit, r.output())
	}
}

// TestCompareRaces compares a run with a race and one of the program mended: the race is told
// as a difference, of the first run alone.
func TestCompareRaces(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.replaceSource(bank)
	p.lookForRaces()
	p.runToEnd()
	p.click("#compare")
	p.see(`#compare[aria-pressed="true"]`)
	p.runToEnd()
	p.see(`#differences:not([hidden])`)
	if said := p.differences(); strings.Contains(said, "race") {
		t.Errorf("the same again differs by a race:\n%s", said)
	}
	p.replaceSource(strings.Replace(bank, "wg.Go(func() {\n\t\tb", "wg.Wait()\n\twg.Go(func() {\n\t\tb", 1))
	p.runToEnd()
	p.until("the race is a difference", `page.texts(".difference-says").some((text) => text.startsWith("Only A had a data race: "))`)
}
