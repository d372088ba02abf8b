package e2e

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
)

// kept waits until the service worker has its copies, which it makes all at
// once, and returns how many.
const kept = `new Promise(async done => {
	for (;;) {
		for (const name of await caches.keys()) {
			const n = (await (await caches.open(name)).keys()).length;
			if (n > 0 && navigator.serviceWorker.controller) return done(n);
		}
		await new Promise(next => setTimeout(next, 20));
	}
})`

// TestOffline runs a program, takes the site off the network, visits pages not
// seen before and runs the program again.
func TestOffline(t *testing.T) {
	server := httptest.NewServer(handler)
	p := blank(t)
	visit := func(path string) {
		t.Helper()
		p.do("visiting "+path, chromedp.Navigate(server.URL+path))
		p.alive()
	}
	visit("/fast-slow")
	t.Logf("%d addresses are kept", evaluate[int](p, kept))
	p.runs()
	server.CloseClientConnections()
	server.Close()

	for _, path := range []string{"/", "/process?seed=2", "/embed?program=fast-slow"} {
		visit(path)
		p.see("#run")
	}
	visit("/fast-slow")
	p.runs()
}
