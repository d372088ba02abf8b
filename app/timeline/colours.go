package timeline

import "ctxplay/app/replay"

// Colours returns the colours of exported pictures by the names that the
// page's custom properties have after "--c-", as #rrggbb.
func Colours() map[string]string {
	all := make(map[string]string, tokenCount)
	for _, t := range tokens {
		all[t.name] = t.fallback
	}
	return all
}

// Texture names the texture in which a state is drawn, "" for none.
func Texture(s replay.State) string {
	class := map[replay.State]Class{
		replay.Running: Run, replay.Runnable: Ready, replay.Waiting: Wait, replay.Blocked: Block, replay.Ended: Over,
	}[s]
	return [...]string{smooth: "", dots: "dots", hatch: "hatch", mesh: "mesh"}[styles[class].texture]
}
