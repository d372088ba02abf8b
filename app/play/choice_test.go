package play

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// spin returns a list of programs with one that is no sample.
func spin(t *testing.T) []Program {
	t.Helper()
	p, err := ParseProgram("spin", "", []byte(`{"name":"spin","files":[{"name":"main.go","text":"package main\n"}],"wasm":"/web/gen/spin.wasm","size":3}`))
	if err != nil {
		t.Fatal(err)
	}
	return []Program{p}
}

// linkTo returns the fragment of a link to a program by name alone.
func linkTo(t *testing.T, name string) string {
	t.Helper()
	text, err := program.Share{Program: name, At: replay.None}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A link to a program that only the list knows waits for the list, and runs
// nothing else meanwhile.
func TestLinkWaitsForTheList(t *testing.T) {
	m, _ := after(t, OpenLink{linkTo(t, "spin")})
	if !m.Unsure() || m.StatusText() != "No program yet" {
		t.Fatalf("sure of %s, status %q", m.Choice.Name, m.StatusText())
	}
	if m, fx := Update(m, Run{}); m.Status.Phase.Active() || len(fx) > 0 {
		t.Errorf("Run ran %s", m.Choice.Name)
	}
	m, fx := Update(m, Listed{spin(t)})
	if m.Unsure() || m.Choice.Name != "spin" || !m.Notices.Shown.IsZero() || !slices.Contains(kinds(fx), "Prepare") {
		t.Errorf("after the list: %s, %+v, %v", m.Choice.Name, m.Notices.Shown, kinds(fx))
	}
}

// If a program that was asked for does not exist, a frame shows nothing in its place,
// and a page of its own shows its first program and says so. Both can go on to
// another program.
func TestWhatIsNotThere(t *testing.T) {
	for name, msgs := range map[string][]Msg{
		"name":        {Open{Name: "no-such"}, OpenLink{}, Listed{spin(t)}},
		"link":        {OpenLink{linkTo(t, "no-such")}, Listed{spin(t)}},
		"broken link": {OpenLink{"1.AAAA"}, Listed{spin(t)}},
	} {
		for _, embedded := range []bool{false, true} {
			m := New(nil, Samples(), "")
			m.Embedder.Around = embedded
			for _, msg := range msgs {
				m, _ = Update(m, msg)
			}
			if m.Unsure() != embedded || m.Notices.Shown.IsZero() {
				t.Errorf("%s, embedded %t: unsure %t, %+v", name, embedded, m.Unsure(), m.Notices.Shown)
			}
			if strings.Contains(m.Notices.Shown.Text, "instead") == embedded {
				t.Errorf("%s, embedded %t: says %q", name, embedded, m.Notices.Shown.Text)
			}
			m, _ = Update(m, Dismiss{})
			if m, _ = Update(m, Run{}); m.Status.Phase.Active() == embedded {
				t.Errorf("%s, embedded %t: Run makes it %s", name, embedded, m.Status.Phase)
			}
			if m, _ = Update(m, Open{Name: "fast-slow"}); m.Unsure() {
				t.Errorf("%s: unsure of fast-slow", name)
			}
		}
	}
}

// The person is told once that drafts are not kept.
func TestUnkeptDraftIsSaidOnce(t *testing.T) {
	m, _ := after(t, DraftNotKept{})
	if !strings.Contains(m.Notices.Shown.Title, "not kept") {
		t.Fatalf("says %+v", m.Notices.Shown)
	}
	m, _ = Update(m, Dismiss{})
	if m, _ = Update(m, DraftNotKept{}); !m.Notices.Shown.IsZero() {
		t.Errorf("says it again: %+v", m.Notices.Shown)
	}
}
