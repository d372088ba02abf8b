package e2e

import (
	"errors"
	"flag"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"ctxplay/app/host"
	"ctxplay/app/host/base"
	"ctxplay/app/host/still"
)

// static has all tests ask for the site as it is written down for servers that know
// nothing of it. What such a site cannot do, they then say: programs of a folder, rooms,
// and what is decided by a request.
var static = flag.Bool("static", false, "test the static site, behind nginx, at the path of -base")

// errNoNginx says why the static site is not tested.
var errNoNginx = errors.New("there is no nginx to serve the static site: install Debian's package nginx-light, or set NGINX=/path/to/it")

// serveFiles writes a static site into a folder and returns a handler that has nginx
// answer from that, with the configuration that lies among the files.
func serveFiles(h *host.Host, at base.Path) (served http.Handler, stop func(), err error) {
	nginx := findNginx()
	if nginx == "" {
		return nil, nil, errNoNginx
	}
	dir, err := os.MkdirTemp("", "ctxplay-static")
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, nil, err
	}
	files, err := still.Files(still.Site{Handler: h, Addresses: h.Addresses(), Path: at.At(""), Quick: true})
	if err == nil {
		err = still.WriteFolder(filepath.Join(dir, "files", filepath.FromSlash(at.At(""))), files)
	}
	if err != nil {
		return nil, nil, err
	}
	home, end, err := runNginx(nginx, dir, "root "+dir+"/files; include "+dir+"/files"+at.At("/nginx.conf")+";")
	if err != nil {
		return nil, nil, err
	}
	to, err := url.Parse(home)
	if err != nil {
		end()
		return nil, nil, err
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	return proxy, func() { end(); os.RemoveAll(dir) }, nil
}

// staticFlows are what is tried of the static site: what the page is there for, and what
// such a site does otherwise. Its policy stands in the pages, what a menu leads to is
// found as a file, and so is a page in another language.
var staticFlows = append(flows[:len(flows):len(flows)],
	flow{"the sandbox holds", holdSandbox},
	flow{"choose in the menu", chooseInMenu},
	flow{"change the language", changeLanguage},
)

// TestStatic goes through the main flows on the static site behind nginx, at a path.
func TestStatic(t *testing.T) {
	if *static {
		t.Skip("all tests are of the static site")
	}
	if findNginx() == "" {
		t.Skip("NOT TESTED: ", errNoNginx)
	}
	t.Parallel()
	const path = base.Path("/ctxplay")
	h, err := host.New(siteOptions(path, true))
	if err != nil {
		t.Fatal(err)
	}
	served, stop, err := serveFiles(h, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	server := httptest.NewServer(served)
	t.Cleanup(server.Close)
	at := home{served, server.URL + path.At(""), path.At("")}
	for _, f := range staticFlows {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			f.flow(t, at, func() *page { return blank(t) })
		})
	}
}
