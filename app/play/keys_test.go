package play

import (
	"testing"

	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// Every key says what it does, and no two are the same.
func TestKeysAreATable(t *testing.T) {
	type key struct {
		name  string
		shift bool
		in    Part
	}
	seen := make(map[key]bool)
	for _, k := range Keys {
		if id := (key{k.Name, k.Shift, k.In}); seen[id] {
			t.Errorf("%s is there twice", k.Text(nil))
		} else {
			seen[id] = true
		}
		if k.Group == "" || k.Does == "" || k.Msg == nil {
			t.Errorf("%s does not say all", k.Text(nil))
		}
	}
}

func TestStrike(t *testing.T) {
	idle := New(nil, Samples(), "process")
	running, _ := Update(idle, Run{})
	running, _ = Update(running, FromSandbox{sandbox.Started{}})
	chosen, _ := Update(idle, Select{timeline.Selection{Kind: timeline.Context, Context: 12}})
	open, _ := Update(chosen, ShowKeys{true})
	off, _ := Update(idle, SetKeysOff{true})
	playing, _ := Update(idle, SetPlaying{true})
	large, _ := Update(idle, SetPresent{true})

	picture, button := Element{Tag: "canvas", Part: Picture}, Element{Tag: "button"}
	text, slider := Element{Tag: "input", Type: "text", Editable: true}, Element{Tag: "input", Type: "range"}
	end := chosen.Shown.Run.Context(12).Canceled
	for name, test := range map[string]struct {
		m    Model
		s    Stroke
		want Msg
	}{
		"the menu":                        {idle, Stroke{Key: "m"}, ShowMenu{}},
		"the next program":                {idle, Stroke{Key: "PageDown", Shift: true}, OpenNeighbour{1}},
		"a page down scrolls":             {idle, Stroke{Key: "PageDown"}, nil},
		"before the first is none":        {idle, Stroke{Key: "PageUp", Shift: true}, nil},
		"run":                             {idle, Stroke{Key: "r"}, Run{}},
		"run, capitals locked":            {idle, Stroke{Key: "R"}, Run{}},
		"running already":                 {running, Stroke{Key: "r"}, nil},
		"stop":                            {running, Stroke{Key: "s"}, Stop{}},
		"nothing to stop":                 {idle, Stroke{Key: "s"}, nil},
		"pause":                           {running, Stroke{Key: " "}, SetPaused{true}},
		"space plays back":                {idle, Stroke{Key: " "}, SetPlaying{true}},
		"and has it stand still":          {playing, Stroke{Key: " "}, SetPlaying{false}},
		"space scrolls where nothing ran": {Model{}, Stroke{Key: " "}, nil},
		"space presses a button":          {running, Stroke{Key: " ", On: button}, nil},
		"letters hold on a button":        {idle, Stroke{Key: "r", On: button}, Run{}},
		"virtual":                         {idle, Stroke{Key: "v"}, SetMode{sandbox.Virtual}},
		"typing":                          {idle, Stroke{Key: "r", On: text}, nil},
		"a slider has its arrows":         {idle, Stroke{Key: "ArrowLeft", On: slider}, nil},
		"a slider has no letters":         {idle, Stroke{Key: "t", On: slider}, SetTheme{"light"}},
		"earlier":                         {idle, Stroke{Key: "ArrowLeft"}, Scrub{idle.Look.Now - idle.Look.View.To/50}},
		"much earlier":                    {idle, Stroke{Key: "ArrowLeft", Shift: true}, Scrub{idle.Look.Now - 5*(idle.Look.View.To/50)}},
		"the source scrolls":              {idle, Stroke{Key: "ArrowLeft", On: Element{Tag: "div", Scrolls: true}}, nil},
		"first line":                      {idle, Stroke{Key: "ArrowDown", On: Element{Tag: "div", Part: Source}}, SelectLine{Place{"main.go", 1}}},
		"last line":                       {idle, Stroke{Key: "ArrowUp", On: Element{Tag: "div", Part: Source}}, SelectLine{Place{"main.go", 44}}},
		"first write":                     {idle, Stroke{Key: "ArrowDown", On: Element{Tag: "div", Part: Written}}, Select{timeline.Selection{Kind: timeline.Output, Goroutine: 17, At: idle.Shown.Run.Output[0].At}}},
		"the page scrolls":                {idle, Stroke{Key: "ArrowDown"}, nil},
		"first row":                       {idle, Stroke{Key: "ArrowDown", On: picture}, Select{timeline.Selection{Kind: timeline.Request, At: idle.Look.Now}}},
		"first row by letter":             {idle, Stroke{Key: "j"}, Select{timeline.Selection{Kind: timeline.Request, At: idle.Look.Now}}},
		"row before":                      {chosen, Stroke{Key: "k"}, Select{timeline.Selection{Kind: timeline.Context, Context: 11, At: idle.Look.Now}}},
		"its end":                         {chosen, Stroke{Key: "x"}, Scrub{end}},
		"the end of nothing":              {idle, Stroke{Key: "x"}, nil},
		"give up":                         {chosen, Stroke{Key: "Escape"}, Select{}},
		"close the sheet first":           {open, Stroke{Key: "Escape"}, ShowKeys{}},
		"the sheet has the keys":          {open, Stroke{Key: "r"}, nil},
		"open the sheet":                  {idle, Stroke{Key: "?", Shift: true}, ShowKeys{true}},
		"close the sheet":                 {open, Stroke{Key: "?", Shift: true}, ShowKeys{}},
		"switched off":                    {off, Stroke{Key: "r"}, nil},
		"arrows stay":                     {off, Stroke{Key: "ArrowLeft"}, Scrub{idle.Look.Now - idle.Look.View.To/50}},
		"leave the presentation":          {large, Stroke{Key: "Escape"}, SetPresent{}},
		"no such key":                     {idle, Stroke{Key: "F1"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Strike(test.m, test.s); got != test.want {
				t.Errorf("got %T%+v, want %T%+v", got, got, test.want, test.want)
			}
		})
	}
}

func TestThemesGoRound(t *testing.T) {
	theme := ""
	for range Themes {
		theme = NextTheme(theme)
	}
	if theme != "" {
		t.Errorf("after all themes comes %q", theme)
	}
	if m, _ := Update(Model{}, SetTheme{"pink"}); m.Prefs.Theme != "" {
		t.Errorf("an unknown theme was taken: %q", m.Prefs.Theme)
	}
}
