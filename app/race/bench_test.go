package race

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkOperations tells how many times as long operations take that the detector watches, in
// Chromium as js/wasm, and natively under Go's own detector. "plain" is js/wasm without.
func BenchmarkOperations(b *testing.B) {
	text, err := os.ReadFile("testdata/operations.go.txt")
	if err != nil {
		b.Fatal(err)
	}
	source := filepath.Join(b.TempDir(), "main.go")
	if err := os.WriteFile(source, text, 0o666); err != nil {
		b.Fatal(err)
	}
	native := func(args ...string) map[string]float64 {
		out := filepath.Join(b.TempDir(), "program")
		run(b, os.Environ(), "go", append([]string{"build", "-o", out}, append(args, source)...)...)
		return figures(b, run(b, os.Environ(), out))
	}
	plainFile := filepath.Join(b.TempDir(), "plain.wasm")
	run(b, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS="), "go", "build", "-trimpath", "-o", plainFile, source)
	watchedFile := build(b, []string{"build"}, source)
	for b.Loop() {
		plain := figures(b, runProgram(b, plainFile, setting{Args: []string{"plain"}, Real: true}).Text)
		watched := figures(b, runProgram(b, watchedFile, setting{Args: []string{"watched"}, Real: true}).Text)
		alone, sanitized := native(), native("-race")
		for name, ns := range plain {
			b.Logf("%-10s %9.1f ns plain, %9.1f watched: %5.1f ×; natively %8.1f ns, %8.1f with -race: %5.1f ×",
				name, ns, watched[name], watched[name]/ns, alone[name], sanitized[name], sanitized[name]/alone[name])
			b.ReportMetric(watched[name]/ns, name+"-×")
			b.ReportMetric(sanitized[name]/alone[name], name+"-native-×")
		}
	}
}

// run runs a command and returns what it wrote.
func run(b *testing.B, env []string, command string, args ...string) string {
	b.Helper()
	cmd := exec.Command(command, args...)
	cmd.Env = env
	text, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%s: %v\n%s", command, err, text)
	}
	return string(text)
}

// figures reads what the program of operations wrote.
func figures(b *testing.B, text string) map[string]float64 {
	b.Helper()
	all := make(map[string]float64)
	for line := range strings.Lines(text) {
		var name string
		var ns float64
		if _, err := fmt.Sscan(line, &name, &ns); err != nil {
			b.Fatalf("%v: %q", err, line)
		}
		all[name] = ns
	}
	if len(all) < 9 {
		b.Fatalf("nine operations are expected:\n%s", text)
	}
	return all
}
