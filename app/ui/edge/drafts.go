package edge

import (
	"strings"

	"ctxplay/app/play"
	"ctxplay/app/program"
)

// smallMemory is what a device has, in GiB, on which a compiler is not started
// unasked. Browsers say at most 8, and some say nothing.
const smallMemory = 2

// draftPrefix begins the names under which the browser keeps drafts. Those of
// programs are kept under the program's name. Those that began with a link all
// have one name, so that only the latest is kept; its text begins with a line that
// says which link it was.
const draftPrefix = "ctxplay:draft:"

// draftKey is the name under which the draft of a slot is kept.
func draftKey(slot string) string {
	if strings.HasPrefix(slot, play.LinkSlot) {
		slot = play.LinkSlot
	}
	return draftPrefix + slot
}

// draftToKeep returns as what the draft of a slot is kept, and under which name.
func draftToKeep(slot, text string) (key, kept string) {
	if text != "" && strings.HasPrefix(slot, play.LinkSlot) {
		text = slot + "\n" + text
	}
	return draftKey(slot), text
}

// draftKept returns the draft of a slot, from what is kept under its name. It is
// empty if that is the draft of another link.
func draftKept(slot, kept string) string {
	if !strings.HasPrefix(slot, play.LinkSlot) {
		return kept
	}
	if of, text, _ := strings.Cut(kept, "\n"); of == slot {
		return text
	}
	return ""
}

// inFile returns the diagnostics of one file.
func inFile(all []program.Diagnostic, file string) (some []program.Diagnostic) {
	for _, d := range all {
		if d.File == file {
			some = append(some, d)
		}
	}
	return some
}
