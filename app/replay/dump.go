package replay

import (
	"regexp"
	"strconv"
	"strings"
)

// dumpMost is how much of what the runtime wrote last is looked at, in bytes.
const dumpMost = 64 << 10

// Parts of what the runtime prints when a program dies:
//
//	panic: assignment to entry in nil map
//
//	goroutine 1 [running]:
//	main.fill(...)
//		main.go:18
//	created by main.main in goroutine 1
//		main.go:11 +0xb
var (
	dumpHead  = regexp.MustCompile(`(?m)^(?:panic|fatal error): `)
	dumpOf    = regexp.MustCompile(`(?m)^goroutine (\d+)\b[^\n]*\[[^\n]*\]:$`)
	dumpPlace = regexp.MustCompile(`^\t([^\t\n]+\.go):(\d+)`)
)

// DumpSite returns who ended a program by a panic or a fatal error, and the
// innermost line of the program on its stack, by what the runtime wrote of it on
// standard error. It is for what the trace does not tell of: a fatal error of the
// runtime's ends a program without another word.
func DumpSite(all []Output) (id GoID, at Site, ok bool) {
	text := ""
	for i := len(all) - 1; i >= 0 && len(text) < dumpMost; i-- {
		if all[i].Goroutine == 0 && all[i].Stream == "stderr" {
			text = all[i].Text + text
		}
	}
	heads := dumpHead.FindAllStringIndex(text, -1)
	if len(heads) == 0 {
		return 0, at, false
	}
	text = text[heads[len(heads)-1][0]:]
	who := dumpOf.FindStringSubmatchIndex(text)
	if who == nil {
		return 0, at, false
	}
	n, err := strconv.ParseInt(text[who[2]:who[3]], 10, 64)
	if err != nil {
		return 0, at, false
	}
	lines := strings.Split(strings.TrimPrefix(text[who[1]:], "\n"), "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		fn := lines[i]
		if fn == "" || strings.HasPrefix(fn, "created by ") {
			break
		}
		place := dumpPlace.FindStringSubmatch(lines[i+1])
		if place == nil {
			break
		}
		if !strings.HasPrefix(fn, "main.") {
			continue
		}
		line, err := strconv.Atoi(place[2])
		if err != nil {
			break
		}
		if end := strings.LastIndexByte(fn, '('); end > 0 {
			fn = fn[:end]
		}
		return GoID(n), Site{File: place[1], Line: line, Func: fn}, true
	}
	return GoID(n), at, false
}
