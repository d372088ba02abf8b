package replay

import "ctxplay/app/language"

// Due says which deadline is in force for c: "7 s". If another was asked for, it says
// that too: "7 s, asked for 10 s". It says nothing of a context without any.
func (r *Run) Due(c *Context) language.Text {
	other := c.Asked != None && c.Asked != c.Deadline
	switch {
	case c.Bubble:
		return language.T("%s after it was made, in the time of its synctest bubble", r.Lasted(c.Left))
	case c.Deadline != None && other:
		return language.T("%s, asked for %s", r.Instant(c.Deadline), r.Instant(c.Asked))
	case c.Deadline != None:
		return language.T("%s", r.Instant(c.Deadline))
	case other:
		return language.T("none in force, asked for %s", r.Instant(c.Asked))
	}
	return language.Text{}
}
