package timeline

import (
	"fmt"
	"strings"

	"ctxplay/app/replay"
)

// A sketch's size in pixels, and how many rows it has at most.
const (
	sketchWidth  = 240.0
	sketchHeight = 72.0
	sketchEdge   = 6.0
	sketchRows   = 12
)

// Sketch draws a run as a small SVG without words, for a menu: a bar for each context
// of the program's that can end, a lane for each of its goroutines, and what was
// cancelled when. It says nothing to those who cannot see it.
func Sketch(r *replay.Run) string {
	k := newSketcher(r)
	for i, c := range k.contexts {
		k.context(i, c)
	}
	for i, g := range k.goroutines {
		k.lane(len(k.contexts)+i, g)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="tl sketch" aria-hidden="true" focusable="false" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s">`,
		num(sketchWidth), num(sketchHeight))
	for _, c := range []Class{Scope, Wait, Ready, Block, Run, Due, Wave, Cancel} {
		if path := k.paths[c].String(); path != "" {
			st := styles[c]
			fmt.Fprintf(&b, `<path class="tl-%s" fill="%s" fill-opacity="%s" d="%s"/>`, st.name, lightColours[st.token], num(sketchAlpha(c)), path)
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

// sketchAlpha is how opaque a class is in a sketch: what stands for a long time is
// paler than what happens in a moment.
func sketchAlpha(c Class) float64 {
	switch c {
	case Scope:
		return 0.9
	case Wait:
		return 0.4
	case Wave:
		return 0.5
	}
	return 1
}

// A sketcher draws the rows of one run.
type sketcher struct {
	r          *replay.Run
	contexts   []*replay.Context
	goroutines []*replay.Goroutine
	end        int64
	row        float64 // the height of a row
	paths      [classCount]strings.Builder
}

// newSketcher chooses the rows: the program's own, the first of each kind if there
// are too many.
func newSketcher(r *replay.Run) *sketcher {
	k := &sketcher{r: r, end: max(r.Head, 1)}
	if r.Exit != nil {
		k.end = max(k.end, r.Exit.At)
	}
	k.end += k.end / 24 // so that the end is not at the edge
	for _, c := range r.Contexts {
		if !c.System && canEnd(c) && c.Kind != "AfterFunc" && len(k.contexts) < sketchRows/3 {
			k.contexts = append(k.contexts, c)
		}
	}
	for _, g := range r.Goroutines {
		if !g.System && !g.Recorder && len(k.contexts)+len(k.goroutines) < sketchRows {
			k.goroutines = append(k.goroutines, g)
		}
	}
	k.row = min((sketchHeight-2*sketchEdge)/float64(max(len(k.contexts)+len(k.goroutines), 1)), 13)
	return k
}

// x returns where an instant stands, that of the end for what has not happened.
func (k *sketcher) x(at int64) float64 {
	if at == replay.None || at > k.end {
		at = k.end
	}
	return sketchEdge + float64(at)/float64(k.end)*(sketchWidth-2*sketchEdge)
}

// y returns the upper edge of a row.
func (k *sketcher) y(row int) float64 {
	rows := float64(len(k.contexts) + len(k.goroutines))
	return (sketchHeight-rows*k.row)/2 + float64(row)*k.row
}

// box adds a box to what is drawn of a class.
func (k *sketcher) box(c Class, x0, y0, x1, y1 float64) {
	fmt.Fprintf(&k.paths[c], "M%s %sH%sV%sH%sz", num(x0), num(y0), num(x1), num(y1), num(x0))
}

// context draws a context, the wave of its cancellation down to the lanes that waited
// for it, and its deadline.
func (k *sketcher) context(row int, c *replay.Context) {
	y := k.y(row)
	k.box(Scope, k.x(c.Created), y+k.row*0.38, max(k.x(c.Canceled), k.x(c.Created)+2), y+k.row*0.62)
	if c.Deadline != replay.None && c.Deadline <= k.end {
		x := k.x(c.Deadline)
		fmt.Fprintf(&k.paths[Due], "M%s %sh6l-3 4z", num(x-3), num(max(y-1, 0)))
	}
	if c.Canceled == replay.None {
		return
	}
	x := k.x(c.Canceled)
	k.box(Cancel, x-1, y+k.row*0.1, x+1, y+k.row*0.9)
	for i, g := range k.goroutines {
		for _, reaction := range g.Reactions {
			if reaction.Context == c.ID {
				k.box(Wave, x-0.5, y+k.row, x+0.5, k.y(len(k.contexts)+i)+k.row*0.5)
			}
		}
	}
}

// lane draws the states of a goroutine. What is too brief to be seen is widened.
func (k *sketcher) lane(row int, g *replay.Goroutine) {
	y0, y1 := k.y(row)+k.row*0.2, k.y(row)+k.row*0.8
	last := -1.0
	for _, s := range g.Spans {
		class := Wait
		switch s.State {
		case replay.Running:
			class = Run
		case replay.Runnable:
			class = Ready
		case replay.Blocked:
			class = Block
		case replay.Ended:
			continue
		}
		x0, x1 := k.x(s.From), k.x(s.To)
		if class == Run {
			x1 = max(x1, x0+1.5)
		}
		if x1-x0 < 0.5 || class == Run && x1 <= last {
			continue
		}
		if class == Run {
			last = x1
		}
		k.box(class, x0, y0, x1, y1)
	}
}
