package edge

import (
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/tape"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/panel"
)

// run returns the run that c shows, or nil.
func (c *canvas) run(m *play.Model) *replay.Run {
	if c.kept {
		return m.Kept.Run
	}
	return m.Shown.Run
}

// shows returns the run that c shows and how, in a picture of a width.
func (c *canvas) shows(m *play.Model, width float64) (*replay.Run, timeline.View) {
	if !c.kept {
		return m.Shown.Run, panel.View(m, width)
	}
	v := panel.KeptView(m, width)
	v.Hover = c.lit
	return m.Kept.Run, v
}

// picks is the message that selects s.
func (c *canvas) picks(s timeline.Selection) play.Msg {
	if c.kept {
		return play.SelectKept{Selection: s}
	}
	return play.Select{Selection: s}
}

// unfolds is the message that unfolds the group s, or folds it again.
func (c *canvas) unfolds(s timeline.Selection) play.Msg {
	if c.kept {
		return c.browser.page.Model().UnfoldKept(s)
	}
	return play.Unfold{Group: s}
}

// hover returns what the pointer was last over.
func (c *canvas) hover() timeline.Selection {
	if c.kept {
		return c.lit
	}
	return c.browser.page.Model().Look.Hover
}

// hovers notes what the pointer is over. The page tells nothing of what it is
// over in the run kept, which is only lit up there.
func (c *canvas) hovers(s timeline.Selection) {
	if !c.kept {
		c.send(play.Hover{Selection: s})
		return
	}
	c.lit, c.stale = s, true
	c.browser.wake()
}

// keepTape keeps the tape of the run kept, before that of another begins.
func (b *Browser) keepTape() {
	if b.tape != nil && b.tape.Run() == b.page.Model().Kept.Run {
		b.kept = b.tape
	} else if b.kept != nil && b.kept.Run() != b.page.Model().Kept.Run {
		b.kept = nil
	}
}

// tapeOf returns the tape from which r was folded, nil where there is none.
func (b *Browser) tapeOf(r *replay.Run) *tape.Tape {
	for _, t := range []*tape.Tape{b.tape, b.kept} {
		if t != nil && t.Run() == r {
			return t
		}
	}
	return nil
}
