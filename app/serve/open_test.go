package serve

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"

	"ctxplay/app/host"
)

// TestOpening opens sites that take their time. An address that is taken is told before
// anything is opened, a site that cannot be opened is an error, and being told to stop
// meanwhile is none.
func TestOpening(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	log := slog.New(slog.DiscardHandler)
	never := func(context.Context, host.Options, *slog.Logger) (Site, error) {
		t.Error("a site is opened for which there is no address")
		return Site{}, nil
	}
	if err := run(t.Context(), config{addr: taken.Addr().String()}, never, io.Discard, log); err == nil || !strings.Contains(err.Error(), "-addr") {
		t.Errorf("an address that is taken: %v, which does not say what to do", err)
	}
	broken := errors.New("the Go source has moved")
	fails := func(context.Context, host.Options, *slog.Logger) (Site, error) { return Site{}, broken }
	if err := run(t.Context(), config{addr: "127.0.0.1:0"}, fails, io.Discard, log); !errors.Is(err, broken) {
		t.Errorf("a site that cannot be opened: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	waits := func(ctx context.Context, _ host.Options, _ *slog.Logger) (Site, error) {
		stop()
		<-ctx.Done()
		return Site{}, ctx.Err()
	}
	if err := run(ctx, config{addr: "127.0.0.1:0"}, waits, io.Discard, log); err != nil {
		t.Errorf("being told to stop: %v", err)
	}
}
