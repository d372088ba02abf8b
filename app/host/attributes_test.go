package host

import "testing"

func TestSortAttributes(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`<p>a b="c"</p>`, `<p>a b="c"</p>`},
		{`<p id="a">`, `<p id="a">`},
		{`<p id="b" class="a c">`, `<p class="a c" id="b">`},
		{`<script src="/a.js" defer></script>`, `<script defer src="/a.js"></script>`},
		{`<a title="x > y" href="/">`, `<a href="/" title="x > y">`},
		{`<button aria-disabled id="stop">`, `<button aria-disabled="true" id="stop">`},
		// Not as the renderer should write: left alone.
		{`<a title="x \" y" href="/">`, `<a title="x \" y" href="/">`},
		{`<path d="M0 0" class="a"/>`, `<path d="M0 0" class="a"/>`},
	} {
		if got := string(sortAttributes([]byte(test.in))); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestWithoutNameless(t *testing.T) {
	const in = "<meta content=\"x\" name=\"author\">\n    <meta content=\"https:///process\" property=\"og:url\">\n    <meta content=\"https://\" property=\"og:image\">\n    <title>t</title>"
	if got, want := string(withoutNameless([]byte(in))), "<meta content=\"x\" name=\"author\">\n    <title>t</title>"; got != want {
		t.Errorf("got %s", got)
	}
}
