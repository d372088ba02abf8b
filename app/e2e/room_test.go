package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctxplay/app/host"
	"ctxplay/app/host/room"
)

// openRoom serves the site with a room, and returns its address, without a slash at the
// end, and the fragment of the presenter's link.
func openRoom(t testing.TB) (site, lead string) {
	t.Helper()
	key := room.NewKey()
	h, err := host.New(host.Options{
		Web:   os.DirFS(filepath.Join(root, "web")),
		Extra: os.DirFS(filepath.Join(root, built)),
		Room:  room.New(key),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return server.URL, "#room=" + key
}

// TestRoom has a page follow the presenter's: to another program, to an instant and to
// what is selected. When its person touches it, it stays where it is, until it is to
// follow again.
func TestRoom(t *testing.T) {
	t.Parallel()
	site, lead := openRoom(t)
	presenter, other := blank(t), blank(t)
	other.visit(site, "/fast-slow")
	presenter.load(site + "/process" + lead)
	presenter.seeAlive()
	presenter.seeText("#room-says", "You lead the room: 0 pages follow")
	if address := evaluate[string](presenter, `location.href`); strings.Contains(address, "room=") {
		t.Errorf("the presenter's address is %s", address)
	}

	other.click("#follow")
	other.see(`.page[data-program="process"]`)
	presenter.press(",") // the event before
	now := presenter.text("#clock-time")
	other.seeText("#clock-time", now)
	presenter.press("j") // the first row
	presenter.see("#chosen:not(:empty)")
	other.seeText("#chosen", presenter.text("#chosen"))
	presenter.seeText("#room-says", "1 page follows")

	other.press(kb.Tab)
	if got := other.attribute("#follow", "aria-pressed"); got != "true" {
		t.Errorf("after Tab, the switch is %q", got)
	}
	other.press("k")
	other.seeText("#room", "You look for yourself now")
	stays := other.text("#chosen")
	presenter.press("j")
	presenter.seeText("#room-says", "0 pages follow")
	if got := other.text("#chosen"); got != stays {
		t.Errorf("who strayed follows from %q to %q", stays, got)
	}
	other.click("#follow")
	other.seeText("#chosen", presenter.text("#chosen"))

	presenter.reload() // its key is kept as long as the tab is
	presenter.seeText("#room-says", "You lead the room")
}

// TestNoRoom opens a page where there is no room, with what looks like a presenter's
// link.
func TestNoRoom(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	if n := p.count("#room:not([hidden])"); n != 0 {
		t.Error("there is a switch, and nobody to follow")
	}
}

// TestForgedPointer has a page that follows point by itself, with another key and with
// none, and a page of another site do so: the host refuses all of it, and the room stays
// where the presenter is.
func TestForgedPointer(t *testing.T) {
	t.Parallel()
	site, lead := openRoom(t)
	presenter, other := blank(t), blank(t)
	presenter.load(site + "/process" + lead)
	presenter.seeAlive()
	presenter.seeText("#room-says", "You lead the room")
	other.visit(site, "/fast-slow")
	other.click("#follow")
	other.see(`.page[data-program="process"]`)

	forge := func(headers string) int {
		return evaluate[int](other, `fetch("/room/pointer", { method: "POST", headers: {"Content-Type": "application/json"`+headers+`}, body: '{"program":"pipeline"}' }).then((r) => r.status)`)
	}
	for _, headers := range []string{``, `, Authorization: "Bearer "`, `, Authorization: "Bearer forged"`} {
		if code := forge(headers); code != http.StatusForbidden {
			t.Errorf("with %q, a forged pointer is answered %d", headers, code)
		}
	}
	other.forgiveComplaints() // the browser's, of what was refused
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<!doctype html><title>Elsewhere</title>"))
	}))
	t.Cleanup(foreign.Close)
	_, key, _ := strings.Cut(lead, "=")
	stranger := blank(t)
	stranger.load(elsewhere(foreign.URL))
	for _, kind := range []string{`mode: "no-cors", headers: {"Content-Type": "text/plain"}`, `headers: {"Content-Type": "application/json", Authorization: "Bearer ` + key + `"}`} {
		evaluate[any](stranger, `fetch("`+site+`/room/pointer", { method: "POST", `+kind+`, body: '{"program":"pipeline"}' }).then(() => {}, () => {})`)
	}
	stranger.forgiveToTheEnd()

	presenter.press("j") // what follows has heard of all before this
	other.seeText("#chosen", presenter.text("#chosen"))
	if got := other.attribute(".page", "data-program"); got != "process" {
		t.Errorf("the room went to %s", got)
	}
}
