package edge

// isTypedInto reports whether an element of a tag, and of a type if it is an input,
// takes what is typed. Its keys are then not the page's.
func isTypedInto(tag, kind string) bool {
	switch tag {
	case "textarea":
		return true
	case "input":
		switch kind {
		case "range", "checkbox", "radio", "button", "file":
			return false
		}
		return true
	}
	return false
}
