package timeline

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// A theme is the colours of one of the page's themes by their names.
type theme map[string]rgb

// rgb is a colour in sRGB, each part 0 to 1.
type rgb [3]float64

// themes reads the four themes from the style sheet.
func themes(t *testing.T) map[string]theme {
	t.Helper()
	css, err := os.ReadFile("../../web/ctxplay.css")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]theme{}
	for selector, name := range map[string]string{"\n:root {": "", "\n:root[data-contrast=\"more\"] {": "contrast "} {
		_, block, ok := strings.Cut(string(css), selector)
		if !ok {
			t.Fatalf("ctxplay.css has no %s", selector)
		}
		block, _, _ = strings.Cut(block, "}\n")
		light, dark := theme{}, theme{}
		for _, m := range regexp.MustCompile(`--c-([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);`).FindAllStringSubmatch(block, -1) {
			light[m[1]], dark[m[1]] = hex(m[2]), hex(m[3])
		}
		if len(light) != 24 {
			t.Fatalf("%s defines %d colours", selector, len(light))
		}
		out[name+"light"], out[name+"dark"] = light, dark
	}
	return out
}

// hex returns the colour that is written as #rrggbb.
func hex(s string) (c rgb) {
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		panic(err)
	}
	for i := range c {
		c[i] = float64(n>>(16-8*i)&255) / 255
	}
	return c
}

// over returns c with opacity alpha on ground, as browsers mix.
func (c rgb) over(ground rgb, alpha float64) rgb {
	for i := range c {
		c[i] = c[i]*alpha + ground[i]*(1-alpha)
	}
	return c
}

// linear undoes the transfer function of sRGB (IEC 61966-2-1).
func (c rgb) linear() rgb {
	for i, v := range c {
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(a, b rgb) float64 {
	luminance := func(c rgb) float64 { c = c.linear(); return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// wordsOn says what is written on what in the page: the colour of the words, that
// of the ground and, where the ground is a tint, the colour that it is a tint of
// and how much.
var wordsOn = []struct {
	words, ground, tint string
	alpha               float64
}{
	{words: "ink", ground: "page"}, {words: "ink", ground: "bg"}, {words: "ink", ground: "surface"},
	{words: "muted", ground: "page"}, {words: "muted", ground: "bg"}, {words: "muted", ground: "surface"},
	{words: "bg", ground: "ink"}, {words: "bg", ground: "muted"}, {words: "bg", ground: "running"}, {words: "bg", ground: "play"},
	{words: "running", ground: "surface"}, {words: "canceled", ground: "surface"},
	{words: "canceled", ground: "bg"}, {words: "canceled", ground: "bg", tint: "waiting", alpha: 0.07},
	{words: "deadline", ground: "bg"}, {words: "request", ground: "bg"},
	{words: "reaction", ground: "bg"}, {words: "reaction", ground: "bg", tint: "reaction", alpha: 0.13},
	{words: "blocked", ground: "bg"}, {words: "output", ground: "bg"},
	{words: "ink", ground: "bg", tint: "context", alpha: 0.24}, {words: "ink", ground: "bg", tint: "waiting", alpha: 0.2},
	{words: "ink", ground: "bg", tint: "runnable", alpha: 0.25}, {words: "ink", ground: "bg", tint: "blocked", alpha: 0.16},
	{words: "keyword", ground: "bg", tint: "select", alpha: 0.13}, {words: "string", ground: "bg", tint: "select", alpha: 0.13},
	{words: "number", ground: "bg", tint: "select", alpha: 0.13}, {words: "comment", ground: "bg", tint: "select", alpha: 0.13},
	{words: "muted", ground: "bg", tint: "select", alpha: 0.13}, {words: "comment", ground: "bg", tint: "waiting", alpha: 0.09},
}

// TestContrast expects that words have a contrast of 4.5:1, in high contrast of 7:1,
// and what is drawn one of 3:1 (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11).
func TestContrast(t *testing.T) {
	for name, p := range themes(t) {
		least := 4.5
		if strings.HasPrefix(name, "contrast") {
			least = 7
		}
		for _, w := range wordsOn {
			ground := p[w.ground]
			if w.tint != "" {
				ground = p[w.tint].over(ground, w.alpha)
			}
			if got := contrast(p[w.words], ground); got < least {
				t.Errorf("%s: %s on %s %s: %.2f, want %g", name, w.words, w.ground, w.tint, got, least)
			}
		}
		for _, ink := range letterings() {
			ground := p[ink.Tint].over(p["bg"], ink.TintAlpha)
			if got := contrast(p[ink.Words].over(ground, ink.Alpha), ground); got < least {
				t.Errorf("%s: %s in the picture on %s: %.2f, want %g", name, ink.Class, ink.Tint, got, least)
			}
		}
		for _, drawn := range strings.Fields("running runnable waiting blocked ended context canceled deadline reaction output request select play strong") {
			if got := contrast(p[drawn], p["bg"]); got < 3 {
				t.Errorf("%s: %s is drawn on bg with %.2f, want 3", name, drawn, got)
			}
		}
	}
}

// TestPlainColoursAreThePages expects that pictures which no style sheet reaches
// have the colours of the page's light theme. Those that a person saves have the
// colours of the theme that the page has then, as TestSavePictures shows.
func TestPlainColoursAreThePages(t *testing.T) {
	page := themes(t)["light"]
	for name, colour := range colours() {
		if want := page[name]; hex(colour) != want {
			t.Errorf("%s is %s in plain pictures, but %.0f in ctxplay.css", name, colour, [3]float64{want[0] * 255, want[1] * 255, want[2] * 255})
		}
	}
}

// sights are ways in which people see colours, as matrices on linear RGB: severity 1 of
// Machado, Oliveira and Fernandes, "A Physiologically-based Model for
// Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), table 1.
var sights = map[string][3][3]float64{
	"all three cones": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia":    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":      {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab returns the linear colour c in CIELAB under D65.
func lab(c rgb) [3]float64 {
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124564*c[0] + 0.3575761*c[1] + 0.1804375*c[2]) / 0.95047)
	y := f(0.2126729*c[0] + 0.7151522*c[1] + 0.0721750*c[2])
	z := f((0.0193339*c[0] + 0.1191920*c[1] + 0.9503041*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// apart is the distance of two colours as somebody sees them: CIE76, of which
// 2.3 can just be noticed.
func apart(a, b rgb, sight [3][3]float64) float64 {
	see := func(c rgb) [3]float64 {
		c = c.linear()
		var s rgb
		for i := range s {
			s[i] = min(max(sight[i][0]*c[0]+sight[i][1]*c[1]+sight[i][2]*c[2], 0), 1)
		}
		return lab(s)
	}
	la, lb := see(a), see(b)
	return math.Hypot(math.Hypot(la[0]-lb[0], la[1]-lb[1]), la[2]-lb[2])
}

// TestStatesAreToldApart expects that anybody can tell two states apart, by colour
// at a distance of 10, or by texture.
func TestStatesAreToldApart(t *testing.T) {
	const least = 10
	states := []replay.State{replay.Running, replay.Runnable, replay.Waiting, replay.Blocked, replay.Ended}
	for name, p := range themes(t) {
		for sight, matrix := range sights {
			nearest, pair := math.Inf(1), ""
			for i, a := range states {
				for _, b := range states[:i] {
					d := apart(p[fmt.Sprint(a)], p[fmt.Sprint(b)], matrix)
					if d < nearest {
						nearest, pair = d, fmt.Sprint(a, " and ", b)
					}
					if d < least && textureOf(a) == textureOf(b) {
						t.Errorf("%s, %s: %v and %v are %.1f apart and have the same texture", name, sight, a, b, d)
					}
				}
			}
			t.Logf("%s, %s: nearest are %s, %.1f apart", name, sight, pair, nearest)
		}
	}
}
