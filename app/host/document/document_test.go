package document

import (
	"testing"

	"ctxplay/app/language"
)

// TestExecute makes a document in English and in another language. What comes into the
// places of a phrase is text, and the HTML of the phrase stays HTML.
func TestExecute(t *testing.T) {
	de, err := language.Parse("de", "a <b>%s</b> of it\n= davon ein <b>%s</b>\n<plain>\n= <schlicht>\n")
	if err != nil {
		t.Fatal(err)
	}
	doc := Parse(`{{define "one"}}<p lang="{{lang}}" title="{{say "<plain>"}}">{{write "a <b>%s</b> of it" .}} <a href="{{path "/x"}}">{{.}}</a>{{others "/x"}}</p>{{end}}`)
	for _, c := range []struct {
		in   *language.Catalogue
		want string
	}{
		{nil, `<p lang="en" title="&lt;plain&gt;">a <b>&lt;i&gt;</b> of it <a href="/x">&lt;i&gt;</a><a class="language-link" href="/de/x" hreflang="de" lang="de">Auf Deutsch</a></p>`},
		{de, `<p lang="de" title="&lt;schlicht&gt;">davon ein <b>&lt;i&gt;</b> <a href="/de/x">&lt;i&gt;</a><a class="language-link" href="/x" hreflang="en" lang="en">In English</a></p>`},
	} {
		for range 2 { // a template is used again
			if got, err := doc.Execute(c.in, "one", "<i>"); err != nil || string(got) != c.want {
				t.Errorf("%s, %v, want\n%s", got, err, c.want)
			}
		}
	}
	if got, err := doc.Execute(nil, "two", nil); err == nil {
		t.Errorf("a template that is not there says %q", got)
	}
}
