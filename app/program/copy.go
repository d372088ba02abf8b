package program

import (
	"strings"

	"ctxplay/app/language"
)

// Markdown returns a program as a text in Markdown: each file in a fence, and the
// link that opens it, which says in a language what it leads to.
func Markdown(in *language.Catalogue, link string, files []File) string {
	var b strings.Builder
	for _, f := range files {
		if len(files) > 1 {
			b.WriteString("`" + f.Name + "`:\n\n")
		}
		fence := strings.Repeat("`", max(3, longestRun(f.Text, '`')+1))
		b.WriteString(fence + "go\n" + f.Text)
		if f.Text != "" && !strings.HasSuffix(f.Text, "\n") {
			b.WriteByte('\n')
		}
		b.WriteString(fence + "\n\n")
	}
	b.WriteString("[" + in.Say("Run it and see it") + "](<" + markdownLink.Replace(link) + ">)\n")
	return b.String()
}

// markdownLink escapes what would end a link between angle brackets.
var markdownLink = strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "\n", "%0A", "\r", "%0D")

// longestRun is the length of the longest run of c in text.
func longestRun(text string, c byte) int {
	longest, run := 0, 0
	for i := range len(text) {
		if text[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// EmbedSnippet returns the HTML that shows the page at src, an address of
// /embed, in another page of a language.
func EmbedSnippet(in *language.Catalogue, src string) string {
	return `<iframe src="` + EscapeHTML(src) + `" title="` + EscapeHTML(in.Say("A Go program, run and drawn")) + `" width="900" height="700" loading="lazy"></iframe>`
}

// EscapeHTML returns text as HTML, for between tags and for an attribute's quotes.
// It says the same as the function of package html, which brings the names of
// 2,200 characters with it.
func EscapeHTML(text string) string { return htmlEscaper.Replace(text) }

var htmlEscaper = strings.NewReplacer("&", "&amp;", `"`, "&#34;", "<", "&lt;", ">", "&gt;", "'", "&#39;")
