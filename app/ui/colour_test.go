package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// wherever says of a colour that any rule may use it: it is one of the page's own greys,
// which say nothing about a run.
const wherever = ""

// colours has each colour of web/ctxplay.css, what it means, word for word as it stands
// there, and the selectors of the rules that may use it.
var colours = []struct{ name, means, where string }{
	{"page", "the ground between parts", wherever},
	{"bg", "the ground of a part", wherever},
	{"surface", "ground that is set off: a head, a code, what the pointer is over", wherever},
	{"ink", "what is read, and the fill of what one came to do", wherever},
	{"muted", "what is looked up", wherever},
	{"line", "lines between parts", wherever},
	{"strong", "edges of what can be used, and notes", wherever},
	{"running", "a goroutine runs, and a program", `data-(state|phase)="running"|at-running`},
	{"runnable", "it could run", `data-state="runnable"|at-runnable`},
	{"waiting", "it waits, or a request does", `data-state="(waiting|pending)"|\.marked|^\.chip$`}, // who is marked waits, unless another rule says more
	{"blocked", "it can never go on, and what is wrong", `data-(state|phase|tone|grade|severity|outcome|stream)="(blocked|panicked|failed|fault|error|wrong|stderr)"|` +
		`at-(blocked|panicked)|programs-broken|nonmatchingBracket|specialChar|lintRange-error|diagnostic-error|lintPoint`},
	{"ended", "it has ended", `data-state="ended"`},
	{"context", "a context", `data-(state|kind)="context"|data-context|\.interface|logo-(live|done)`},
	{"canceled", "a context or request was ended early, and what does that", `data-state="(canceled|done|hungup|failed)"|\.hangup|logo-mark`},
	{"deadline", "a deadline", `data-state="deadline"`},
	{"reaction", "the time until a goroutine noticed", `data-state="reaction"|\.reactions|\.reaction-figure`},
	{"output", "what a program wrote", `data-kind="output"`},
	{"request", "a request", `\.request\b`},
	{"select", "what is chosen, on or in focus, and what comes next", `:focus|focused|aria-(pressed|selected|current|expanded)|:hover|\.hover|\.lit|\.chosen|held|data-state="next"|` +
		`\.tick|progress|\.room|\.tour|tour-|::selection|selectionBackground|matchingBracket|searchMatch|\.knob`},
	{"play", "the instant looked at", `input\[type="range"\]|#play|\.tale\.now`},
	{"shade", "shadows, and what lies behind a sheet", wherever},
	{"keyword", "code: words of the language", `^\.t-k$`},
	{"string", "code: strings", `^\.t-s$`},
	{"number", "code: numbers", `^\.t-n$`},
	{"comment", "code: comments", `^\.t-c$`},
}

// A declaration is one line of a style sheet, with the selector of its rule, and around that
// the condition of a medium, "" for none.
type declaration struct{ sheet, medium, selector, property, value string }

var (
	remarks     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	pieceOfRule = regexp.MustCompile(`[^{};]*[{};]`)
	colourUsed  = regexp.MustCompile(`var\(--c-([a-z]+)`)
	rawColour   = regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch|hwb)a?\(|\b(?:black|white|red|green|blue|orange|yellow|purple|magenta|gr[ae]y|silver|navy|teal)\b`)
)

// declarations reads the style sheets of the page and of its editor. Those that are
// generated, or are of pages of others, are not among them.
func declarations(t *testing.T) (all []declaration) {
	files, err := filepath.Glob("../../web/*.css")
	if err != nil || len(files) < 20 {
		t.Fatalf("there are %d style sheets: %v", len(files), err)
	}
	for _, f := range append(files, "../script/editor/editor.css") {
		if filepath.Base(f) == "timeline.css" { // which app/timeline makes of its own table of colours
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var open []string
		for _, piece := range pieceOfRule.FindAllString(remarks.ReplaceAllString(string(text), ""), -1) {
			words := strings.TrimSpace(piece[:len(piece)-1])
			end := piece[len(piece)-1]
			if end == '{' {
				open = append(open, strings.Join(strings.Fields(words), " "))
				continue
			}
			if property, value, ok := strings.Cut(words, ":"); ok && len(open) > 0 {
				medium := strings.Join(open[:len(open)-1], " ")
				all = append(all, declaration{filepath.Base(f), medium, open[len(open)-1], strings.TrimSpace(property), strings.TrimSpace(value)})
			}
			if end == '}' && len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	return all
}

// TestAColourMeansOneThing expects that each colour has one meaning, which stands beside
// it, and that no rule uses a colour of a run's for anything else.
func TestAColourMeansOneThing(t *testing.T) {
	sheet, err := os.ReadFile("../../web/ctxplay.css")
	if err != nil {
		t.Fatal(err)
	}
	stands := map[string]string{}
	for _, m := range regexp.MustCompile(`--c-([a-z]+): [^;]+; /\* (.*) \*/`).FindAllStringSubmatch(string(sheet), -1) {
		stands[m[1]] = m[2]
	}
	may, used := map[string]*regexp.Regexp{}, map[string]int{}
	for _, c := range colours {
		if stands[c.name] != c.means {
			t.Errorf("%s means %q here, and %q in the style sheet", c.name, c.means, stands[c.name])
		}
		delete(stands, c.name)
		may[c.name] = regexp.MustCompile(c.where)
	}
	for name, means := range stands {
		t.Errorf("%s, %q, is not in the table", name, means)
	}
	for _, d := range declarations(t) {
		for _, m := range colourUsed.FindAllStringSubmatch(d.value, -1) {
			where := may[m[1]]
			if where == nil {
				t.Errorf("%s: %s uses --c-%s, which there is not", d.sheet, d.selector, m[1])
				continue
			}
			used[m[1]]++
			for _, s := range splitSelector(d.selector) {
				if !where.MatchString(s) {
					t.Errorf("%s: %s { %s: %s } is about something else than --c-%s", d.sheet, s, d.property, d.value, m[1])
				}
			}
		}
	}
	for _, c := range colours {
		if used[c.name] == 0 && c.name != "output" { // which the picture alone has
			t.Errorf("nothing has the colour %s", c.name)
		}
	}
}

// splitSelector splits a selector at the commas that are in no parentheses.
func splitSelector(s string) (parts []string) {
	depth, from := 0, 0
	for i, c := range s {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	return append(parts, strings.TrimSpace(s[from:]))
}

// TestColoursHaveNames expects that every colour has its name and stands in
// web/ctxplay.css. Paper is white, and so is a code that a camera reads.
func TestColoursHaveNames(t *testing.T) {
	n := 0
	for _, d := range declarations(t) {
		if n++; d.sheet == "ctxplay.css" || strings.HasPrefix(d.property, "--c-") || d.sheet == "join.css" && d.selector == ".code" {
			continue
		}
		if strings.HasPrefix(d.property, "--font") || strings.Contains(d.value, "url(") || d.property == "content" || d.property == "white-space" {
			continue
		}
		if raw := rawColour.FindString(d.value); raw != "" {
			t.Errorf("%s: %s { %s: %s }", d.sheet, d.selector, d.property, d.value)
		}
	}
	if n < 1000 {
		t.Errorf("%d declarations were read", n)
	}
}

// TestDarkFillIsForTheAct expects that nothing but what a person came to do, as Run and
// Send, is filled with the colour of what is read: what is chosen or on has a ring.
func TestDarkFillIsForTheAct(t *testing.T) {
	filled := 0
	for _, d := range declarations(t) {
		if !strings.HasPrefix(d.property, "background") || !regexp.MustCompile(`^var\(--c-(ink|muted)\)`).MatchString(d.value) {
			continue
		}
		switch {
		case strings.HasPrefix(d.selector, "button.primary"):
			filled++
		case d.selector == `.readout[data-mode="virtual"] .readout-mode::before`: // a sign of seven pixels
		default:
			t.Errorf("%s: %s { %s: %s }", d.sheet, d.selector, d.property, d.value)
		}
	}
	if filled == 0 {
		t.Error("nothing is filled")
	}
}
