package timeline

import "ctxplay/app/replay"

// colours returns the colours of pictures that no style sheet reaches, by the names
// that the page's custom properties have after "--c-", as #rrggbb.
func colours() map[string]string {
	all := make(map[string]string, tokenCount)
	for i, t := range tokens {
		all[t.name] = lightColours[i]
	}
	return all
}

// textureOf names the texture in which a state is drawn, "" for none.
func textureOf(s replay.State) string {
	class := map[replay.State]Class{
		replay.Running: Run, replay.Runnable: Ready, replay.Waiting: Wait, replay.Blocked: Block, replay.Ended: Over,
	}[s]
	return [...]string{smooth: "", dots: "dots", hatch: "hatch", mesh: "mesh", rain: "rain"}[styles[class].texture]
}

// A lettering is what words of the picture are written in and on: colours by the
// names of the page's custom properties, and how opaque they are, 0 to 1. The
// ground is bg, with Tint over it where that is not "".
type lettering struct {
	Class, Words, Tint string
	Alpha, TintAlpha   float64
}

// grounds are the classes on whose boxes words of a class stand. All others stand
// on the picture's ground, or on a row that is chosen.
var grounds = map[Class][]Class{
	RunText: {Run}, SpanText: {Wait, Ready, Block}, ScopeText: {Scope, Plain},
	NoticeText: {NoticePill}, NowText: {Playhead}, GapText: {Gap},
}

// letterings returns all in which and on which the picture has words.
func letterings() (all []lettering) {
	add := func(words, on Class) {
		w, g := styles[words], styles[on]
		all = append(all, lettering{w.name, tokens[w.token].name, tokens[g.token].name, w.alpha, g.alpha})
	}
	for _, c := range []Class{AxisText, Heading, Name, Detail, RunText, SpanText, BlockText, ScopeText, CancelText, DueText,
		NoticeText, WriteText, Words, FinishText, NowText, GapText, PartsText} {
		on := grounds[c]
		if on == nil {
			on = []Class{Ground, Chosen}
		}
		for _, g := range on {
			add(c, g)
		}
	}
	return all
}
