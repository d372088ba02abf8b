package corpus

import "strings"

// beyonds are things that the sandbox does not have, or does otherwise by
// design, by what a program that asks for them says.
var beyonds = []struct{ says, why string }{
	{"\"os/exec\"", "starts processes"},
}

// beyond returns why a program cannot run in the sandbox as it does outside.
func beyond(text string) string {
	for _, b := range beyonds {
		if strings.Contains(text, b.says) {
			return b.why
		}
	}
	return ""
}
