package host

import (
	"log/slog"
	"net/http"

	"ctxplay/app/address"
	"ctxplay/app/host/caller"
	"ctxplay/app/host/meter"
)

// Measured returns a handler that answers as h does, counts what it answers, and tells
// the counts at address.Metrics to this machine itself: to others, that is a page that
// there is not. What goes wrong is logged.
func (h *Host) Measured(log *slog.Logger) http.Handler {
	m := meter.New(log, h.version)
	answers := m.Measure(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == address.Metrics && caller.IsHere(r) {
			m.ServeHTTP(w, r)
			return
		}
		answers.ServeHTTP(w, r)
	})
}
