package words

import (
	"fmt"
	"strings"

	"ctxplay/app/replay"
)

// findingTitles name the kinds of finding for a person.
var findingTitles = map[string]string{
	replay.GoroutineLeak:   "Goroutine left behind",
	replay.BlockedSend:     "Sends to nobody",
	replay.BlockedReceive:  "Receives from nobody",
	replay.Deadlock:        "Deadlock",
	replay.LostCancel:      "Cancel function never called",
	replay.UnusedContext:   "Derived context never used",
	replay.OutlivesRequest: "Outlives its request",
	replay.LateDeadline:    "Deadline later than the one in force",
	replay.ValueNotFound:   "Value not found",
	replay.MaskedCause:     "Cause not looked at",
	replay.IgnoredContext:  "Goes on after its context",
	replay.EndedContext:    "Made of a context that is over",
	replay.Panic:           "Panic",
	replay.StuckLoop:       "Computes without end",
}

// FindingTitle names what was found in a few words.
func FindingTitle(f replay.Finding) string {
	title := findingTitles[f.Kind]
	if title == "" {
		title = f.Kind
	}
	if f.Count > 1 {
		title += fmt.Sprintf(" ×%d", f.Count)
	}
	return title
}

// FindingsText counts findings by grade: "1 fault, 2 warnings".
func FindingsText(all []replay.Finding) string {
	if len(all) == 0 {
		return "no findings"
	}
	count := make(map[replay.FindingGrade]int)
	for _, f := range all {
		count[f.Grade]++
	}
	var parts []string
	for _, grade := range []replay.FindingGrade{replay.Fault, replay.Warning, replay.Note} {
		switch n := count[grade]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+string(grade))
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", n, grade))
		}
	}
	return strings.Join(parts, ", ")
}
