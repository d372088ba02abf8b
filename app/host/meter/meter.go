// Package meter counts what the host answers and tells of what goes wrong, for those
// who run it.
//
// It wraps an [http.Handler]: what goes in is a request, what comes out is the answer
// of that handler, unchanged. A handler that panics is answered for, and the panic is
// logged with its stack; the host goes on. The counts are served in Prometheus'
// format. Nothing is kept about visitors: labels are the kind of what was asked for,
// the method and the status, and a log has neither addresses nor queries.
package meter

import (
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"ctxplay/app/host/refuse"
)

// A Meter counts and logs what one host answers.
type Meter struct {
	log     *slog.Logger
	metrics http.Handler

	underway prometheus.Gauge
	panics   prometheus.Counter
	answers  *prometheus.CounterVec   // by kind, method and code
	bytes    *prometheus.CounterVec   // by kind
	seconds  *prometheus.HistogramVec // by kind
}

// New returns a meter of a host that serves a version of the site. It writes to log: at
// level Error what is our own fault, at level Debug each answer.
func New(log *slog.Logger, version string) *Meter {
	all := prometheus.NewRegistry()
	m := &Meter{
		log:     log,
		metrics: promhttp.HandlerFor(all, promhttp.HandlerOpts{Registry: all, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelError)}),
		underway: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "ctxplay_http_requests_under_way", Help: "Requests that are being answered.",
		}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "ctxplay_panics_total", Help: "Requests at which the host panicked.",
		}),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "ctxplay_http_requests_total", Help: "Requests answered, by the kind of what was asked for, method and status.",
		}, []string{"kind", "method", "code"}),
		bytes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "ctxplay_http_response_bytes_total", Help: "Bytes of the bodies of answers, as they were sent.",
		}, []string{"kind"}),
		// A first visit on a slow line takes minutes to fetch the compiler.
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "ctxplay_http_request_seconds", Help: "From a request's head to the end of its answer, as far as it was taken.",
			Buckets: []float64{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300},
		}, []string{"kind"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "ctxplay_build_info", Help: "1, with the version of the site and of Go.",
		ConstLabels: prometheus.Labels{"version": version, "goversion": runtime.Version()},
	})
	build.Set(1)
	all.MustRegister(m.underway, m.panics, m.answers, m.bytes, m.seconds, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Measure returns a handler that answers as next does.
func (m *Meter) Measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, kind := time.Now(), kindOf(r.URL.Path)
		m.underway.Inc()
		a := &answer{ResponseWriter: w, code: http.StatusOK}
		defer func() {
			fault := recover()
			whole := fault == nil || fault != http.ErrAbortHandler && m.panicked(a, r, fault)
			took := time.Since(began)
			m.underway.Dec()
			m.answers.WithLabelValues(kind, methodOf(r.Method), strconv.Itoa(a.code)).Inc()
			m.bytes.WithLabelValues(kind).Add(float64(a.bytes))
			m.seconds.WithLabelValues(kind).Observe(took.Seconds())
			m.log.Debug("answered", "method", r.Method, "path", r.URL.Path, "code", a.code, "bytes", a.bytes, "seconds", took.Seconds())
			if !whole {
				panic(http.ErrAbortHandler) // the client is not to take it for one
			}
		}()
		next.ServeHTTP(a, r)
	})
}

// panicked logs that the host panicked, and answers if nothing has been answered yet. It
// reports whether what the client gets is a whole answer.
func (m *Meter) panicked(a *answer, r *http.Request, fault any) (whole bool) {
	m.panics.Inc()
	m.log.Error("panic", "method", r.Method, "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
	if a.begun {
		return false
	}
	refuse.Request(a, http.StatusInternalServerError, "something is wrong here, and it has been noted")
	return true
}

// ServeHTTP answers with the counts, in Prometheus' text format.
func (m *Meter) ServeHTTP(w http.ResponseWriter, r *http.Request) { m.metrics.ServeHTTP(w, r) }

// An answer is what is written to a client, counted.
type answer struct {
	http.ResponseWriter
	code  int
	bytes int64
	begun bool // its head has been sent
}

func (a *answer) WriteHeader(code int) {
	if !a.begun && code >= 200 { // others come before the one that counts
		a.code, a.begun = code, true
	}
	a.ResponseWriter.WriteHeader(code)
}

func (a *answer) Write(p []byte) (int, error) {
	a.begun = true
	n, err := a.ResponseWriter.Write(p)
	a.bytes += int64(n)
	return n, err
}

// Unwrap lets an [http.ResponseController] reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
