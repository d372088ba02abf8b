package host

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// health is {"status":"ok","version":"…"}.
func health(version string) []byte {
	body, _ := json.Marshal(struct {
		Status  string `json:"status"`
		Version string `json:"version"`
	}{"ok", version}) // two strings: cannot fail
	return body
}

// serveHealth answers 200 whatever the conditions of a request: who asks wants
// to hear now that the host serves, and which version.
func (h *Host) serveHealth(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", contentTypes[".json"])
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(h.health)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		w.Write(h.health) // who has gone away needs no answer
	}
}
