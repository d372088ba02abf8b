package edge

import (
	"syscall/js"

	"ctxplay/app/address"
	"ctxplay/app/play"
	"ctxplay/app/pointer"
	"ctxplay/app/survive"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

const inRoom = "talking about the room"

// A roomer is the page's end of a room.
type roomer struct {
	key    string // the presenter's, "" in other pages
	box    outbox
	last   []byte   // the pointer that was told last
	again  func()   // cancels telling it once more
	leave  []func() // end following, nil while the page does not follow
	silent func()   // cancels taking the host for gone
}

// enterRoom finds out whether the host has a room, which the page itself says, and
// whether this page leads it. The key goes from the address into the tab's own storage,
// so that it is not seen, copied or passed on with the address.
func (b *Browser) enterRoom() {
	doc := js.Global().Get("document")
	if b.page.Model().Embedder.Around || !doc.Call("querySelector", `meta[name="ctxplay:room"]`).Truthy() {
		return
	}
	b.room = &roomer{again: func() {}, silent: func() {}}
	store := js.Global().Get("sessionStorage")
	if key := keyIn(js.Global().Get("location").Get("hash").String()); key != "" {
		b.room.key = key
		webapi.SetFragment("")
		survive.Do(inRoom, func() { store.Call("setItem", "ctxplay:room", key) })
	} else if kept := store.Call("getItem", "ctxplay:room"); kept.Type() == js.TypeString {
		b.room.key = kept.String()
	}
	b.later(func() { b.page.Send(play.EnterRoom{Leads: b.room.key != ""}) }) // the page has no edge yet to point by
	for _, kind := range []string{"click", "keydown", "input"} {
		b.free = append(b.free, webapi.ListenFirst(doc, kind, inRoom, b.stirred))
	}
}

// stirred has the page follow no longer if a person has touched it.
func (b *Browser) stirred(e js.Value) {
	if !b.page.Model().Room.Following {
		return
	}
	var s stir
	if e.Get("type").String() == "keydown" {
		s.key = e.Get("key").String()
	}
	if on := e.Get("target"); on.Get("closest").Type() == js.TypeFunction {
		s.free = on.Call("closest", "#"+panel.RoomID+", #run, #stop").Truthy()
	}
	if s.isTouch() {
		b.later(func() { b.page.Send(play.Touch{}) })
	}
}

// Follow has the host tell what the presenter points at, or has it stop.
func (b *Browser) Follow(on bool) {
	if b.room == nil {
		return
	}
	for _, end := range b.room.leave {
		end()
	}
	b.room.leave = nil
	b.room.silent()
	if on {
		b.listenToPresenter()
	}
}

// listenToPresenter connects to the host. The browser connects again if it can, and a
// connection on which nothing comes is made anew.
func (b *Browser) listenToPresenter() {
	events := js.Global().Get("EventSource").New(webapi.Base() + address.RoomEvents)
	lost := func(is bool) {
		b.later(func() {
			if b.page.Model().Room.Lost != is {
				b.page.Send(play.Unheard{Lost: is})
			}
		})
	}
	alive := func() {
		b.room.silent()
		b.room.silent = webapi.After(deaf, inRoom, func() {
			lost(true)
			b.Follow(false)
			b.Follow(true)
		})
	}
	alive()
	b.room.leave = []func(){
		func() { events.Call("close") },
		webapi.Listen(events, "open", inRoom, func(js.Value) { alive(); lost(false) }),
		webapi.Listen(events, "beat", inRoom, func(js.Value) { alive() }),
		webapi.Listen(events, "error", inRoom, func(js.Value) { lost(true) }),
		webapi.Listen(events, "pointer", inRoom, func(e js.Value) {
			alive()
			if p, err := pointer.Parse([]byte(e.Get("data").String())); err == nil {
				b.later(func() { b.page.Send(play.Pointed{Pointer: p}) })
			}
		}),
	}
}

// Point tells the host what the presenter points at.
func (b *Browser) Point(text []byte) {
	if b.room != nil {
		b.tell(b.room.box.put(text))
	}
}

// tell posts a pointer, if there is one, and then the next.
func (b *Browser) tell(text []byte) {
	if text == nil {
		return
	}
	b.room.last = text
	b.room.again()
	go survive.Do(inRoom, func() {
		led, err := b.post(text)
		b.later(func() {
			if err == nil {
				b.page.Send(led)
			}
			if !b.page.Model().Room.Leads {
				js.Global().Get("sessionStorage").Call("removeItem", "ctxplay:room")
				return
			}
			webapi.After(pointEvery, inRoom, func() { b.tell(b.room.box.done()) })
			b.room.again = webapi.After(tellEvery, inRoom, func() { b.tell(b.room.box.put(b.room.last)) })
		})
	})
}

// post posts a pointer with the key. It waits.
func (b *Browser) post(text []byte) (play.Led, error) {
	promise := js.Global().Call("fetch", webapi.Base()+address.RoomPointer, map[string]any{
		"method": "POST", "body": string(text), "cache": "no-store",
		"headers": map[string]any{"Content-Type": "application/json", "Authorization": "Bearer " + b.room.key},
	})
	response, err := webapi.Await(promise)
	if err != nil {
		return play.Led{}, err
	}
	if response.Get("status").Int() == 403 {
		return play.Led{Refused: true}, nil
	}
	answer, err := webapi.Await(response.Call("json"))
	if err != nil {
		return play.Led{}, err
	}
	return play.Led{Followers: answer.Get("followers").Int()}, nil
}
