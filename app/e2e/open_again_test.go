package e2e

import (
	"io"
	"net/http"
	"testing"
)

// sameClient compares what a page gets of the client, which the service worker has made,
// with what is made of the file itself.
const sameClient = `(async () => {
	const at = ctxplayAddress("/web/gen/app.slim"), as = at + (at.includes("?") ? "&" : "?") + "slim";
	const [got, file] = await Promise.all([fetch(ctxplayBase + at), fetch(ctxplayBase + as)]);
	const type = got.headers.get("Content-Type");
	if (type === file.headers.get("Content-Type")) return "the file";
	const [made, want] = await Promise.all([got, ctxplaySlim.undo(file)].map(async (r) => new Uint8Array(await r.arrayBuffer())));
	return type === "application/wasm" && made.length === want.length && made.every((b, i) => b === want[i]) ? "made" : "another";
})()`

// clientMade tells whether the service worker has made WebAssembly of the client.
const clientMade = `caches.match(ctxplayBase + ctxplayAddress("/web/gen/app.slim").replace(/slim.*/, "wasm")).then(Boolean)`

// fetchedEndings lists the ends of what the page has fetched of programs, and of the
// client as it is.
const fetchedEndings = `performance.getEntriesByType("resource").map((e) => /([.]delta|[.]wasm|[&?]slim)$/.exec(e.name)?.[1].slice(1) ?? "").filter(Boolean).sort().join(" ")`

// TestSecondVisit opens a page again: the client comes as the service worker has made it
// since the page was left, and not before, and its slim file only when a difference to it
// is read. Where what was made is broken, the file itself does.
func TestSecondVisit(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.seeFilesKept()
	p.runToEnd()
	p.until("the program is kept", `caches.open("ctxplay/programs" + ctxplayBase).then((kept) => kept.keys()).then((all) => all.length)`)
	if got := evaluate[string](p, sameClient); got != "the file" {
		t.Errorf("a page that is used for the first time gets %s of the client", got)
	}
	p.reload()
	p.until("the client is made", clientMade)
	p.reload()
	p.uncover()
	if got := evaluate[string](p, fetchedEndings); got != "" {
		t.Errorf("a second visit fetches %q", got)
	}
	if got := evaluate[string](p, sameClient); got != "made" {
		t.Errorf("a page gets %s of the client", got)
	}
	p.visit(site, "/process")
	p.see("#run")
	p.click("#run")
	p.see(`#status[data-phase="running"]`)
	if got := evaluate[string](p, fetchedEndings); got != "delta slim" {
		t.Errorf("the first run of another program fetches %q", got)
	}

	evaluate[any](p, `(async () => {
		const at = ctxplayBase + ctxplayAddress("/web/gen/app.slim").replace(/slim.*/, "wasm");
		for (const name of await caches.keys()) {
			const cache = await caches.open(name), had = await cache.match(at);
			if (had) await cache.put(at, new Response("broken", { headers: had.headers }));
		}
	})()`)
	p.visit(site, "/fast-slow")
	if got := evaluate[string](p, sameClient); got != "another" {
		t.Fatalf("what was made is %s, and should be broken", got)
	}
	p.runToEnd()
}

// TestNoRoomForWhatIsMade has a browser that refuses to keep what is made of the client: it
// keeps the version all the same, and the page makes the client itself.
func TestNoRoomForWhatIsMade(t *testing.T) {
	t.Parallel()
	d := deploy(t)
	d.setFault(fault(func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, `const put = Cache.prototype.put;
			Cache.prototype.put = function (to, answer) {
				if (!String(to).endsWith(".wasm")) return put.call(this, to, answer);
				caches.open("refused").then((cache) => put.call(cache, "/refused", new Response()));
				return Promise.reject(new DOMException("no room", "QuotaExceededError"));
			};`)
		r.Header.Del("Accept-Encoding")
		handler.ServeHTTP(bodyOnly{w}, r)
		return true
	}).on("/app-worker.js"))
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.seeFilesKept()
	p.reload()
	p.until("what was made is refused", `caches.match("/refused").then(Boolean)`)
	d.setFault(unreachable)
	p.visit(d.URL, "/fast-slow")
	if got := evaluate[string](p, sameClient); got != "the file" {
		t.Errorf("a page gets %s of the client", got)
	}
	p.forgiveToTheEnd()
}

// bodyOnly passes on what is written, and no header.
type bodyOnly struct{ io.Writer }

func (bodyOnly) Header() http.Header { return make(http.Header) }
func (bodyOnly) WriteHeader(int)     {}
