package lesson

import (
	"maps"
	"slices"

	"ctxplay/app/language"
	"ctxplay/app/lesson/check"
	"ctxplay/app/lesson/prose"
)

// checkTargets expects references and what is to be predicted to be in the language of checks.
func checkTargets(d prose.Document) error {
	for _, p := range d.References() {
		if _, err := check.ParseReference(p.To); err != nil {
			return language.Errorf("line %d, the link %q: %s", p.Line, prose.TextOf(p.Spans), err)
		}
	}
	for _, t := range predicted(d) {
		if _, err := check.ParseSelector(t.Of); err != nil {
			return language.Errorf("line %d: %s", t.Line, err)
		}
	}
	return nil
}

// predicted returns what is to be predicted.
func predicted(d prose.Document) (things []prose.Thing) {
	d.Walk(func(_ int, b prose.Block) {
		if b.Predict != nil {
			things = append(things, b.Predict.Things...)
		}
	})
	return things
}

// checkLanguages expects what is active to be the same in each language.
func (l *Lesson) checkLanguages() error {
	english := l.Prose["en"]
	for _, code := range slices.Sorted(maps.Keys(l.Prose)) {
		d := l.Prose[code]
		if len(d.Parts) != len(english.Parts) {
			return language.Errorf("lesson.%s.md: it has %d parts, and lesson.md %d", code, len(d.Parts), len(english.Parts))
		}
		if !slices.Equal(d.Needs, english.Needs) || !slices.EqualFunc(d.Teaches, english.Teaches, func(x, y prose.Idea) bool { return x.Name == y.Name }) {
			return language.Errorf("lesson.%s.md: it does not teach and need the same ideas as lesson.md", code)
		}
		ours, theirs := active(english), active(d)
		for i := range max(len(ours), len(theirs)) {
			if i >= len(theirs) {
				return language.Errorf("lesson.%s.md: it has %d questions and predictions, and lesson.md %d", code, len(theirs), len(ours))
			}
			if i >= len(ours) || !asks(ours[i], theirs[i]) {
				return language.Errorf("lesson.%s.md: line %d: this does not ask the same as lesson.md", code, theirs[i].Line)
			}
		}
	}
	return nil
}

// active returns the blocks that ask something.
func active(d prose.Document) (blocks []prose.Block) {
	d.Walk(func(_ int, b prose.Block) {
		if b.Ask != nil || b.Predict != nil {
			blocks = append(blocks, b)
		}
	})
	return blocks
}

// asks reports whether two blocks ask the same: what is to be predicted, or as many answers of
// which the same is right.
func asks(a, b prose.Block) bool {
	if a.Ask != nil && b.Ask != nil {
		return slices.EqualFunc(a.Ask.Answers, b.Ask.Answers, func(x, y prose.Answer) bool { return x.Right == y.Right })
	}
	return a.Predict != nil && b.Predict != nil && a.Predict.First == b.Predict.First &&
		slices.EqualFunc(a.Predict.Things, b.Predict.Things, func(x, y prose.Thing) bool { return x.Of == y.Of })
}
