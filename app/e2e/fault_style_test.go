package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// sheets gives the addresses of a page's style sheets, in their order.
const sheets = `[...document.styleSheets].map((s) => s.href)`

// painted gives the picture of a run as the page shows it, as a data address.
const painted = `document.querySelector("#timeline canvas").toDataURL()`

// TestStyleMissing lets style sheets fail in each way that a browser can notice.
// The page works without them and says at its top which are missing. Once the
// server has them again, the page loads them all, in their order, when its button
// is pressed or by itself, and its picture is what it would have been.
func TestStyleMissing(t *testing.T) {
	t.Parallel()
	all := func(path string) bool { return strings.HasSuffix(path, ".css") }
	tokens := func(path string) bool { return path == "/web/style.css" }
	for _, test := range []struct {
		wrong  string
		lacks  func(path string) bool
		button bool
	}{
		{"404", all, true},
		{"500", all, false},
		{"HTML in its place", all, true},
		{"cut short", all, false},
		{"dropped", all, true},
		{"404", tokens, false},
	} {
		name := test.wrong
		if !test.button {
			name += ", mended by itself"
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.mend()
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			p.runToEnd()
			p.gone("#unstyled")
			want, picture := evaluate[[]string](p, sheets), evaluate[string](p, painted)
			i := slices.IndexFunc(wrongs, func(w wrong) bool { return w.name == test.wrong })
			bad := wrongs[i].make(d)
			d.setFault(d.withoutWorker(func(w http.ResponseWriter, r *http.Request) bool { return test.lacks(r.URL.Path) && bad(w, r) }))
			p.do("visiting", chromedp.Navigate(d.URL+"/fast-slow"))
			p.until("it is said at the top", `(() => {
				const box = document.querySelector("#unstyled");
				return box && box.getBoundingClientRect().top < 20 && /did not load: .*\/web\/style\.css/.test(box.innerText);
			})()`)
			p.seeAlive()
			p.runToEnd()
			d.mend()
			if test.button {
				evaluate[any](p, `void document.querySelector("#unstyled button")?.click()`)
			}
			p.gone("#unstyled")
			if got := evaluate[[]string](p, sheets); !slices.Equal(got, want) {
				t.Errorf("the style sheets are\n%v, were\n%v", got, want)
			}
			p.until("the picture is the same", painted+` === "`+picture+`"`)
			p.forgiveToTheEnd()
		})
	}
}
