package replay

// Due says which deadline is in force for c: "7 s". If another was asked for, it says
// that too: "7 s, asked for 10 s". It is "" for a context without any.
func (r *Run) Due(c *Context) string {
	asked := ""
	if c.Asked != None && c.Asked != c.Deadline {
		asked = ", asked for " + r.Instant(c.Asked)
	}
	switch {
	case c.Bubble:
		return r.Lasted(c.Left) + " after it was made, in the time of its synctest bubble"
	case c.Deadline != None:
		return r.Instant(c.Deadline) + asked
	case asked != "":
		return "none in force" + asked
	}
	return ""
}
