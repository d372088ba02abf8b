package edge

import (
	"encoding/json"
	"syscall/js"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// SaveRun hands the run in view to the person as data.
func (b *Browser) SaveRun(name string) {
	text, err := json.MarshalIndent(b.page.Model().Shown.Run, "", "  ")
	if err != nil {
		b.page.Send(play.Garbled{Text: language.TextOf(err)})
		return
	}
	handOut(blobOf(text, "application/json"), name)
}

// SaveTrace hands out the execution trace of the run in view.
func (b *Browser) SaveTrace(name string) {
	if t := b.tapeOf(b.page.Model().Shown.Run); t != nil {
		handOut(blobOf(t.Bytes(), "application/octet-stream"), name)
	}
}

// SavePicture hands out what is drawn of the run in view.
func (b *Browser) SavePicture(name string, format effect.ImageFormat) {
	if format == effect.PNG {
		b.savePNG(name)
		return
	}
	m := b.page.Model()
	handOut(blobOf([]byte(timeline.SVGInColours(panel.Exported(m), panel.PictureTitle(m), pageColours())), "image/svg+xml"), name)
}

// mostPixels is the largest height and width that a canvas has in every browser.
const mostPixels = 16384

// savePNG paints the picture on a canvas that nobody sees, with two pixels for one
// of CSS if it is not too high for that.
func (b *Browser) savePNG(name string) {
	m := b.page.Model()
	scene := panel.Exported(m)
	ratio := min(2, mostPixels/scene.Visible)
	global := js.Global()
	packed := timeline.Pack(scene)
	bytes := global.Get("Uint8Array").New(len(packed))
	js.CopyBytesToJS(bytes, packed)
	canvas := global.Get("document").Call("createElement", "canvas")
	global.Call("ctxplayPaint", canvas, bytes, ratio)
	canvas.Call("toBlob", webapi.Once("saving a file", func(blob js.Value) {
		if blob.Truthy() {
			handOut(blob, name)
		} else {
			b.later(func() { b.page.Send(play.Unpainted{}) })
		}
	}), "image/png")
}

// pageColours returns the colours of the picture in the page's theme, in the order
// of its tokens.
func pageColours() (all []string) {
	colours := js.Global().Call("ctxplayColours")
	for i := range colours.Length() {
		all = append(all, colours.Index(i).String())
	}
	return all
}

func blobOf(bytes []byte, kind string) js.Value {
	array := js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	return js.Global().Get("Blob").New([]any{array}, map[string]any{"type": kind})
}

// handOut has the browser save a blob as a file.
func handOut(blob js.Value, name string) {
	global := js.Global()
	url := global.Get("URL").Call("createObjectURL", blob)
	a := global.Get("document").Call("createElement", "a")
	a.Set("href", url)
	a.Set("download", name)
	a.Call("click")
	// By then the browser has read it.
	webapi.After(time.Minute, "saving a file", func() { global.Get("URL").Call("revokeObjectURL", url) })
}
