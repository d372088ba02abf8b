// Command ctxplay serves the Go Context Playground. Everything that it serves is
// embedded in it, so that it needs no file beside it.
//
//	ctxplay [-addr host:port] [-base path] [-cert file -key file] [-programs dir] [-room] [-log text|json] [-v] [-version]
package main

import (
	"context"
	"log/slog"

	"ctxplay/app/host"
	"ctxplay/app/host/meter"
	"ctxplay/app/serve"
	"ctxplay/web"
)

func main() { serve.Main(open) }

// open returns the site of the files that are embedded, measured.
func open(_ context.Context, o host.Options, log *slog.Logger) (serve.Site, error) {
	o.Web = web.FS
	h, err := host.New(o)
	if err != nil {
		return serve.Site{}, err
	}
	return serve.Site{Handler: meter.Around(h, h.Version(), log), Own: h}, nil
}
