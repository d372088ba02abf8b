// Command ctxplay serves the Go Context Playground. Everything that it serves is
// embedded in it, so that it needs no file beside it.
//
// It serves them, proves lessons, or runs a program under many schedules:
//
//	ctxplay [-addr host:port] [-base path] [-cert file -key file] [-programs dir] [-room] [-log text|json] [-v] [-version]
//	ctxplay check [-json] [-seeds n] [-mutate] file.txtar|directory …
//	ctxplay explore [-json] [-runs n] [-seed n] [-get path] file.go …|file.txtar
package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"ctxplay/app/host"
	"ctxplay/app/host/meter"
	"ctxplay/app/prove"
	"ctxplay/app/serve"
	"ctxplay/web"
)

func main() {
	commands := map[string]func(context.Context, []string, func() (http.Handler, error), io.Writer, io.Writer) int{
		"check": prove.Main, "explore": prove.Explore,
	}
	if len(os.Args) > 1 {
		if command := commands[os.Args[1]]; command != nil {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			site := func() (http.Handler, error) { return host.New(host.Options{Web: web.FS}) }
			os.Exit(command(ctx, os.Args[2:], site, os.Stdout, os.Stderr))
		}
	}
	serve.Main(open)
}

// open returns the site of the files that are embedded, measured.
func open(_ context.Context, o host.Options, log *slog.Logger) (serve.Site, error) {
	o.Web = web.FS
	h, err := host.New(o)
	if err != nil {
		return serve.Site{}, err
	}
	return serve.Site{Handler: meter.Around(h, h.Version(), log), Own: h}, nil
}
