package picture

import (
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/panel"
)

// run returns the run that c shows, or nil.
func (c *Canvas) run(m *play.Model) *replay.Run {
	if c.kept {
		return m.Kept.Run
	}
	return m.Shown.Run
}

// shows returns the run that c shows and how, in a picture of a width.
func (c *Canvas) shows(m *play.Model, width float64) (*replay.Run, timeline.View) {
	if !c.kept {
		return m.Shown.Run, panel.View(m, width)
	}
	v := panel.KeptView(m, width)
	v.Hover = c.lit
	return m.Kept.Run, v
}

// picks returns the message that selects s.
func (c *Canvas) picks(s timeline.Selection) play.Msg {
	if c.kept {
		return play.SelectKept{Selection: s}
	}
	return play.Select{Selection: s}
}

// unfolds returns the message that unfolds the group s, or folds it again.
func (c *Canvas) unfolds(s timeline.Selection) play.Msg {
	if c.kept {
		return c.page.Model().UnfoldKept(s)
	}
	return play.Unfold{Group: s}
}

// hover returns what the pointer was last over.
func (c *Canvas) hover() timeline.Selection {
	if c.kept {
		return c.lit
	}
	return c.page.Model().Look.Hover
}

// hovers notes what the pointer is over. In the run kept that is only lit up: the
// model does not know of it.
func (c *Canvas) hovers(s timeline.Selection) {
	if !c.kept {
		c.send(play.Hover{Selection: s})
		return
	}
	c.lit, c.stale = s, true
	c.page.Wake()
}
