package e2e

import (
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"testing"
)

// A fault is what goes wrong: it answers in place of the host, if it reports so.
type fault func(w http.ResponseWriter, r *http.Request) bool

// on makes a fault that holds for some paths.
func (f fault) on(paths ...string) fault {
	return func(w http.ResponseWriter, r *http.Request) bool {
		for _, pattern := range paths {
			if ok, _ := path.Match(pattern, r.URL.Path); ok {
				return f(w, r)
			}
		}
		return false
	}
}

// unreachable is a server that cannot be reached.
func unreachable(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) }

// outOfOrder is a server that has a fault of its own.
func outOfOrder(w http.ResponseWriter, r *http.Request) bool {
	http.Error(w, "out of order", http.StatusInternalServerError)
	return true
}

// serverDies names the fault after which nothing comes any more.
const serverDies = "the server dies"

// pageScripts matches the scripts that come last before the page starts the client.
const pageScripts = "/*[pc].js"

// A wrong is a way in which a file does not come as it should.
type wrong struct {
	name string
	make func(d *deployment) fault
}

// wrongs are all of them. Tests go through them in this order.
var wrongs = []wrong{
	{"404", func(*deployment) fault { return answer404 }},
	{"500", func(*deployment) fault { return outOfOrder }},
	{"HTML in its place", func(*deployment) fault { return answerHTML }},
	{"cut short", func(*deployment) fault { return cutConnection }},
	{"ends early", func(*deployment) fault { return answerHalf }},
	{"dropped", func(*deployment) fault { return unreachable }},
	{serverDies, func(d *deployment) fault {
		before := d.timesAsked(pageScripts)
		return func(w http.ResponseWriter, r *http.Request) bool {
			d.mu.Lock()
			for r.URL.Path == "/web/gen/app.slim" && (sumOf(d.asked, pageScripts) < before+2 || sumOf(d.open, pageScripts)+sumOf(d.open, "/web/*.js") > 0) { // which is asked for with the page's scripts
				d.request.Wait()
			}
			d.fault = unreachable // whatever comes next
			d.mu.Unlock()
			return cutConnection(w, r)
		}
	}},
}

// answer404 is a server that has not got the file.
func answer404(w http.ResponseWriter, r *http.Request) bool {
	http.NotFound(w, r)
	return true
}

// answerHTML is a server that has a page for everything.
func answerHTML(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte("<!doctype html><title>Welcome</title><p>Welcome!"))
	return true
}

// writeHalf answers with the headers of the file and the first half of it.
func writeHalf(w http.ResponseWriter, r *http.Request, length func(all int) int) {
	whole := httptest.NewRecorder()
	r.Header.Del("Range")
	r.Header.Del("If-None-Match")
	handler.ServeHTTP(whole, r)
	for name, values := range whole.Header() {
		w.Header()[name] = values
	}
	body := whole.Body.Bytes()
	w.Header().Set("Content-Length", strconv.Itoa(length(len(body))))
	w.Write(body[:len(body)/2])
}

// cutConnection ends the connection in the middle of the file.
func cutConnection(w http.ResponseWriter, r *http.Request) bool {
	writeHalf(w, r, func(all int) int { return all })
	http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// answerHalf sends half of the file as if that were all.
func answerHalf(w http.ResponseWriter, r *http.Request) bool {
	r.Header.Set("Accept-Encoding", "identity") // half of compressed bytes is noticed by the browser itself
	writeHalf(w, r, func(all int) int { return all / 2 })
	return true
}

// serveWithout serves the site without some of its files.
func serveWithout(t testing.TB, paths ...string) string {
	t.Helper()
	gone := make(map[string]bool)
	for _, path := range paths {
		gone[path] = true
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone[r.URL.Path] {
			http.NotFound(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}
