// What a program can try that reaches out of its Worker.
package main

import (
	"fmt"
	"net"
	"os"
	"syscall/js"
)

// try calls f with a way to report and says how the promise it makes ends.
func try(what string, script string) {
	done := make(chan string, 1)
	report := func(says string) js.Func {
		return js.FuncOf(func(js.Value, []js.Value) any { done <- says; return nil })
	}
	defer func() {
		if recover() != nil {
			fmt.Println(what, "refused")
		}
	}()
	f := js.Global().Get("ctxplayTry").Invoke(script)
	f.Call("then", report("REACHED"), report("refused"))
	fmt.Println(what, <-done)
}

func main() {
	// eval and the like are refused by policy, so the attempts are made by
	// name through what the Worker has anyway.
	global := js.Global()
	global.Set("ctxplayTry", js.FuncOf(func(_ js.Value, args []js.Value) any {
		switch args[0].String() {
		case "fetch":
			return global.Call("fetch", "/healthz")
		case "caches":
			return global.Get("caches").Call("open", "x")
		case "indexedDB":
			return global.Get("Promise").New(js.FuncOf(func(_ js.Value, p []js.Value) any {
				open := global.Get("indexedDB").Call("open", "x")
				open.Set("onsuccess", p[0])
				open.Set("onerror", p[1])
				return nil
			}))
		case "eval":
			return global.Get("Promise").Call("resolve", global.Call("eval", "1"))
		case "importScripts":
			return global.Get("Promise").Call("resolve", global.Call("importScripts", "/wasm_exec.js"))
		}
		return nil
	}))
	for _, what := range []string{"fetch", "caches", "indexedDB", "eval", "importScripts"} {
		try(what, what)
	}
	if _, err := os.ReadFile("/etc/passwd"); err != nil {
		fmt.Println("file refused")
	}
	if _, err := net.Dial("tcp", "example.com:80"); err != nil {
		fmt.Println("dial refused")
	}
	// Forged word of another run, and of this one's end.
	global.Call("postMessage", map[string]any{"type": "exited", "run": 99, "at": "x", "code": 7, "reason": "<b>forged</b>", "text": "<img src=x>"})
	fmt.Println("not reached by what follows")
	select {}
}
