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
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"ctxplay/app/host"
	"ctxplay/app/serve"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == beginOnly {
		if err := begin(); err != nil {
			fmt.Fprintln(os.Stderr, "making:", err)
			os.Exit(1)
		}
		return
	}
	var m maker
	serve.Main(m.open)
	m.under.Wait() // what it has started ends with it
	if m.release != nil {
		m.release()
	}
}

// A maker makes the site in the folder in which it was started.
type maker struct {
	under   sync.WaitGroup // while something is being made
	release func()         // lets others make the site there, nil before it was taken
}

// open makes the page and returns its site. The rest is made from then on. Where all was
// made before, and of the same sources, that is served, and looked through behind it.
func (m *maker) open(ctx context.Context, o host.Options, log *slog.Logger) (serve.Site, error) {
	release, err := takeFolder(".")
	if err != nil {
		return serve.Site{}, err
	}
	m.release = release
	sources, err := sourcesNow(os.DirFS("."))
	if err != nil {
		return serve.Site{}, err
	}
	began := time.Now()
	o.Web = os.DirFS("web")
	o.Making = !wasWhole(os.DirFS("."), sources)
	s := newSite(o, log)
	if o.Making {
		fmt.Println("Building the page and the programs that are shown first")
		if err := makeFirst(ctx, s.note); err != nil {
			return serve.Site{}, err
		}
	}
	if err := s.renew(); err != nil {
		return serve.Site{}, err
	}
	if o.Making {
		fmt.Printf("The page is there after %s. The compiler and all else is built behind it.\n", since(began))
	} else {
		fmt.Printf("All is there as it was built before, after %s.\n", since(began))
	}
	m.under.Go(func() {
		err := makeRest(ctx, s.note)
		if err == nil {
			err = s.complete()
		}
		if err == nil {
			err = noteWhole(".", sources)
		}
		switch {
		case ctx.Err() != nil: // all ends
		case err != nil:
			log.Error("building the rest failed, what was built is served", "cause", err)
			s.fail(err)
		case o.Making:
			fmt.Printf("All is there after %s.\n", since(began))
		}
	})
	return serve.Site{Handler: s, Own: s}, nil
}

// errTaken says that another process makes a site in the same folder.
var errTaken = errors.New("another make run is at work in this folder: open the page whose address it has printed, or end it first")

// since says how long ago something began.
func since(began time.Time) string { return time.Since(began).Round(100 * time.Millisecond).String() }
