package timeline

// A palette holds a colour for each token, for pictures without a style sheet.
type palette [tokenCount]string

// lightColours are the fallbacks of the tokens.
var lightColours = func() (p palette) {
	for t := range tokens {
		p[t] = tokens[t].fallback
	}
	return p
}()

// darkColours are those of the page's dark theme (web/ctxplay.css).
var darkColours = palette{
	bg: "#11171f", surface: "#19212c", ink: "#e4e9f0", muted: "#98a4b5", line: "#28323f",
	running: "#2fbf93", runnable: "#e2a233", waiting: "#6cb8ea", blocked: "#ea6530", ended: "#8b97a8",
	context: "#52a8e2", canceled: "#ff8b4a", deadline: "#dcb93f", reaction: "#ee86c2",
	output: "#e4e9f0", request: "#a7b3c3", sel: "#6cb8ea", play: "#ee86c2",
}
