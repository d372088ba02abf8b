package markdown

import (
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/lesson/prose"
)

// Bounds of what a lesson teaches and needs.
const (
	maxIdeas = 5
	maxNeeds = 10
	maxName  = 64 // bytes
)

// parseTeaches reads a block of what a lesson teaches: a line for each idea, its name and
// after "|" words for people, and "needs" with the names of ideas that come before.
func parseTeaches(code string, line int) (teaches []prose.Idea, needs []string, err error) {
	for i, s := range strings.Split(code, "\n") {
		s = strings.TrimSpace(s)
		name, says, _ := strings.Cut(s, "|")
		name, says = strings.TrimSpace(name), strings.TrimSpace(says)
		list, isNeeds := strings.CutPrefix(s, "needs ")
		switch {
		case s == "":
		case isNeeds && !strings.Contains(s, "|"):
			for name := range strings.SplitSeq(list, ",") {
				if name = strings.TrimSpace(name); !isIdea(name) {
					return nil, nil, notIdea(line+i, name)
				}
				needs = append(needs, name)
			}
		case !isIdea(name):
			return nil, nil, notIdea(line+i, name)
		case says == "":
			return nil, nil, language.Errorf("line %d: nothing is said of the idea %s: its words stand after a |", line+i, name)
		case slices.ContainsFunc(teaches, func(t prose.Idea) bool { return t.Name == name }):
			return nil, nil, language.Errorf("line %d: the idea %s is taught twice", line+i, name)
		default:
			teaches = append(teaches, prose.Idea{Name: name, Says: says})
		}
	}
	switch {
	case len(teaches) == 0 || len(teaches) > maxIdeas:
		return nil, nil, language.Errorf("line %d: a lesson teaches 1 to %d ideas, and here are %d", line, maxIdeas, len(teaches))
	case len(needs) > maxNeeds:
		return nil, nil, language.Errorf("line %d: a lesson needs at most %d ideas, and here are %d", line, maxNeeds, len(needs))
	}
	for _, t := range teaches {
		if slices.Contains(needs, t.Name) {
			return nil, nil, language.Errorf("line %d: the idea %s is taught here, and so not needed before", line, t.Name)
		}
	}
	return teaches, needs, nil
}

// isIdea reports whether a text may be the name of an idea.
func isIdea(name string) bool {
	return name != "" && len(name) <= maxName && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && name[0] != '-'
}

func notIdea(line int, name string) error {
	return language.Errorf("line %d: %.80q is no name of an idea, which is of small letters, digits and hyphens, %d at most", line, name, maxName)
}
