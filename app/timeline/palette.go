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
