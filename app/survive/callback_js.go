package survive

import (
	"syscall/js"

	"ctxplay/app/language"
)

// Func returns a function for JavaScript to call, as js.FuncOf does. Where f
// panics it returns undefined.
func Func(doing language.Phrase, f func(this js.Value, args []js.Value) any) js.Func {
	return js.FuncOf(func(this js.Value, args []js.Value) (result any) {
		Do(doing, func() { result = f(this, args) })
		return result
	})
}
