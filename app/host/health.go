package host

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// health returns the answer at address.Health: {"status":"ok","version":"…"}.
func health(version string) []byte {
	body, _ := json.Marshal(struct {
		Status  string `json:"status"`
		Version string `json:"version"`
	}{"ok", version}) // two strings, which can always be encoded
	return body
}

// serveHealth answers 200 whatever conditions a request sets: the client wants to
// hear now that the host serves, and which version.
func (h *Host) serveHealth(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", contentTypes[".json"])
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(h.health)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		w.Write(h.health) // an error says that the client has gone away
	}
}
