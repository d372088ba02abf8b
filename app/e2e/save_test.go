package e2e

import (
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// saved clicks a button that hands out a file and returns the file.
func (p *page) saved(button string) []byte {
	p.t.Helper()
	evaluate[any](p, `void (URL.createObjectURL = ((make) => (blob) => (window.handedOut = blob, make.call(URL, blob)))(URL.createObjectURL), window.handedOut = null)`)
	p.click(button)
	text := evaluate[string](p, `new Promise(async (done) => {
		while (!window.handedOut) await new Promise((r) => setTimeout(r, 5));
		const bytes = new Uint8Array(await handedOut.arrayBuffer());
		done(btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join("")));
	})`)
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		p.t.Fatal(err)
	}
	return b
}

func TestSave(t *testing.T) {
	p := open(t, "/fast-slow")
	p.runs()
	var r result
	unmarshal(t, p.saved("#save-run"), &r)
	if r.Version != 1 || r.Program != "fast-slow" || r.Exit.Reason != "returned" || len(r.Output) != 4 {
		t.Errorf("saved run %+v", r)
	}
	// The raw trace is read by the trace command of the same Go.
	file := filepath.Join(t.TempDir(), "fast-slow.trace")
	if err := os.WriteFile(file, p.saved("#save-trace"), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "tool", "trace", "-d=parsed", file).CombinedOutput()
	if err != nil {
		t.Fatalf("go tool trace: %v\n%.1000s", err, out)
	}
	for _, want := range []string{"main.slowRequest", "ctxplay.canceled", "context deadline exceeded"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("go tool trace shows no %s", want)
		}
	}
}
