package e2e

import (
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// findChromium returns the browser's path: $CHROMIUM, or the first that is
// installed of those it goes by.
func findChromium() (string, error) {
	if path := findCommand("CHROMIUM", "chromium", "chromium-browser", "google-chrome"); path != "" {
		return path, nil
	}
	return "", errors.New("no Chromium found: install Debian's package chromium, or set CHROMIUM to its path")
}

// findCommand returns where the command is that a variable of the environment names or,
// where that is empty, the first of some names that is installed; "" for nowhere.
func findCommand(variable string, names ...string) string {
	if name := os.Getenv(variable); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// A setting is how a browser differs from one that is new.
type setting struct {
	preferences string // the profile's, as JSON
	flags       map[string]any
}

// browserWith starts a browser of the test's own with a setting. Its tabs are
// of its one profile: a preference does not hold in those that a tab brings.
func browserWith(t testing.TB, s setting) context.Context {
	t.Helper()
	path, err := findChromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop, err := launch(path, s)
	if err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	t.Cleanup(stop)
	return ctx
}

// launch starts a browser with an empty profile. Stop ends it and removes the
// profile.
func launch(path string, s setting) (ctx context.Context, stop func(), err error) {
	profile, err := os.MkdirTemp("", "ctxplay-chromium-")
	if err != nil {
		return nil, nil, err
	}
	if s.preferences != "" {
		if err := os.Mkdir(filepath.Join(profile, "Default"), 0o700); err != nil {
			return nil, nil, err
		}
		if err := os.WriteFile(filepath.Join(profile, "Default", "Preferences"), []byte(s.preferences), 0o600); err != nil {
			return nil, nil, err
		}
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.UserDataDir(profile),
		chromedp.WindowSize(1440, 900),
		// A run is looked at when it has ended, and not while it is played back; tests
		// that are about playing back say so (page.moves).
		chromedp.Flag("force-prefers-reduced-motion", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if flag.Lookup("test.bench").Value.String() == "" {
		// The sandbox's frame stays in the page's process, so that what it
		// writes to the console reaches us too.
		options = append(options, chromedp.Flag("disable-features", "Translate,IsolateSandboxedIframes"))
		// Every tab compiles the client and the compiler for itself, and few of them use
		// either for long: V8 waits a hundred times as long as it would (13 million)
		// before it optimises a function. A test of a page takes half of the processor
		// time so, and those that compute for minutes a tenth less.
		options = append(options, chromedp.Flag("js-flags", "--wasm-tiering-budget=1300000000"))
	}
	for name, value := range s.flags {
		options = append(options, chromedp.Flag(name, value))
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(alloc)
	stop = func() {
		chromedp.Cancel(ctx) // waits for the browser to be gone; it may be already
		cancel()
		cancelAlloc()
		os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, err
	}
	return ctx, stop, nil
}
