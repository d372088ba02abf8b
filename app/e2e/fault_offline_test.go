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
	p.visit(server.URL+below, "/fast-slow")
	t.Logf("%d addresses are kept", p.seeFilesKept())
	p.runToEnd()
	server.CloseClientConnections()
	server.Close()

	for _, path := range []string{"/", "/process?seed=2", "/embed?program=fast-slow"} {
		p.visit(server.URL+below, path)
		p.see("#run")
	}
	p.visit(server.URL+below, "/fast-slow")
	p.runToEnd()
	// A page fetches its program before Run is pressed, and asks the host how it is.
	p.forgiveOnly("Failed to load resource: net::ERR_")
}
