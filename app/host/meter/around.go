package meter

import (
	"log/slog"
	"net/http"

	"ctxplay/app/address"
	"ctxplay/app/host/caller"
)

// Around returns a handler that answers as next does, which serves a version of the
// site. It counts what is answered, and tells the counts at address.Metrics to this
// machine itself: others are answered by next there, which has no such page. What goes
// wrong is logged.
func Around(next http.Handler, version string, log *slog.Logger) http.Handler {
	m := New(log, version)
	answers := m.Measure(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == address.Metrics && caller.IsHere(r) {
			m.ServeHTTP(w, r)
			return
		}
		answers.ServeHTTP(w, r)
	})
}
