package timeline

// A palette holds a colour for each token, for pictures without a style sheet.
type palette [tokenCount]string

// lightColours are those of the page's light theme (web/ctxplay.css).
var lightColours = func() (p palette) {
	for t := range tokens {
		p[t] = tokens[t].fallback
	}
	return p
}()

// ColourNames returns the names of the colours of a picture, in the order of its
// tokens. web/ctxplay.css has their values, each as the custom property --c-name.
func ColourNames() []string {
	var names []string
	for _, t := range tokens {
		names = append(names, t.name)
	}
	return names
}
