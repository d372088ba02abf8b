//go:build !js

package ui

import "testing"

func TestMend(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`<p>a b="c"</p>`, `<p>a b="c"</p>`},
		{`<p id="a">`, `<p id="a">`},
		{`<p id="b" class="a c">`, `<p class="a c" id="b">`},
		{`<script src="/a.js" defer></script>`, `<script defer src="/a.js"></script>`},
		{`<a title="x > y" href="/">`, `<a href="/" title="x > y">`},
		{`<button aria-disabled id="stop">`, `<button aria-disabled="true" id="stop">`},
		// go-app writes values as Go writes strings.
		{`<a title="x \"y\" \\" href="/">`, `<a href="/" title="x &quot;y&quot; \">`},
		{`<p title="a\nb">`, "<p title=\"a\nb\">"},
		{`<p title="a\qb">`, `<p title="a\qb">`},
		{`<path d="M0 0" class="a"/>`, `<path d="M0 0" class="a"/>`},
		// What is no start tag of go-app's stays as it is.
		{`a < b <`, `a < b <`},
		{`<!doctype html><p b="" a>`, `<!doctype html><p a b="">`},
		{`<p b a="c`, `<p b a="c`},
		{`<p b  a>`, `<p b  a>`},
		{`<<p xlink:b a>`, `<<p a xlink:b>`},
		{
			"<meta content=\"x\" name=\"author\">\n    <meta property=\"og:url\" content=\"https:///process\">\n" +
				"    <meta content=\"https://\" property=\"og:image\">\n    <title>t</title>",
			"<meta content=\"x\" name=\"author\">\n    <title>t</title>",
		},
	} {
		if got := string(Mend([]byte(test.in))); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.in, got, test.want)
		}
	}
}
