// Package serve is what the commands have in common that serve the playground.
//
// In goes what the command line asks for, and a function that opens the site. Out come
// answers at an address, until the process is told to stop. The package puts parts
// together; what is answered is decided in package host.
package serve

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"

	"ctxplay/app/catalog"
	"ctxplay/app/host"
	"ctxplay/app/host/base"
	"ctxplay/app/host/certificate"
	"ctxplay/app/host/join"
	"ctxplay/app/host/listener"
	"ctxplay/app/host/room"
)

const (
	defaultHost = "localhost"
	defaultPort = 8000
	// portsToTry is how many ports are tried, from the default one on, when no
	// address was asked for.
	portsToTry = 20
)

// A Site is what is served, and what takes the programs of the one who serves it.
type Site struct {
	http.Handler
	Own Owner
}

// An Owner takes the programs of the one who serves a site; host.Host is one.
type Owner interface {
	SetOwn(own []catalog.Program, broken []string) error
	Taken(name string) bool
}

// An Opener opens the site. It is called once an address to listen at has been found,
// with all options but Web. What it does behind the site ends with ctx.
type Opener func(ctx context.Context, o host.Options, log *slog.Logger) (Site, error)

// Main serves a site as the command line asks for, until the process is told to stop.
func Main(open Opener) {
	var c config
	flag.StringVar(&c.addr, "addr", "", "`host:port` to listen on (default localhost:8000, or the next free port)")
	at := flag.String("base", "", "`path` at which the site is, as /ctxplay/ behind a proxy that serves other things, too")
	flag.StringVar(&c.cert, "cert", "", "`file` with a certificate, in PEM, to speak TLS with; it is read again when it is renewed")
	flag.StringVar(&c.key, "key", "", "`file` with the key of the certificate")
	flag.StringVar(&c.programs, "programs", "", "`directory` with programs, and lessons, to list beside those that come with the page")
	lessons := flag.String("lessons", "", "`directory` with lessons; the same as -programs, which may have both")
	flag.BoolVar(&c.room, "room", false, "let pages follow a presenter, whose link is printed")
	form := flag.String("log", "text", "`form` of the log, text or json")
	each := flag.Bool("v", false, "log each answer, without who got it")
	version := flag.Bool("version", false, "print the version, and end")
	flag.Parse()
	if *version {
		fmt.Println(versionText())
		return
	}
	log, err := newLog(os.Stderr, *form, *each)
	if err == nil {
		c.base, err = base.Parse(*at)
	}
	if c.programs == "" {
		c.programs, *lessons = *lessons, ""
	}
	switch {
	case *lessons != "" && *lessons != c.programs:
		err = errors.New("-programs and -lessons name two folders: put programs and lessons into one")
	case flag.NArg() > 0:
		err = fmt.Errorf("there is nothing to do with %q", flag.Args())
	case (c.cert == "") != (c.key == ""):
		err = errors.New("a certificate and its key are named together, by -cert and -key")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ctxplay:", err)
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := notify(context.Background())
	defer stop()
	if err := run(ctx, c, open, os.Stdout, log); err != nil {
		fmt.Fprintln(os.Stderr, "ctxplay:", err)
		os.Exit(1)
	}
}

// newLog returns a log in a form, text or json, with each answer if that is asked for.
func newLog(to io.Writer, form string, each bool) (*slog.Logger, error) {
	options := &slog.HandlerOptions{}
	if each {
		options.Level = slog.LevelDebug
	}
	switch form {
	case "text":
		return slog.New(slog.NewTextHandler(to, options)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(to, options)), nil
	}
	return nil, fmt.Errorf("a log is text or json, not %q", form)
}

// versionText says from which commit this was built, as far as Go has noted it, and by
// which Go. The version of the site, which follows from its bytes, is at /healthz.
func versionText() string {
	commit, when, changed := "of unknown origin", "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				commit = s.Value
			case "vcs.time":
				when = " of " + s.Value
			case "vcs.modified":
				if s.Value == "true" {
					changed = ", changed"
				}
			}
		}
	}
	return fmt.Sprintf("ctxplay %s%s%s, %s %s/%s", commit, when, changed, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// notify returns a context that ends when the process is told to stop.
func notify(parent context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM)
}

// A config is what the command line asks for.
type config struct {
	addr      string // empty for the default one
	cert, key string // empty to speak plain HTTP
	base      base.Path
	programs  string // empty for none
	room      bool
}

// run serves as c says until ctx is done and the requests under way have had
// their answer. It prints the addresses to open once it accepts connections. What
// goes wrong after that is logged.
func run(ctx context.Context, c config, open Opener, out io.Writer, log *slog.Logger) error {
	scheme, speak := "http", (*tls.Config)(nil)
	if c.cert != "" {
		found, err := certificate.Read(c.cert, c.key, log)
		if err != nil {
			return err
		}
		scheme, speak = "https", found.Config()
	}
	l, note, err := listen(c.addr)
	if err != nil {
		return err
	}
	defer l.Close() // listener.Serve has closed it, unless there is nothing to serve
	door := join.NewDoor(scheme, l.Addr(), join.Interfaces)
	if door != nil {
		door.Base = c.base
	}
	options := host.Options{Base: c.base, Own: c.programs != "", Door: door}
	key := ""
	if c.room {
		key = room.NewKey()
		options.Room = room.New(key)
	}
	site, err := open(ctx, options, log)
	if ctx.Err() != nil {
		return nil // it was told to stop before there was anything to serve
	}
	if err != nil {
		return err
	}
	if c.programs != "" {
		if err := serveFolder(ctx, site.Own, c.programs, log); err != nil {
			return err
		}
	}
	home := scheme + "://" + placeOf(l.Addr()) + c.base.At("")
	fmt.Fprintf(out, "ctxplay is at %s%s\n", home, note)
	if err := tellOthers(out, home, door); err != nil {
		return err
	}
	if c.room {
		fmt.Fprintf(out, "The presenter opens this link, which nobody else should see:\n\t%s/#room=%s\n", home, key)
	}
	s := listener.New(c.base.Handler(site), log)
	s.TLSConfig = speak
	return listener.Serve(ctx, s, l)
}

// listen opens addr or, if that is empty, the default address. If the default
// port is taken, it opens the next free one, and note says so.
func listen(addr string) (l net.Listener, note string, err error) {
	if addr != "" {
		l, err = net.Listen("tcp", addr)
		if errors.Is(err, syscall.EADDRINUSE) {
			err = fmt.Errorf("something listens there already: end it, or choose another port with -addr: %w", err)
		}
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

// placeOf returns host and port of a listener for a browser on this machine.
func placeOf(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return a.String()
	}
	name := defaultHost
	if !tcp.IP.IsLoopback() && !tcp.IP.IsUnspecified() {
		name = tcp.IP.String()
	}
	return net.JoinHostPort(name, strconv.Itoa(tcp.Port))
}
