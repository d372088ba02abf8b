package search

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/explore"
)

// sent returns a request or a progress as it comes to a Worker or from one.
func sent[T any](t *testing.T, v T) (came T) {
	t.Helper()
	text, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(text, &came)
	}
	if err != nil {
		t.Fatal(err)
	}
	return came
}

// ask has a desk answer a request.
func ask(t *testing.T, d *Desk, r explore.Request) explore.Progress {
	t.Helper()
	p, err := d.Answer(sent(t, r))
	if err != nil {
		t.Fatal(err)
	}
	return sent(t, p)
}

// TestDesk searches by requests, which comes to the same as to search without.
func TestDesk(t *testing.T) {
	var d Desk
	p := ask(t, &d, explore.Request{Search: 1, Begin: true, Seed: 1, Budget: 1000, Ahead: 7})
	for !p.State.Done {
		if len(p.Jobs) == 0 {
			t.Fatalf("nothing is left to do, and it is not done: %+v", p.State)
		}
		var results []explore.Result
		for _, j := range p.Jobs {
			results = append(results, explore.Result{Number: j.Number, Outcome: runLocking(j.Schedule)})
		}
		r := explore.Request{Search: 1, Ahead: 7}
		r.Take(results)
		p = ask(t, &d, r)
	}
	want := sent(t, all(t, New(1, 1000), runLocking))
	if got := p.State; got.Ordered == nil || !got.Ordered.All || !reflect.DeepEqual(got, want) {
		t.Errorf("it came to\n%+v, want\n%+v", got, want)
	}
}

// TestDeskGoesOn asks for runs while others are under way, has these be forgotten, and asks for
// more than there were to be.
func TestDeskGoesOn(t *testing.T) {
	var d Desk
	p := ask(t, &d, explore.Request{Search: 1, Begin: true, Budget: 9, Ahead: 10})
	first := explore.Request{Search: 1, Ahead: 3}
	first.Take([]explore.Result{{Number: p.Jobs[0].Number, Outcome: run(p.Jobs[0].Schedule)}})
	if p = ask(t, &d, first); len(p.Jobs) != 3 || p.State.Runs != 1 {
		t.Errorf("after the first it is %+v", p)
	}
	if p = ask(t, &d, explore.Request{Search: 1, Ahead: 4}); len(p.Jobs) != 1 {
		t.Errorf("for four to be under way, beside three it gives %v", p.Jobs)
	}
	if p = ask(t, &d, explore.Request{Search: 1, Forget: true, Ahead: 10}); len(p.Jobs) != 8 || p.State.Runs != 1 {
		t.Errorf("as the four are forgotten it is %+v", p)
	}
	if p = ask(t, &d, explore.Request{Search: 1, Budget: 5, Ahead: 20}); len(p.Jobs) != 5 {
		t.Errorf("of five more it asks for %v", p.Jobs)
	}
}

// TestDeskHasOneSearch asks of searches that are not there any more.
func TestDeskHasOneSearch(t *testing.T) {
	var d Desk
	for _, number := range []int{0, 1} {
		if _, err := d.Answer(explore.Request{Search: number}); err == nil || !strings.Contains(err.Error(), "no longer knows the search") {
			t.Errorf("a search %d that never began is there: %v", number, err)
		}
	}
	ask(t, &d, explore.Request{Search: 1, Begin: true, Budget: 5, Ahead: 1})
	if p := ask(t, &d, explore.Request{Search: 2, Begin: true, Budget: 7, Ahead: 1}); len(p.Jobs) != 1 || p.State.Budget != 14 {
		t.Errorf("the second one is %+v", p)
	}
	if _, err := d.Answer(explore.Request{Search: 1, Ahead: 1}); err == nil {
		t.Error("the first one is still there")
	}
}
