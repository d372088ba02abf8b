// Package listener holds what the host shows the network: how much of it a client can
// hold, how it ends, and what is said of its faults. What is answered is decided by the
// handler that it is given.
package listener

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	stdlog "log"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// shutdownTime is how long requests under way get to finish once the process is told to
// stop.
const shutdownTime = 10 * time.Second

// New returns a server that bounds what a client can hold: the time to
// send a request's head and to take its answer, and the head's size. What goes
// wrong on our side is logged. Clients' mistakes are answered and not logged.
func New(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		// OPTIONS * is refused like any other OPTIONS.
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     stdlog.New(faults{log}, "", 0),
	}
}

// faults logs what net/http says, but for handshakes that fail: those are mistakes of
// clients, and say from where they came.
type faults struct{ log *slog.Logger }

func (f faults) Write(line []byte) (int, error) {
	if !bytes.Contains(line, []byte("TLS handshake error")) {
		f.log.Error(string(bytes.TrimSpace(line)))
	}
	return len(line), nil
}

// Serve answers on l until ctx is done, then stops accepting and lets requests
// finish, for at most shutdownTime.
func Serve(ctx context.Context, s *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	s.BaseContext = func(net.Listener) context.Context { return ctx } // answers without an end, to those who follow a presenter, end with it
	go func() {
		if s.TLSConfig != nil {
			failed <- s.ServeTLS(l, "", "")
			return
		}
		failed <- s.Serve(l)
	}()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := s.Shutdown(grace); errors.Is(err, context.DeadlineExceeded) {
		return s.Close() // a client that has not taken its answer by now never will
	} else if err != nil {
		return fmt.Errorf("shutting down: %w", err)
	}
	return nil
}
