package course

import "ctxplay/app/catalog"

// Catalog returns the lessons as the page knows them, each with its place in the course.
func Catalog() (ps []catalog.Program) {
	for i, l := range All() {
		p := l.Program()
		p.Lesson.Number, p.Lesson.Of = i+1, len(order)
		if i+1 < len(order) {
			p.Lesson.Next = catalog.LessonPrefix + order[i+1]
		}
		ps = append(ps, p)
	}
	return ps
}
