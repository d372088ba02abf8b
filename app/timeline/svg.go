package timeline

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
)

// SVG writes s as a complete SVG element named title. Everything has a class
// that web/timeline.css colours, and attributes with plain colours for where
// that style sheet is not at hand. There are no style attributes or elements,
// so that a strict Content-Security-Policy lets it pass.
func SVG(s Scene, title string) string { return writeSVG(s, title, &lightColours) }

// SVGInColours is SVG with other plain colours: "#rrggbb" for each token of the
// picture, in their order. A token for which there is none keeps its own.
func SVGInColours(s Scene, title string, colours []string) string {
	p := lightColours
	for t, colour := range colours[:min(len(colours), len(p))] {
		if isColour(colour) {
			p[t] = colour
		}
	}
	return writeSVG(s, title, &p)
}

// isColour reports whether a text is a colour as #rrggbb. Anything else would be
// written into the picture as it is.
func isColour(text string) bool {
	return len(text) == 7 && text[0] == '#' && strings.Trim(text[1:], "0123456789abcdef") == ""
}

// writeSVG is SVG in the plain colours of a palette.
func writeSVG(s Scene, title string, colours *palette) string {
	h := fnv.New32a()
	h.Write([]byte(title))
	w := &svgWriter{colours: colours, id: "tl" + strconv.FormatUint(uint64(h.Sum32()), 36)}
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" class="tl" role="img" aria-label="%s" width="%s" height="%s" viewBox="0 %s %s %s" font-family="system-ui, sans-serif">`,
		escape(title), num(s.Width), num(s.Visible), num(s.Top), num(s.Width), num(s.Visible))
	fmt.Fprintf(w, "\n<title>%s</title>\n", escape(title))
	w.defs()
	fmt.Fprintf(w, `<rect class="tl-ground" x="0" y="%s" width="%s" height="%s" fill="%s"/>`+"\n",
		num(s.Top), num(s.Width), num(s.Visible), w.colours[bg])
	for i := range s.Items {
		w.item(s, &s.Items[i])
	}
	w.group("")
	w.WriteString("</svg>\n")
	return w.String()
}

// An svgWriter writes the items of one scene.
type svgWriter struct {
	strings.Builder
	colours *palette
	id      string // what the ids of this picture's patterns begin with
	open    string // the attributes of the group that is open
}

// defs writes the textures and the fading ends of bars.
func (w *svgWriter) defs() {
	w.WriteString("<defs>\n")
	for c, st := range styles {
		if st.texture == smooth {
			continue
		}
		colour := w.colours[st.token]
		fmt.Fprintf(w, `<pattern id="%s-%s" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="tl-%s" width="6" height="6" fill="%s" fill-opacity="%s"/>`,
			w.id, styles[c].name, st.name, colour, num(st.alpha))
		switch st.texture {
		case dots:
			fmt.Fprintf(w, `<circle class="tl-%s-ink" cx="3" cy="3" r="0.7" fill="%s" fill-opacity="0.7"/>`, st.name, colour)
		case hatch:
			fmt.Fprintf(w, `<path class="tl-%s-line" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="%s" stroke-width="1.2"/>`, st.name, colour)
		case rain:
			fmt.Fprintf(w, `<path class="tl-%s-line" d="M3 0V3" stroke="%s" stroke-width="1" stroke-opacity="0.6"/>`, st.name, colour)
		case mesh:
			fmt.Fprintf(w, `<path class="tl-%s-line" d="M0 6L6 0M0 0L6 6" stroke="%s" stroke-width="0.8" stroke-opacity="0.4"/>`, st.name, colour)
		}
		w.WriteString("</pattern>\n")
	}
	for _, c := range []Class{Scope, Plain, Exchange} {
		st := styles[c]
		colour := w.colours[st.token]
		fmt.Fprintf(w, `<linearGradient id="%s-%s"><stop class="tl-%s-stop" offset="0" stop-color="%s" stop-opacity="%s"/><stop class="tl-%s-stop" offset="1" stop-color="%s" stop-opacity="0"/></linearGradient>`+"\n",
			w.id, st.name, st.name, colour, num(st.alpha), st.name, colour)
	}
	w.WriteString("</defs>\n")
}

// group makes attributes those of the innermost open group.
func (w *svgWriter) group(attributes string) {
	if attributes == w.open {
		return
	}
	if w.open != "" {
		w.WriteString("</g>\n")
	}
	if attributes != "" {
		fmt.Fprintf(w, "<g %s>\n", attributes)
	}
	w.open = attributes
}

// item writes an item, inside a group of its class and manner.
func (w *svgWriter) item(s Scene, it *Item) {
	if it.Shape == Area {
		return
	}
	w.group(w.manner(it))
	if it.Shape == Text {
		w.text(it)
		return
	}
	w.shape(it)
	if it.Selection.Kind == None {
		w.WriteString("/>\n")
		return
	}
	fmt.Fprintf(w, "><title>%s</title></%s>\n", escape(Describe(s.Window.Words, s.run, it.Selection)), element(it.Shape))
}

// manner returns the attributes that items such as it are painted with.
func (w *svgWriter) manner(it *Item) string {
	st := styles[it.Class]
	colour := w.colours[st.token]
	switch {
	case it.Shape == Fade, it.Shape == Rect && st.texture != smooth:
		return fmt.Sprintf(`fill="url(#%s-%s)"`, w.id, st.name)
	case filled(it.Shape):
		attr := fmt.Sprintf(`class="tl-%s" fill="%s" fill-opacity="%s"`, st.name, colour, num(st.alpha))
		if it.Shape == Text && st.mono {
			attr += ` font-family="ui-monospace, monospace"`
		}
		if it.Shape == Text && st.bold {
			attr += ` font-weight="600"`
		}
		if it.Shape == Text && st.halo {
			attr += fmt.Sprintf(` stroke="%s" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`, w.colours[bg])
		}
		return attr
	}
	attr := fmt.Sprintf(`class="tl-%s-line" fill="none" stroke="%s" stroke-opacity="%s" stroke-width="%s"`,
		st.name, colour, num(lineAlpha(it.Shape, st)), num(st.width))
	if st.dashed {
		attr += ` stroke-dasharray="3 3"`
	}
	return attr
}

// filled reports whether s is painted by filling. The others are strokes.
func filled(s Shape) bool {
	switch s {
	case Text, Rect, Fade, Play, Stop, Drop, Rise, Dot:
		return true
	}
	return false
}

// lineAlpha is how opaque a stroke of style st is. Only proper lines are faint; signs
// and edges are not.
func lineAlpha(s Shape, st style) float64 {
	if s == Line || s == Arrow {
		return st.alpha
	}
	return 1
}

// element names the SVG element behind shape s.
func element(s Shape) string {
	switch s {
	case Rect, Outline, Fade, Stop:
		return "rect"
	case Hold, Dot:
		return "circle"
	}
	return "path"
}

// text writes a text item.
func (w *svgWriter) text(it *Item) {
	anchor := [...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[it.Align]
	fmt.Fprintf(w, `<text x="%s" y="%s" font-size="%s"%s%s>%s</text>`+"\n",
		num(float64(it.X)), num(float64(it.Y)), num(float64(it.H)), anchor, faint(it), escape(it.Text))
}

// shape writes the element of it without its end.
func (w *svgWriter) shape(it *Item) {
	x, y, wd, h := float64(it.X), float64(it.Y), float64(it.W), float64(it.H)
	switch element(it.Shape) {
	case "rect":
		fmt.Fprintf(w, `<rect x="%s" y="%s" width="%s" height="%s"%s%s`, num(x), num(y), num(wd), num(h), corner(it), faint(it))
	case "circle":
		r := wd * 0.4
		if it.Shape == Dot {
			r = wd / 2
		}
		fmt.Fprintf(w, `<circle cx="%s" cy="%s" r="%s"%s`, num(x+wd/2), num(y+h/2), num(r), faint(it))
	default:
		fmt.Fprintf(w, `<path d="%s"%s%s`, outline(it), w.pennantFill(it), faint(it))
	}
}

// faint dims what belongs to the system, and words about an instant that is yet to
// come.
func faint(it *Item) string {
	switch {
	case it.Flags&Later != 0:
		return ` opacity="0.4"`
	case it.Flags&Faint != 0:
		return ` opacity="0.6"`
	}
	return ""
}

// corner rounds the bars and pills that are large enough.
func corner(it *Item) string {
	if it.W < 4 || it.Class == Ground || it.Class == Chosen || it.Shape == Fade {
		return ""
	}
	return ` rx="2"`
}

// pennantFill fills the pennant of a flag, which is otherwise a stroke.
func (w *svgWriter) pennantFill(it *Item) string {
	if it.Shape == Flag {
		return ` fill="` + w.colours[styles[it.Class].token] + `" class="tl-` + styles[it.Class].name + `-flag"`
	}
	return ""
}

// outline writes the path of the shapes that are no plain SVG element. The painter in
// web/timeline.js draws the same.
func outline(it *Item) string {
	x, y, w, h := float64(it.X), float64(it.Y), float64(it.W), float64(it.H)
	p := &pathWriter{}
	switch it.Shape {
	case Line:
		p.poly(x, y, x+w, y+h)
	case Arrow:
		p.poly(x, y, x+w, y+h)
		ax, ay, bx, by := arrowHead(x, y, w, h)
		p.poly(ax, ay, x+w, y+h, bx, by)
	case Play:
		p.poly(x+w*0.1, y, x+w*0.95, y+h/2, x+w*0.1, y+h).close()
	case Queue:
		p.poly(x+w*0.3, y, x+w*0.3, y+h).poly(x+w*0.7, y, x+w*0.7, y+h)
	case Cross:
		p.poly(x, y, x+w, y+h).poly(x+w, y, x, y+h)
	case Check:
		p.poly(x, y+h*0.55, x+w*0.38, y+h*0.95, x+w, y+h*0.05)
	case Drop:
		p.poly(x, y, x+w, y, x+w/2, y+h).close()
	case Rise:
		p.poly(x, y+h, x+w, y+h, x+w/2, y).close()
	case Bracket:
		p.poly(x, y+h, x, y, x+w, y, x+w, y+h)
	case Flag, OpenFlag:
		p.poly(x, y+h, x, y, x+w, y+pennant/2, x, y+pennant)
	}
	return strings.TrimSpace(p.String())
}

// pennant is how high a flag's pennant is, in pixels.
const pennant = 8

// arrowHead returns the two ends of the head of an arrow.
func arrowHead(x, y, w, h float64) (ax, ay, bx, by float64) {
	d := math.Hypot(w, h)
	if d == 0 {
		return x, y, x, y
	}
	const long, wide = 5, 3
	ux, uy := w/d, h/d
	tx, ty := x+w-ux*long, y+h-uy*long
	return tx - uy*wide, ty + ux*wide, tx + uy*wide, ty - ux*wide
}

// A pathWriter writes the d attribute of a path.
type pathWriter struct{ strings.Builder }

// poly draws through the points given as x, y, x, y, and so on.
func (p *pathWriter) poly(xy ...float64) *pathWriter {
	for i := 0; i+1 < len(xy); i += 2 {
		c := "L"
		if i == 0 {
			c = "M"
		}
		p.WriteString(c + num(xy[i]) + " " + num(xy[i+1]))
	}
	return p
}

// close leads the path back to where it began.
func (p *pathWriter) close() { p.WriteString("Z") }

// num writes f with at most two decimals.
func num(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape makes s safe between tags and in quoted attributes, and keeps out what XML
// does not allow at all.
func escape(s string) string {
	s = strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF {
			return '�'
		}
		return c
	}, strings.ToValidUTF8(s, "�"))
	return escaper.Replace(s)
}
