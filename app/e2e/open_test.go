package e2e

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestHealth asks the host how it is.
func TestHealth(t *testing.T) {
	t.Parallel()
	resp, err := http.Get(site + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var health struct{ Status, Version string }
	if err := json.NewDecoder(resp.Body).Decode(&health); err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK || health.Status != "ok" || health.Version == "" {
		t.Errorf("%s %+v", resp.Status, health)
	}
}

// TestPagesOpen loads each page until its client is alive, without complaint.
func TestPagesOpen(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/", "/process", "/fast-slow", "/spin", "/embed?program=fast-slow"} {
		t.Run(strings.Trim(strings.ReplaceAll(path, "/", ""), "/"), func(t *testing.T) {
			t.Parallel()
			p := open(t, path)
			p.see("#run")
			if got := p.attribute("#status", "data-phase"); got != "idle" {
				t.Errorf("the page is %q before anybody clicked", got)
			}
		})
	}
}

// TestComplaintsAreHeard makes the page do what it must not.
func TestComplaintsAreHeard(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ script, want string }{
		"console":   {`console.error("oh", 1)`, `"oh" 1`},
		"exception": {`void setTimeout(() => { throw new Error("thrown") })`, "thrown"},
		"policy":    {`void document.body.appendChild(Object.assign(document.createElement("script"), {textContent: "1"}))`, "Content Security Policy"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := open(t, "/")
			evaluate[any](p, test.script)
			evaluate[any](p, `new Promise(done => setTimeout(done))`) // a turn of the page's event loop
			if said := strings.Join(p.forgiveComplaints(), "\n"); !strings.Contains(said, test.want) {
				t.Errorf("heard %q", said)
			}
		})
	}
}
