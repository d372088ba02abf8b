package corpus

import (
	"path"
	"strings"
)

// beyonds are things that the sandbox does not have, or that are otherwise
// there by design, by what a program that asks for them says.
var beyonds = []struct{ says, why string }{
	{`"os/exec"`, "starts processes"},
	{`"syscall/js"`, "talks to JavaScript, which this machine does not"},
	{`os.Getenv("PATH")`, "expects a PATH in its environment"},
	{"runtime.GOROOT()", "looks for the Go distribution"},
}

// beyond returns why a program cannot run in the sandbox as it does outside.
func beyond(c Case) string {
	for _, b := range beyonds {
		if strings.Contains(c.Text, b.says) {
			return b.why
		}
	}
	if strings.Contains(c.Text, "/"+path.Base(c.Name)) && strings.Contains(c.Text, "runtime.Stack(") {
		return "expects a folder before its name in a stack" // programs in the page have none
	}
	return ""
}
