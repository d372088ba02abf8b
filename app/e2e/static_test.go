package e2e

import (
	"errors"
	"flag"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
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

// mainFlows are the tests of what people do with the page, by the names that they have
// here: both programs, a hang-up, an edit that is compiled, several files, a link, an
// article of another site, no network, German, and an address that leads to a program.
const mainFlows = "^(TestRunFastSlow|TestHangUpByHand|TestEditedProgramRuns|TestShareLink|TestElementInGerman|TestOffline|TestLanguage|TestMenuByPointer|TestSandboxHolds)$"

// TestStatic carries out the main flows on the static site behind nginx, at a path.
func TestStatic(t *testing.T) {
	if *static {
		t.Skip("all tests are of the static site")
	}
	if findNginx() == "" {
		t.Skip("NOT TESTED: ", errNoNginx)
	}
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-static", "-base", "/ctxplay/", "-test.run", mainFlows, "-test.v")
	text, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, text)
	}
}
