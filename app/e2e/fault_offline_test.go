package e2e

import (
	"net/http/httptest"
	"testing"
)

// TestOffline runs a program, takes the site off the network, visits pages not
// seen before and runs the program again.
func TestOffline(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(handler)
	p := blank(t)
	visit := func(path string) {
		t.Helper()
		p.visit(server.URL, path)
	}
	visit("/fast-slow")
	t.Logf("%d addresses are kept", p.seeFilesKept())
	p.runToEnd()
	server.CloseClientConnections()
	server.Close()

	for _, path := range []string{"/", "/process?seed=2", "/embed?program=fast-slow"} {
		visit(path)
		p.see("#run")
	}
	visit("/fast-slow")
	p.runToEnd()
}
