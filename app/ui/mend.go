//go:build !js

package ui

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Faults of what go-app v10.1.11 renders on the server, and how they are found.
var (
	// nameless finds the addresses that go-app writes for social networks. It
	// puts the site's name in front of them, which it does not know of this
	// site, so that they read https:///process. Their attributes are in order of name.
	nameless = regexp.MustCompile(`\n *<meta content="https://[^"]*" property="og:(?:url|image)">`)
	// startTag finds the elements with attributes. go-app keeps
	// attributes in a map, and writes them in another order each time.
	startTag = regexp.MustCompile(`<([a-z][a-z0-9-]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="(?:\\.|[^"\\])*")?)+)>`)
	// attribute finds one of them. go-app writes one that is true as a bare
	// name, which for a state of ARIA means that it is not set.
	attribute = regexp.MustCompile(` [a-zA-Z][a-zA-Z0-9:-]*(?:="(?:\\.|[^"\\])*")?`)
)

// Mend returns a page as go-app should have rendered it: without the addresses
// that lack the site's name, with true states of ARIA spelled out, with quotation marks
// and backslashes in attributes as HTML has them, and with the
// attributes of each element in order of name. The same page then has the same
// bytes, and so the same ETag, wherever it is rendered.
func Mend(html []byte) []byte {
	html = startTag.ReplaceAllFunc(html, func(tag []byte) []byte {
		m := startTag.FindSubmatch(tag)
		attributes := attribute.FindAll(m[2], -1)
		for i, a := range attributes {
			if bytes.HasPrefix(a, []byte(" aria-")) && !bytes.Contains(a, []byte("=")) {
				attributes[i] = slices.Concat(a, []byte(`="true"`))
			}
			attributes[i] = unquote(attributes[i])
		}
		slices.SortStableFunc(attributes, bytes.Compare)
		return slices.Concat([]byte("<"), m[1], bytes.Join(attributes, nil), []byte(">"))
	})
	return nameless.ReplaceAll(html, nil)
}

// unquote returns an attribute with its value as HTML has it. go-app writes values as
// Go writes strings, in which a quotation mark has a backslash before it.
func unquote(attribute []byte) []byte {
	name, value, _ := bytes.Cut(attribute, []byte("="))
	if !bytes.ContainsRune(value, '\\') {
		return attribute
	}
	text, err := strconv.Unquote(string(value))
	if err != nil {
		return attribute // not written by go-app
	}
	return fmt.Appendf(nil, `%s="%s"`, name, strings.ReplaceAll(text, `"`, "&quot;"))
}
