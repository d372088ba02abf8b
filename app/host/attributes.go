package host

import (
	"bytes"
	"regexp"
	"slices"
)

var (
	startTag = regexp.MustCompile(`<([a-z][a-z0-9-]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*")?){2,})>`)
	// Written for sites that have told the renderer their name; ours has none,
	// and they say https:///process.
	nameless  = regexp.MustCompile(`\n *<meta content="https://[^"]*" property="og:(?:url|image)">`)
	attribute = regexp.MustCompile(` [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"]*")?`)
)

// sortAttributes puts the attributes of each element in order of name. The
// renderer writes them in another order each time; sorted, the same page has
// the same bytes, and so the same ETag, wherever it is rendered. A true state,
// which the renderer writes as a bare name, is spelled out.
func sortAttributes(html []byte) []byte {
	return startTag.ReplaceAllFunc(html, func(tag []byte) []byte {
		m := startTag.FindSubmatch(tag)
		attributes := attribute.FindAll(m[2], -1)
		for i, a := range attributes {
			if bytes.HasPrefix(a, []byte(" aria-")) && !bytes.Contains(a, []byte("=")) {
				attributes[i] = slices.Concat(a, []byte(`="true"`)) // ARIA knows no attribute without a value
			}
		}
		slices.SortStableFunc(attributes, bytes.Compare)
		return slices.Concat([]byte("<"), m[1], bytes.Join(attributes, nil), []byte(">"))
	})
}

// withoutNameless drops the meta elements that need the site's own name.
func withoutNameless(html []byte) []byte { return nameless.ReplaceAll(html, nil) }
