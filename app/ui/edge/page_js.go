package edge

import (
	"syscall/js"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/survive"
	"ctxplay/app/webapi"
)

// writeClock writes the program clock, if it shows something else than before.
func (b *Browser) writeClock(m *play.Model, at int64) {
	digits := js.Global().Get("document").Call("getElementById", "clock-time")
	if !digits.Truthy() {
		return
	}
	if !m.Status.Phase.Active() || !m.Look.Follow {
		at = m.LookedAt()
	}
	if text := m.Shown.Run.Instant(at); digits.Get("textContent").String() != text {
		digits.Set("textContent", text)
	}
}

// retitle has the tab say what the headline says.
func (b *Browser) retitle() {
	if title := b.page.Title(); title != b.title {
		b.title = title
		js.Global().Get("document").Set("title", title)
	}
}

// announce has the model announce what is new to screen readers, not more often
// than every play.AnnounceEvery.
func (b *Browser) announce(m *play.Model) {
	if time.Since(b.told) < play.AnnounceEvery || !m.Unannounced() {
		return
	}
	b.told, b.stale = time.Now(), true
	b.page.Send(play.Announce{})
}

// reveal scrolls the listing so that the line that is lit up can be seen. The page
// itself is not scrolled.
func (b *Browser) reveal() {
	line := b.page.Model().Look.Line
	if line == b.line {
		return
	}
	b.line = line
	doc := js.Global().Get("document")
	files, lit := doc.Call("querySelector", "#source .files"), doc.Call("querySelector", "#source .lit")
	if !files.Truthy() || !lit.Truthy() {
		return
	}
	outer, inner := files.Call("getBoundingClientRect"), lit.Call("getBoundingClientRect")
	above := inner.Get("top").Float() - outer.Get("top").Float()
	if height := outer.Get("height").Float(); above < 0 || above > height-inner.Get("height").Float() {
		files.Set("scrollTop", files.Get("scrollTop").Float()+above-height/2)
	}
}

// FetchPrograms fetches the list of programs that the build compiled.
func (b *Browser) FetchPrograms() {
	go survive.Do("showing the page", func() {
		var ps []play.Program
		text, err := b.sandbox.Manifest()
		if err == nil {
			ps, err = play.ParseList(text)
			if err != nil {
				b.sandbox.ForgetManifest()
			}
		}
		b.later(func() {
			if err != nil {
				b.page.Send(play.Unlisted{Text: language.TextOf(err)})
				return
			}
			b.page.Send(play.Listed{Programs: ps})
		})
	})
}

// FetchProgram fetches the file of a program.
func (b *Browser) FetchProgram(name, file, digest string) {
	go survive.Do("showing the page", func() {
		var p play.Program
		text, err := webapi.FetchBytes(file, "application/json")
		if err == nil {
			p, err = play.ParseProgram(name, digest, text)
			if err != nil {
				webapi.Distrust(file) // else Retry would find the same in the browser's cache
			}
		}
		b.later(func() {
			if err != nil {
				b.page.Send(play.Undelivered{Name: name, Text: language.TextOf(err)})
				return
			}
			b.page.Send(play.Delivered{Program: p})
		})
	})
}

// themeKey is the name under which the browser keeps the theme that was chosen.
// web/theme.js applies it before the first paint.
const themeKey = "ctxplay:theme"

// SetTheme sets the colours, and keeps the choice where the browser allows it.
func (b *Browser) SetTheme(theme string) {
	js.Global().Call("ctxplayTheme", theme)
	webapi.Keep(themeKey, theme)
}

// ShowTheme sets the colours, and keeps nothing.
func (b *Browser) ShowTheme(theme string) { js.Global().Call("ctxplayTheme", theme) }

// restorePrefs tells the model what the browser has kept of an earlier visit.
func (b *Browser) restorePrefs() {
	b.page.Send(play.Restored{Theme: webapi.Kept(themeKey), KeysOff: webapi.Kept(keysKey) == "off", Layout: webapi.Kept(layoutKey), Tour: webapi.Kept(tourKey)})
}

// SetPresent makes the page large, or normal again.
func (b *Browser) SetPresent(on bool) {
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	if on {
		root.Set("present", "")
	} else {
		root.Delete("present")
	}
}
