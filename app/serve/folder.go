package serve

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"ctxplay/app/host/folder"
)

// lookEvery is how often a folder of programs is looked at.
const lookEvery = time.Second

// serveFolder has a site serve the programs of a folder, and again whenever one of them has
// changed, until ctx is done. What is wrong with them is logged, with file and line; the
// host goes on with what is whole.
func serveFolder(ctx context.Context, h Owner, dir string, log *slog.Logger) error {
	w := folder.NewWatcher(os.DirFS(dir), h.Taken)
	serve := func(c folder.Contents, err error) error {
		var broken []string
		for _, f := range c.Faults {
			broken = append(broken, f.String())
			log.Warn("a program is broken", "at", filepath.Join(dir, f.String()))
		}
		if err == nil {
			err = h.SetOwn(c.Programs, broken)
		}
		return err
	}
	if err := serve(w.Read()); err != nil {
		return err
	}
	go w.Watch(ctx, lookEvery, func(c folder.Contents, err error) {
		if err := serve(c, err); err != nil {
			log.Error("the folder of programs cannot be served", "cause", err)
		}
	})
	return nil
}
