// Command ctxplay serves the Go Context Playground. Everything that it serves is
// embedded in it, so that it needs no file beside it.
//
//	ctxplay [-addr host:port] [-programs dir] [-room]
//
// It holds the listener, the bounds of a connection and the way to stop; what is
// answered is decided in package host.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"ctxplay/app/host"
	"ctxplay/app/host/folder"
	"ctxplay/app/host/join"
	"ctxplay/app/host/room"
	"ctxplay/web"
)

const (
	defaultHost = "localhost"
	defaultPort = 8000
	// portsToTry is how many ports are tried, from the default one on, when no
	// address was asked for.
	portsToTry = 20
	// shutdownTime is how long requests under way get to finish once the
	// process is told to stop.
	shutdownTime = 10 * time.Second
)

func main() {
	addr := flag.String("addr", "", "`host:port` to listen on (default localhost:8000, or the next free port)")
	programs := flag.String("programs", "", "`directory` with programs to list beside those that come with the page")
	hasRoom := flag.Bool("room", false, "let pages follow a presenter, whose link is printed")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := notify(context.Background())
	defer stop()
	if err := run(ctx, config{*addr, *programs, *hasRoom}, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "ctxplay:", err)
		os.Exit(1)
	}
}

// lookEvery is how often a folder of programs is looked at.
const lookEvery = time.Second

// serveFolder has h serve the programs of a folder, and again whenever one of them has
// changed, until ctx is done. What is wrong with them is written to faults, with file
// and line; the host goes on with what is whole.
func serveFolder(ctx context.Context, h *host.Host, dir string, faults io.Writer) error {
	w := folder.NewWatcher(os.DirFS(dir), h.Taken)
	serve := func(c folder.Contents, err error) error {
		var broken []string
		for _, f := range c.Faults {
			broken = append(broken, f.String())
			fmt.Fprintln(faults, filepath.Join(dir, f.String()))
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
			fmt.Fprintln(faults, "ctxplay:", err)
		}
	})
	return nil
}

// notify returns a context that ends when the process is told to stop.
func notify(parent context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM)
}

// A config is what the command line asks for.
type config struct {
	addr     string // empty for the default one
	programs string // empty for none
	room     bool
}

// run serves as c says until ctx is done and the requests under way have had
// their answer. It prints the addresses to open once it accepts connections. What
// goes wrong after that is written to faults.
func run(ctx context.Context, c config, out, faults io.Writer) error {
	l, note, err := listen(c.addr)
	if err != nil {
		return err
	}
	defer l.Close() // serve has closed it, unless there is nothing to serve
	door := join.NewDoor(l.Addr(), join.Interfaces)
	options := host.Options{Web: web.FS, Own: c.programs != "", Door: door}
	key := ""
	if c.room {
		key = room.NewKey()
		options.Room = room.New(key)
	}
	handler, err := host.New(options)
	if err != nil {
		return err
	}
	if c.programs != "" {
		if err := serveFolder(ctx, handler, c.programs, faults); err != nil {
			return err
		}
	}
	home := address(l.Addr())
	fmt.Fprintf(out, "ctxplay is at %s%s\n", home, note)
	if err := tellOthers(out, home, door); err != nil {
		return err
	}
	if c.room {
		fmt.Fprintf(out, "The presenter opens this link, which nobody else should see:\n\t%s/#room=%s\n", home, key)
	}
	return serve(ctx, newServer(handler, faults), l)
}

// newServer returns a server that bounds what a client can hold: the time to
// send a request's head and to take its answer, and the head's size. What goes
// wrong on our side, a panic of the handler first of all, is written to faults
// with its time. Clients' mistakes are answered and not logged.
func newServer(handler http.Handler, faults io.Writer) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		// OPTIONS * is refused like any other OPTIONS.
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(faults, "ctxplay: ", log.LstdFlags|log.Lmsgprefix),
	}
}

// serve answers on l until ctx is done, then stops accepting and lets requests
// finish, for at most shutdownTime.
func serve(ctx context.Context, s *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	s.BaseContext = func(net.Listener) context.Context { return ctx } // answers without an end, to those who follow a presenter, end with it
	go func() { failed <- s.Serve(l) }()
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

// listen opens addr or, if that is empty, the default address. If the default
// port is taken, it opens the next free one, and note says so.
func listen(addr string) (l net.Listener, note string, err error) {
	if addr != "" {
		l, err = net.Listen("tcp", addr)
		return l, "", err
	}
	for port := defaultPort; port < defaultPort+portsToTry; port++ {
		l, err = net.Listen("tcp", net.JoinHostPort(defaultHost, strconv.Itoa(port)))
		if err == nil && port > defaultPort {
			note = fmt.Sprintf(" (port %d is taken)", defaultPort)
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			return l, note, err
		}
	}
	return nil, "", fmt.Errorf("ports %d to %d are all taken; choose one with -addr: %w",
		defaultPort, defaultPort+portsToTry-1, err)
}

// tellOthers prints where others can open what is at home on this machine. A host
// that only this machine can reach has no door, and there is nothing to print.
func tellOthers(out io.Writer, home string, door *join.Door) error {
	if door == nil {
		return nil
	}
	addresses, err := door.Addresses()
	if err != nil {
		return err
	}
	if len(addresses) == 0 {
		_, err = fmt.Fprintln(out, "This machine is in no network: nobody else can open it just now.")
		return err
	}
	fmt.Fprintln(out, "Others open it at")
	for _, a := range addresses {
		fmt.Fprintf(out, "\t%s\t%s\n", a.URL, a.Interface)
	}
	_, err = fmt.Fprintf(out, "%s/join shows these to a room, with codes to scan.\n", home)
	return err
}

// address returns the URL of a listener for a browser on this machine.
func address(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return "http://" + a.String()
	}
	name := defaultHost
	if !tcp.IP.IsLoopback() && !tcp.IP.IsUnspecified() {
		name = tcp.IP.String()
	}
	return "http://" + net.JoinHostPort(name, strconv.Itoa(tcp.Port))
}
