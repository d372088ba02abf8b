package words

import (
	"fmt"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

// FindingTitle names what was found in a few words.
func FindingTitle(in *language.Catalogue, f replay.Finding) string {
	title := f.Kind
	if k, ok := finding.KindOf(f.Kind); ok {
		title = in.Say(k.Title)
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
		if n := count[grade]; n > 0 {
			parts = append(parts, in.Count(n, gradeCounts[grade][0], gradeCounts[grade][1], n))
		}
	}
	return strings.Join(parts, ", ")
}

// gradeCounts says how many findings of a grade there are: one, or more.
var gradeCounts = map[replay.FindingGrade][2]language.Phrase{
	replay.Fault:   {"%d fault", "%d faults"},
	replay.Warning: {"%d warning", "%d warnings"},
	replay.Note:    {"%d note", "%d notes"},
}
