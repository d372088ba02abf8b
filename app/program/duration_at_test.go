package program

import (
	"strings"
	"testing"
)

func TestDurationAt(t *testing.T) {
	const other = "package main\n\nimport \"time\"\n\nconst elsewhere = 9 * time.Second\n\nfunc local() { hidden := time.Hour; _ = hidden }\n"
	for _, c := range []struct {
		name string
		text string // the call is in the line with "// here"
		want string // "" for none
	}{
		{"in the call", `ctx, _ := context.WithTimeout(ctx, 7*time.Second) // here`, "7*time.Second"},
		{"in a call within", `ctx, _ := context.WithDeadline(context.Background(), time.Now().Add(7*time.Second)) // here`, "7*time.Second"},
		{"on a later line", "ctx, _ := context.WithTimeout( // here\n\tctx,\n\t7*time.Second,\n)", "7*time.Second"},
		{"alone", `time.Sleep(time.Second) // here`, "time.Second"},
		{"variable", "timeout := 7 * time.Second\nctx, _ := context.WithTimeout(ctx, timeout) // here", "7 * time.Second"},
		{"the last before", "d := 1 * time.Second\nd = 2 * time.Second\ntime.Sleep(d) // here\nd = 3 * time.Second", "2 * time.Second"},
		{"typed", "var d time.Duration = 7 * time.Second\ntime.Sleep(d) // here", "7 * time.Second"},
		{"two steps", "timeout := 7 * time.Second\ndeadline := time.Now().Add(timeout)\nctx, _ := context.WithDeadline(ctx, deadline) // here", "7 * time.Second"},
		{"of several", "a, b, c := 1*time.Second, 2*time.Second, f(3, 4)\ntime.Sleep(b) // here", "2*time.Second"},
		{"package constant", "time.Sleep(atTop) // here", "5 * time.Second"},
		{"grouped constant", "time.Sleep(grouped) // here", "4 * time.Second"},
		{"another file's", "time.Sleep(elsewhere) // here", "9 * time.Second"},
		{"arithmetic", "time.Sleep(2 * atTop) // here", "5 * time.Second"},
		{"field", "s := server{Addr: \":80\", Timeout: 6 * time.Second}\ntime.Sleep(s.Timeout) // here", "6 * time.Second"},
		{"the context's own first", `go f(time.Hour, context.WithTimeout(ctx, 7*time.Second)) // here`, "7*time.Second"},
		{"a select's case", "case <-time.After(5 * time.Second): // here", "5 * time.Second"},
		{"any call", `do(3 * time.Second) // here`, "3 * time.Second"},

		{"not the parent's", "p, _ := context.WithTimeout(ctx, time.Hour)\nq, _ := context.WithTimeout(p, given) // here", ""},
		{"not a parameter's", "time.Sleep(param) // here", ""},
		{"not another function's", "time.Sleep(hidden) // here", ""},
		{"not what it does later", "time.AfterFunc(given, func() { // here\n\ttime.Sleep(time.Second)\n})", ""},
		{"of no line", "", ""},
		{"in a circle", "a := b + a\nb := a\ntime.Sleep(a) // here", ""},
	} {
		text := "package main\n\nimport (\n\t\"context\"\n\t\"time\"\n)\n\nconst atTop = 5 * time.Second\n\nconst (\n\tx = 1\n\tgrouped = 4 * time.Second\n)\n\n" +
			"func f(param time.Duration) {\n" + c.text + "\n}\n\nfunc g() { param := time.Minute; given := time.Minute; _, _ = param, given }\n"
		line := 1 + strings.Count(text[:strings.Index(text+"// here", "// here")], "\n")
		files := []File{{"main.go", text}, {"other.go", other}}
		in, d, ok := DurationAt(files, "main.go", line)
		got := ""
		if ok {
			got = text
			if in == "other.go" {
				got = other
			}
			got = got[d.From:d.To]
		}
		if got != c.want {
			t.Errorf("%s: %q in %s, want %q", c.name, got, in, c.want)
		}
	}
	if _, _, ok := DurationAt(nil, "none.go", 1); ok {
		t.Error("found in a file that is not there")
	}
}

func FuzzDurationAt(f *testing.F) {
	f.Add("package main\nvar a, b = b, time.Second\nfunc f(x int) { time.Sleep(a.b, func() { a }) }", 3)
	f.Add("f(((a:=b:b,[{", 1)
	f.Add("0\n0,b=b,(0\n0A00(00b 00", 3)
	f.Fuzz(func(t *testing.T, text string, line int) {
		if _, d, ok := DurationAt([]File{{"a.go", text}}, "a.go", line); ok && (d.From < 0 || d.To > len(text)) {
			t.Errorf("%q: %+v", text, d)
		}
	})
}
