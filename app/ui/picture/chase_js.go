package picture

import (
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// chase scrolls the box so that the row is seen at which something arrives in a
// playback, unless the person has turned the wheel meanwhile.
func (c *Canvas) chase(r *replay.Run, v timeline.View) {
	if v.Moving == nil {
		c.turned = false
	}
	what, ok := arriving(v.Moving)
	if !ok || c.turned || c.kept || c.scene.Height <= c.scene.Visible {
		return
	}
	top, bottom, ok := c.rows.Reach(r, c.scene.Window, what)
	if !ok {
		return
	}
	at := c.box.Get("scrollTop").Float()
	if to := reached(at, top, bottom, c.height); to != at {
		c.box.Set("scrollTop", chased(at, to))
	}
}
