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

// endsPlaying reports whether a key ends a playback: any but Space, which has it stand
// still, those that do nothing by themselves and, on the controls of the playback, those
// by which controls are used.
func endsPlaying(key string, onControls bool) bool {
	switch key {
	case " ", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn", "NumLock":
		return false
	case "Enter", "Tab", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown":
		return !onControls
	}
	return true
}
