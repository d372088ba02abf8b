package replay

import "testing"

func TestDumpSite(t *testing.T) {
	for _, test := range []struct {
		name, text string
		id         GoID
		want       Site
		ok         bool
	}{
		{"a panic", "panic: boom\n\ngoroutine 11 [running]:\nmain.divide(...)\n\tmain.go:6\nmain.main.func1()\n\tmain.go:11 +0xb\ncreated by main.main in goroutine 1\n\tmain.go:11 +0xb\n",
			11, Site{File: "main.go", Line: 6, Func: "main.divide"}, true},
		{"in the library", "panic: sync: negative WaitGroup counter\n\ngoroutine 1 [running]:\nsync.(*WaitGroup).Add(0xc0, 0x1)\n\t/usr/local/go/src/sync/waitgroup.go:64 +0x1\nmain.(*pool[...]).stop({0x1, 0x2})\n\tmore.go:9 +0x2\n",
			1, Site{File: "more.go", Line: 9, Func: "main.(*pool[...]).stop"}, true},
		{"a fatal error", "fatal error: concurrent map writes\n\ngoroutine 7 gp=0xc0 m=0 mp=0x1 [running]:\ninternal/runtime/maps.fatal({0x1, 0x2})\n\truntime/panic.go:1058 +0x1\nmain.main.func1()\n\tmain.go:12 +0x3\n",
			7, Site{File: "main.go", Line: 12, Func: "main.main.func1"}, true},
		{"one more panic", "panic: a\n\tpanic: b\n\ngoroutine 1 [running]:\nmain.main.func1()\n\tmain.go:8 +0x1\npanic({0x1, 0x2})\n\truntime/panic.go:787 +0x1\nmain.main()\n\tmain.go:10 +0x1\n",
			1, Site{File: "main.go", Line: 8, Func: "main.main.func1"}, true},
		{"words of its own before", "panic: not yet\n\ngoroutine 1 [running]:\nmain.lie()\n\tmain.go:1\npanic: now\n\ngoroutine 3 [running]:\nmain.truth()\n\tmain.go:2\n",
			3, Site{File: "main.go", Line: 2, Func: "main.truth"}, true},
		{"without a stack", "fatal error: stack overflow\n", 0, Site{}, false},
		{"nothing of the program's", "panic: x\n\ngoroutine 1 [running]:\nruntime.main()\n\truntime/proc.go:1\n", 1, Site{}, false},
		{"cut off", "panic: x\n\ngoroutine 1 [running]:\nmain.main()", 1, Site{}, false},
		{"no dump", "goroutine 1 [running]:\n", 0, Site{}, false},
	} {
		id, at, ok := DumpSite([]Output{{Stream: "stdout", Text: "panic: no"}, {Stream: "stderr", Goroutine: 4, Text: "panic: no\n"}, {Stream: "stderr", Text: test.text}})
		if id != test.id || at != test.want || ok != test.ok {
			t.Errorf("%s: g%d %+v %v", test.name, id, at, ok)
		}
	}
	// It is written in pieces.
	if _, at, ok := DumpSite([]Output{{Stream: "stderr", Text: "panic: x\n\ngoroutine 1 [run"}, {Stream: "stderr", Text: "ning]:\nmain.main()\n\tmain.go:3 +0x1\n"}}); !ok || at.Line != 3 {
		t.Errorf("in pieces: %+v %v", at, ok)
	}
}

func FuzzDumpSite(f *testing.F) {
	f.Add("panic: boom\n\ngoroutine 11 [running]:\nmain.divide(...)\n\tmain.go:6\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, at, ok := DumpSite([]Output{{Stream: "stderr", Text: text}}); ok && (at.File == "" || at.Line < 0) {
			t.Errorf("%+v", at)
		}
	})
}
