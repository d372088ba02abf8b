package replay

import (
	"strconv"
	"strings"
)

// dumpMost is how much is searched of what the runtime wrote last, in bytes.
const dumpMost = 64 << 10

// DumpSite returns who ended a program by a panic or a fatal error, and the
// innermost line of the program on its stack, by what the runtime wrote of it on
// standard error. It is for what the trace does not tell of: a fatal error of the
// runtime's ends a program without another word. What the runtime prints is
//
//	panic: assignment to entry in nil map
//
//	goroutine 1 [running]:
//	main.fill(...)
//		main.go:18
//	created by main.main in goroutine 1
//		main.go:11 +0xb
func DumpSite(all []Output) (id GoID, at Site, ok bool) {
	text := ""
	for i := len(all) - 1; i >= 0 && len(text) < dumpMost; i-- {
		if all[i].Goroutine == 0 && all[i].Stream == "stderr" {
			text = all[i].Text + text
		}
	}
	lines := strings.Split(text, "\n")
	head := len(lines) - 1
	for head >= 0 && !strings.HasPrefix(lines[head], "panic: ") && !strings.HasPrefix(lines[head], "fatal error: ") {
		head--
	}
	if head < 0 {
		return 0, at, false
	}
	lines = lines[head:]
	for len(lines) > 0 && !ok {
		id, ok = dumpHead(lines[0])
		lines = lines[1:]
	}
	for i := 0; ok && i+1 < len(lines); i += 2 {
		place, isPlace := dumpPlace(lines[i+1])
		if fn := lines[i]; fn == "" || strings.HasPrefix(fn, "created by ") || !isPlace {
			break
		} else if strings.HasPrefix(fn, "main.") {
			if end := strings.LastIndexByte(fn, '('); end > 0 {
				fn = fn[:end]
			}
			place.Func = fn
			return id, place, true
		}
	}
	return id, at, false
}

// dumpHead reads the line above a stack, such as "goroutine 18 [running]:". There may
// be more words before the bracket.
func dumpHead(line string) (GoID, bool) {
	number, is := strings.CutPrefix(line, "goroutine ")
	if number, _, _ = strings.Cut(number, " "); !is || !strings.HasSuffix(line, "]:") || !strings.Contains(line, " [") {
		return 0, false
	}
	n, err := strconv.ParseInt(number, 10, 64)
	return GoID(n), err == nil && n >= 0
}

// dumpPlace reads the line below a call, such as "\tmain.go:18 +0xb".
func dumpPlace(line string) (at Site, ok bool) {
	line, ok = strings.CutPrefix(line, "\t")
	file, rest, isGo := strings.Cut(line, ".go:")
	if !ok || !isGo || strings.ContainsRune(file, '\t') {
		return at, false
	}
	number, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(number)
	return Site{File: file + ".go", Line: n}, err == nil && n > 0
}
