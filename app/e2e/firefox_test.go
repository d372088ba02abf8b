package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctxplay/app/e2e/bidi"
)

// findFirefox returns the browser's path: $FIREFOX, or the first that is installed of
// those it goes by. The error is for people to read: they miss tests.
func findFirefox() (string, error) {
	if path := findCommand("FIREFOX", "firefox-esr", "firefox"); path != "" {
		return path, nil
	}
	return "", errors.New("NOT TESTED IN FIREFOX: there is none; install Debian's package firefox-esr, or set FIREFOX to its path")
}

// startFirefox starts Firefox for a test and those in it. Where there is none the test is
// skipped, which make test says.
func startFirefox(t *testing.T) *bidi.Browser {
	t.Helper()
	path, err := findFirefox()
	if err != nil {
		t.Skip(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	browser, err := bidi.Start(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := browser.Close(); err != nil {
			t.Errorf("ending Firefox: %v", err)
		}
	})
	return browser
}

// blankInFirefox opens an empty tab of Firefox, as blank does of Chromium. Nothing slows it
// down: -slow is Chromium's.
func blankInFirefox(t testing.TB, browser *bidi.Browser) *page {
	t.Helper()
	p := &page{t: t}
	ctx, cancel := context.WithCancel(context.Background())
	p.ctx = ctx
	opened, err := browser.Open(ctx, p.complain)
	if err != nil {
		t.Fatalf("opening a tab of Firefox: %v", err)
	}
	p.tab = firefoxTab{opened}
	t.Cleanup(func() {
		if t.Failed() {
			p.savePicture()
		}
		p.call("closing the tab", opened.Close)
		cancel()
		for _, c := range p.complaintsSoFar() {
			t.Errorf("the page complained: %s", c)
		}
	})
	p.resizeWindow(1440, 900)
	p.injectScript(pageScript)
	return p
}

// A firefoxTab is a tab of Firefox.
type firefoxTab struct{ *bidi.Tab }

func (f firefoxTab) navigate(ctx context.Context, address string) error {
	return f.Navigate(ctx, address)
}

func (f firefoxTab) reload(ctx context.Context) error { return f.Reload(ctx) }

func (f firefoxTab) evaluate(ctx context.Context, expression string) (json.RawMessage, error) {
	text, err := f.Evaluate(ctx, expression)
	if exception := (*bidi.Thrown)(nil); errors.As(err, &exception) {
		return nil, &thrown{err}
	}
	return text, err
}

func (f firefoxTab) inject(ctx context.Context, script string) error { return f.Inject(ctx, script) }

func (f firefoxTab) click(ctx context.Context, x, y float64) error { return f.Click(ctx, x, y) }

// firefoxKeys are WebDriver's codes of the keys that tests press in Firefox too.
var firefoxKeys = strings.NewReplacer(kb.Enter, bidi.Enter, kb.Escape, bidi.Escape, kb.End, bidi.End)

func (f firefoxTab) press(ctx context.Context, key string, modifiers ...chromedp.Modifier) error {
	var held []string
	for _, m := range modifiers {
		if m != chromedp.ModifierCtrl {
			return fmt.Errorf("no test has held %v in Firefox before: give it WebDriver's code", m)
		}
		held = append(held, bidi.Control)
	}
	return f.Press(ctx, firefoxKeys.Replace(key), held...)
}

// insert pastes the text: the protocol has no command for a text that comes all at once.
func (f firefoxTab) insert(ctx context.Context, text string) error {
	_, err := f.Evaluate(ctx, script("page.paste", text))
	return err
}

func (f firefoxTab) resize(ctx context.Context, width, height int64) error {
	return f.Resize(ctx, width, height)
}

func (f firefoxTab) picture(ctx context.Context) ([]byte, error) { return f.Picture(ctx) }
