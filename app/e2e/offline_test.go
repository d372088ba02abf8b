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

// TestOffline visits the site, takes it off the network and visits pages not
// seen before.
func TestOffline(t *testing.T) {
	server := httptest.NewServer(handler)
	p := blank(t)
	p.do("first visit", chromedp.Navigate(server.URL+"/"))
	p.alive()
	t.Logf("%d addresses are kept", evaluate[int](p, kept))
	server.CloseClientConnections()
	server.Close()

	for _, path := range []string{"/", "/fast-slow", "/process?seed=2", "/embed?program=fast-slow"} {
		p.do("visiting offline "+path, chromedp.Navigate(server.URL+path))
		p.alive()
		p.see("#run")
	}
	t.Logf("offline the page said %q", p.forgive())
}
