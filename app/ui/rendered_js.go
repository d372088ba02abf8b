package ui

import "syscall/js"

// renderedMain returns a main element that the server alone makes. Go-app replaces
// what the server sent only after it has asked a page for the first time what to show,
// so the element is there to be read then. Later it is kept, for a person who leaves
// the page and comes back. Where it cannot be read, instead stands in its place.
func renderedMain(kept *string, selector, instead string) string {
	if *kept == "" {
		main := js.Global().Get("document").Call("querySelector", selector)
		if !main.Truthy() {
			return instead
		}
		*kept = main.Get("outerHTML").String()
	}
	return *kept
}
