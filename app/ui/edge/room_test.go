package edge

import "testing"

// TestKeyIn looks for the key of a room in the fragments of addresses.
func TestKeyIn(t *testing.T) {
	for fragment, want := range map[string]string{"": "", "#1.q1YqUrJS": "", "#room=": "", "#room=ABC": "ABC", "room=ABC": ""} {
		if got := keyIn(fragment); got != want {
			t.Errorf("%q: %q, want %q", fragment, got, want)
		}
	}
}

// TestIsTouch asks what makes a page follow no longer.
func TestIsTouch(t *testing.T) {
	for s, want := range map[stir]bool{
		{}: true, {key: "r"}: true, {key: "ArrowLeft"}: true, {key: "Tab"}: false, {key: "Control"}: false,
		{free: true}: false, {key: "Enter", free: true}: false, {key: " ", free: true}: false,
		{key: "Enter"}: true, {key: "k", free: true}: true, {key: "Shift", free: true}: false,
	} {
		if got := s.isTouch(); got != want {
			t.Errorf("%+v: %v", s, got)
		}
	}
}

// TestOutbox puts in pointers faster than they can be told: the latest is, the ones
// between are not.
func TestOutbox(t *testing.T) {
	var o outbox
	if got := string(o.put([]byte("1"))); got != "1" {
		t.Errorf("first %q", got)
	}
	for _, p := range []string{"2", "3", "4"} {
		if got := o.put([]byte(p)); got != nil {
			t.Errorf("%s is told while another is on its way", got)
		}
	}
	if got := string(o.done()); got != "4" {
		t.Errorf("then %q", got)
	}
	if got := o.done(); got != nil {
		t.Errorf("then %q", got)
	}
	if got := string(o.put([]byte("5"))); got != "5" {
		t.Errorf("at last %q", got)
	}
}
