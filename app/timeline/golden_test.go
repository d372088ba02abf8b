package timeline

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file, or rewrites the file.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(got) {
		t.Errorf("%s differs; run go test ./app/timeline -update and look at the picture", file)
	}
}

// pictures are the runs and views whose pictures are kept.
var pictures = []struct {
	name string
	run  func() *replay.Run
	view func(*replay.Run) View
}{
	{"fast-slow", fastSlow, func(r *replay.Run) View { return view(r, 1200) }},
	{"fast-slow-phone", fastSlow, func(r *replay.Run) View { return view(r, 360) }},
	{"fast-slow-close", fastSlow, func(r *replay.Run) View {
		v := view(r, 1200)
		v.From, v.To = 7*sec-4*us, 7*sec+16*us
		v.Selected = Selection{Kind: Context, Context: 2}
		v.Now = 7*sec + 2*us
		return v
	}},
	{"stuck", stuck, func(r *replay.Run) View { return view(r, 1000) }},
	{"process", process, func(r *replay.Run) View { return view(r, 1200) }},
	{"process-phone", process, func(r *replay.Run) View {
		v := view(r, 360)
		v.Selected = Selection{Kind: Goroutine, Goroutine: 21}
		v.Hover = Selection{Kind: Reaction, Goroutine: 31, Context: 8}
		return v
	}},
	{"pool", func() *replay.Run { return pool(40, 3000) }, func(r *replay.Run) View { return view(r, 900) }},
	{"process-system", process, func(r *replay.Run) View {
		v := view(r, 900)
		v.System = true
		v.Now = 2 * sec
		v.Hover = Selection{Kind: Request, Index: 1}
		return v
	}},
}

func TestSVG(t *testing.T) {
	for _, p := range pictures {
		t.Run(p.name, func(t *testing.T) {
			r := p.run()
			svg := SVG(Layout(r, p.view(r)), "Timeline of "+r.Program)
			if strings.Contains(svg, "style=") || strings.Contains(svg, "<style") {
				t.Error("an inline style, which the page's policy blocks")
			}
			d := xml.NewDecoder(strings.NewReader(svg))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
			golden(t, "testdata/"+p.name+".svg", []byte(svg))
		})
	}
}

func TestOverview(t *testing.T) {
	for name, r := range map[string]*replay.Run{"process": process(), "pool": pool(40, 3000)} {
		v := view(r, 900)
		v.From, v.To, v.Now = r.Head/4, r.Head/2, r.Head/3
		o := Arrange(r, v)
		for o.Feed(r, 1000) {
		}
		golden(t, "testdata/"+name+"-overview.svg", []byte(SVG(o.Overview(r, v), "Overview of "+r.Program)))
	}
}

func TestTable(t *testing.T) {
	for _, r := range []*replay.Run{fastSlow(), process()} {
		var b strings.Builder
		for _, p := range Tables(nil, r, false, 100) {
			fmt.Fprintf(&b, "%s\n%s\n", p.Name, strings.Join(p.Head, " | "))
			for _, row := range p.Rows {
				fmt.Fprintln(&b, strings.Join(row, " | "))
			}
			fmt.Fprintln(&b)
		}
		golden(t, "testdata/"+r.Program+".txt", []byte(b.String()))
	}
}

// TestStyleSheet keeps web/timeline.css equal to the table of classes.
func TestStyleSheet(t *testing.T) {
	golden(t, "../../web/timeline.css", []byte(styleSheet()))
}

func styleSheet() string {
	var b strings.Builder
	b.WriteString(`/* These rules colour the timeline's SVG with the page's colours. They are
   generated from the table in app/timeline/class.go by
   go test ./app/timeline -update. */
.tl { display: block; max-width: 100%; height: auto; }
.tl text { font-family: var(--font-ui); font-variant-numeric: tabular-nums; }
`)
	var mono []string
	for _, st := range styles {
		if st.mono {
			mono = append(mono, ".tl .tl-"+st.name+" text")
		}
	}
	fmt.Fprintf(&b, "%s {\n  font-family: var(--font-mono);\n}\n", strings.Join(mono, ",\n"))
	for tok := range tokens {
		var fill, stroke, stop []string
		for c, st := range styles {
			if int(st.token) != tok {
				continue
			}
			fill = append(fill, ".tl-"+st.name)
			if st.texture == dots {
				fill = append(fill, ".tl-"+st.name+"-ink")
			}
			if Class(c) == Due {
				fill = append(fill, ".tl-"+st.name+"-flag")
			}
			if Class(c) == Scope || Class(c) == Plain || Class(c) == Exchange {
				stop = append(stop, ".tl-"+st.name+"-stop")
			}
			if st.width > 0 {
				stroke = append(stroke, ".tl-"+st.name+"-line")
			}
		}
		for _, st := range styles {
			if st.halo && token(tok) == bg {
				stroke = append(stroke, ".tl-"+st.name)
			}
		}
		for _, rule := range []struct {
			property  string
			selectors []string
		}{{"fill", fill}, {"stroke", stroke}, {"stop-color", stop}} {
			if len(rule.selectors) > 0 {
				fmt.Fprintf(&b, "%s { %s: var(--c-%s); }\n", strings.Join(rule.selectors, ", "), rule.property, tokens[tok].name)
			}
		}
	}
	return b.String()
}
