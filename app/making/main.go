// Command making builds the playground and serves it meanwhile: first what a page needs
// to be shown and to run the programs that people see first, then, behind the page, the
// rest. Its flags are those of the command ctxplay. It serves what lies in the folder web,
// so that it is the same program whatever was built there.
//
// What comes in is the folder of the module, in which it is run. It links as little as
// can be, since nothing is served before it is compiled: what only the rest needs is
// linked in the command make, which it builds and runs.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"ctxplay/app/host"
	"ctxplay/app/make/bundle"
	"ctxplay/app/serve"
)

func main() { serve.Main(open) }

// open makes the page and returns its site. The rest is made from then on.
func open(ctx context.Context, o host.Options, log *slog.Logger) (serve.Site, error) {
	o.Web = os.DirFS("web")
	o.Making = true
	s := newSite(o, log)
	began := time.Now()
	fmt.Println("Building the page and the programs that are shown first")
	made := make(chan error, 1)
	go func() {
		_, err := bundle.Begin(bundle.Config{Root: ".", Out: "web/gen", Tell: s.note})
		made <- err
	}()
	select {
	case <-ctx.Done(): // what the go command still compiles, it keeps for the next time
		return serve.Site{}, ctx.Err()
	case err := <-made:
		if err != nil {
			return serve.Site{}, err
		}
	}
	if err := s.renew(); err != nil {
		return serve.Site{}, err
	}
	fmt.Printf("The page is there after %s. The compiler and all else is built behind it.\n", since(began))
	go func() {
		err := makeRest(ctx, s.note)
		switch {
		case ctx.Err() != nil: // all ends
		case err != nil:
			log.Error("building the rest failed, what was built is served", "cause", err)
			s.fail(err)
		default:
			if err := s.complete(); err != nil {
				log.Error("what was built cannot be served", "cause", err)
				s.fail(err)
				return
			}
			fmt.Printf("All is there after %s.\n", since(began))
		}
	}()
	return serve.Site{Handler: s, Own: s}, nil
}

// since says how long ago something began.
func since(began time.Time) string { return time.Since(began).Round(100 * time.Millisecond).String() }
