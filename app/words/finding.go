package words

import (
	"fmt"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

// FindingTitle names what was found in a few words.
func FindingTitle(f replay.Finding) string {
	title := f.Kind
	if k, ok := finding.KindOf(f.Kind); ok {
		title = k.Title
	}
	if f.Count > 1 {
		title += fmt.Sprintf(" ×%d", f.Count)
	}
	return title
}

// FindingsText counts findings by grade: "1 fault, 2 warnings".
func FindingsText(in *language.Catalogue, all []replay.Finding) string {
	if len(all) == 0 {
		return in.Say("no findings")
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
