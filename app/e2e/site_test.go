package e2e

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"ctxplay/app/host"
	"ctxplay/app/host/base"
	"ctxplay/app/make/bundle"
	"ctxplay/app/make/library"
)

// root is the module's directory, programs what is served beside the samples,
// and built where that is made.
const (
	root     = "../.."
	programs = "app/e2e/testdata/programs"
	built    = "bin/e2e"
)

var (
	// handler is the host, site its address without a slash at the end, and below the
	// path in it, "" for the root of the server.
	handler     http.Handler
	site, below string
	// chromium is the context of the one browser, in which each test has its
	// own profile.
	chromium context.Context
)

// A home is where a site is served.
type home struct {
	handler http.Handler // answers all that the server is asked for
	address string       // where that is, without a slash at the end
	below   string       // the path in that, "" for the root of the server
}

// here is where the site is that tests are of.
func here() home { return home{handler, site, below} }

// basePath has all tests ask for the site at a path of its server, for those who change
// how addresses are made.
var basePath = flag.String("base", "", "serve the site at this `path`")

// atOnce is how many tests run side by side, unless -parallel says otherwise.
// They mostly wait, so that they are some more than there are processors.
var atOnce = runtime.GOMAXPROCS(0) + 2

// TestMain builds and serves the site and starts the browser, once for all
// tests.
func TestMain(m *testing.M) {
	flag.Parse()
	if !isSet("test.parallel") {
		flag.Set("test.parallel", strconv.Itoa(atOnce))
	}
	if testing.Short() {
		fmt.Println("the page is not tested with -short")
		return
	}
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		code = 1
	}
	os.Exit(code)
}

// siteOptions are those of the site that was built, at a path of its server.
func siteOptions(at base.Path, static bool) host.Options {
	return host.Options{Base: at, Static: static, Web: os.DirFS(filepath.Join(root, "web")), Extra: os.DirFS(filepath.Join(root, built))}
}

// isSet reports whether a flag was given.
func isSet(name string) (set bool) {
	flag.Visit(func(f *flag.Flag) { set = set || f.Name == name })
	return set
}

// run builds and serves the site, starts the browser and runs the tests.
func run(m *testing.M) (int, error) {
	path, err := findChromium()
	if err != nil {
		return 0, err
	}
	if _, err := bundle.Build(bundle.Config{Root: root, Out: built, Programs: programs, Library: library.Kept}); err != nil {
		return 0, fmt.Errorf("building the site: %w", err)
	}
	at, err := base.Parse(*basePath)
	if err != nil {
		return 0, err
	}
	h, err := host.New(siteOptions(at, *static))
	if err != nil {
		return 0, fmt.Errorf("starting the host: %w", err)
	}
	handler, below = at.Handler(h), at.At("")
	if *static {
		served, stop, err := serveFiles(h, at)
		if err != nil {
			return 0, err
		}
		defer stop()
		handler = served
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	site = server.URL + below

	ctx, stop, err := launch(path, setting{})
	if err != nil {
		return 0, fmt.Errorf("starting %s: %w", path, err)
	}
	defer stop()
	chromium = ctx
	return m.Run(), nil
}
