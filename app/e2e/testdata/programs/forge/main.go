// Does to the page what a request asks for by its path, past Go and past its
// own host: a program can post whatever it likes from its Worker.
package main

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"syscall/js"
)

// huge is how long one huge text is.
const huge = 100_000_000

var attacks = map[string]func(){
	"/output":    func() { post("output", "fd", 1, "bytes", zeros(huge)) },
	"/exit-text": func() { post("exited", "reason", "panic", "code", 2, "text", text()) },
	"/stderr":    func() { times(10, func(int) { post("stderr", "text", text()) }) },
	"/trace":     func() { times(10, func(int) { post("trace", "bytes", zeros(huge)) }) },
	"/view":      func() { post("output", "fd", 1, "bytes", zeros(huge).Call("subarray", 0, 5)) },
	"/deep":      func() { deep() },
	"/ticks":     func() { times(1_000_000, func(i int) { post("tick", "at", i, "next", -1) }) },
	"/outputs":   func() { b := zeros(3); times(1_000_000, func(int) { post("output", "fd", 1, "bytes", b) }) },
	"/answers":   func() { times(100_000, func(int) { post("client", "id", 1, "phase", "sent") }) },
	"/strangers": func() { times(3_000, func(i int) { post("client", "id", 99+i, "phase", "sent") }) },
	"/nothings":  func() { times(1_000_000, func(int) { js.Global().Call("postMessage", js.Null()) }) },
	"/unknown":   func() { times(1_000, func(int) { post("frame") }) },
	"/no-reason": func() { post("exited") },
	"/negative":  func() { post("exited", "code", -5, "reason", "deadlock", "at", -1e300) },
	"/not-numbers": func() {
		post("tick", "at", js.Global().Get("NaN"), "next", js.Global().Get("Infinity"))
		post("exited", "code", js.Global().Get("NaN"), "at", js.Global().Get("Infinity"), "reason", "exit")
	},
	"/future":        func() { post("tick", "at", 1e308); post("exited", "code", 0, "reason", "returned", "at", 1e308) },
	"/listen":        func() { times(100_000, func(i int) { post("listen", "addr", fmt.Sprint(":", i), "open", true) }) },
	"/listen-slowly": func() { times(3_000, func(i int) { post("listen", "addr", fmt.Sprint(":", i), "open", true) }) },
	"/ready": func() {
		post("ready", "program", "fast-slow")
		post("failed", "program", "fast-slow", "text", "<b>forged</b>")
	},
	"/next-run": func() {
		times(9, func(i int) { post("exited", "run", i, "reason", "panic", "text", "of the next run") })
	},
	"/html": func() {
		post("exited", "reason", "panic", "code", 2, "text", "<img src=x onerror=alert(1)><b>forged</b>")
	},
	"/workers": func() { workers() },
	"/throw": func() {
		js.Global().Call("setTimeout", js.Global().Get("Symbol"), 0)
		js.Global().Call("queueMicrotask", js.Global().Get("WebAssembly").Get("compile"))
		post("exited", "reason", "exit")
	},
	"/close":      func() { js.Global().Call("close") },
	"/silence":    func() { js.Global().Set("onmessage", js.Null()) },
	"/buffers":    func() { buffers() },
	"/nul":        func() { fmt.Print("nul\x00 escape\x1b[31m bidi\u202e bad\xff\n") },
	"/forged-nul": func() { b := zeros(4); b.SetIndex(3, 10); post("output", "fd", 1, "bytes", b) },
	"/stopping": func() {
		times(500, func(int) { post("stopping", "at", 5e9); post("pong") })
		post("flushed", "at", 1e300, "next", -7)
		post("busy", "seconds", 1e9)
	},
	"/honest": func() { fmt.Println("honest") },
}

func main() {
	server, err := net.Listen("tcp", ":8080")
	if err != nil {
		panic(err)
	}
	client, err := server.Accept()
	if err != nil {
		panic(err)
	}
	line, err := bufio.NewReader(client).ReadString('\n')
	if err != nil {
		panic(err)
	}
	path := strings.Fields(line)[1]
	attacks[path]()
	fmt.Fprint(client, "HTTP/1.1 200 OK\r\n\r\ndone\n")
	client.Close()
	server.Close()
}

// post posts a message of a kind with fields, as the host of a program does.
func post(kind string, fields ...any) {
	m := map[string]any{"type": kind, "at": 0}
	for i := 0; i < len(fields); i += 2 {
		m[fields[i].(string)] = fields[i+1]
	}
	js.Global().Call("postMessage", m)
}

func times(n int, do func(int)) {
	for i := range n {
		do(i)
	}
}

func text() js.Value {
	return js.Global().Get("String").Get("prototype").Get("repeat").Call("call", "x", huge)
}

func zeros(n int) js.Value { return js.Global().Get("Uint8Array").New(n) }

// deep posts what takes long to read: half a million objects.
func deep() {
	list := js.Global().Get("Array").Call("from", map[string]any{"length": 500_000}, js.Global().Get("Object"))
	times(4, func(int) { post("tick", "list", list) })
}

// workers starts as many Workers as it can.
func workers() {
	url := js.Global().Get("location").Get("href")
	for i := range 5_000 {
		func() {
			defer func() {
				if recover() != nil && i == 0 {
					fmt.Println("workers refused")
				}
			}()
			js.Global().Get("Worker").New(url)
		}()
	}
}

// buffers fills the memory outside of Go's.
func buffers() {
	var kept []js.Value
	defer func() { fmt.Println("no more after", len(kept) > 0, recover() != nil) }()
	for range 1000 {
		kept = append(kept, zeros(huge))
	}
}
