package webapi

import (
	"syscall/js"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/survive"
)

// Once returns a function for JavaScript to call once, with one argument or
// none, in which case f gets undefined.
func Once(doing language.Phrase, f func(js.Value)) js.Func {
	var h js.Func
	h = survive.Func(doing, func(_ js.Value, args []js.Value) any {
		h.Release()
		if len(args) == 0 {
			args = []js.Value{js.Undefined()}
		}
		f(args[0])
		return nil
	})
	return h
}

// After has f called once when d has passed, unless cancel is called before. Cancel
// may be called at any time, also by f.
func After(d time.Duration, doing language.Phrase, f func()) (cancel func()) {
	over := false
	var h js.Func
	end := func() {
		over = true
		h.Release()
	}
	h = survive.Func(doing, func(js.Value, []js.Value) any {
		end()
		f()
		return nil
	})
	timer := js.Global().Call("setTimeout", h, d.Milliseconds())
	return func() {
		if !over {
			js.Global().Call("clearTimeout", timer)
			end()
		}
	}
}

// WhenIdle has f called once when the browser has nothing to do, or when most has
// passed.
func WhenIdle(most time.Duration, doing language.Phrase, f func()) {
	js.Global().Call("requestIdleCallback", Once(doing, func(js.Value) { f() }), map[string]any{"timeout": most.Milliseconds()})
}

// Promise returns a promise of what ask answers, at once or later.
func Promise(doing language.Phrase, ask func(answer func(any))) js.Value {
	var resolve js.Value
	executor := survive.Func(doing, func(_ js.Value, args []js.Value) any { resolve = args[0]; return nil })
	p := js.Global().Get("Promise").New(executor) // which calls it at once
	executor.Release()
	ask(func(v any) { resolve.Invoke(v) })
	return p
}

// Await waits for a promise, so it must not be called on the UI goroutine, nor in a
// function that JavaScript calls. The error has the words of what the promise was
// rejected with.
func Await(promise js.Value) (js.Value, error) {
	type result struct {
		value js.Value
		err   error
	}
	done := make(chan result, 1)
	yes := survive.Func("asking the browser", func(_ js.Value, args []js.Value) any {
		done <- result{value: args[0]}
		return nil
	})
	no := survive.Func("asking the browser", func(_ js.Value, args []js.Value) any {
		why := args[0]
		if why.Type() == js.TypeObject && why.Get("message").Type() == js.TypeString {
			why = why.Get("message")
		}
		done <- result{err: language.Errorf("%s", Heard(js.Global().Get("String").Invoke(why).String()))}
		return nil
	})
	defer yes.Release()
	defer no.Release()
	promise.Call("then", yes, no)
	r := <-done
	return r.value, r.err
}
