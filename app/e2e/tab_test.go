package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A tab is one of some browser. All verbs of a page that any browser is to carry out are
// made of these few; Chromium's own are called with the context of its tab.
type tab interface {
	// navigate goes to an address and waits until it is loaded.
	navigate(ctx context.Context, address string) error
	// reload loads the page anew.
	reload(ctx context.Context) error
	// evaluate returns the value of an expression, awaited, as JSON; nil where there
	// is none. The error is a thrown where the expression throws.
	evaluate(ctx context.Context, expression string) (json.RawMessage, error)
	// inject has a script run in each document before anything of the page's.
	inject(ctx context.Context, script string) error
	// click clicks a place of the window with the mouse.
	click(ctx context.Context, x, y float64) error
	// press presses a key: a character, or one that package kb names.
	press(ctx context.Context, key string, modifiers ...chromedp.Modifier) error
	// insert types a text all at once.
	insert(ctx context.Context, text string) error
	// resize gives the page a window of another size.
	resize(ctx context.Context, width, height int64) error
	// picture returns what the window shows, as PNG.
	picture(ctx context.Context) ([]byte, error)
}

// A thrown is what an expression has thrown.
type thrown struct{ err error }

func (t *thrown) Error() string { return t.err.Error() }

// evaluateIn returns the value of an expression in a tab. It is an error if there is none
// and a T must have one.
func evaluateIn[T any](ctx context.Context, in tab, expression string) (value T, err error) {
	text, err := in.evaluate(ctx, expression)
	if err != nil {
		return value, err
	}
	if text == nil || string(text) == "null" {
		switch reflect.TypeFor[T]().Kind() {
		case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
			text = json.RawMessage("null")
		default:
			return value, fmt.Errorf("the value is %s, and no %T", text, value)
		}
	}
	return value, json.Unmarshal(text, &value)
}

// A chromiumTab is the tab of Chromium that the context of its calls is of.
type chromiumTab struct{}

func (chromiumTab) navigate(ctx context.Context, address string) error {
	return chromedp.Do(ctx, chromedp.Navigate(address))
}

func (chromiumTab) reload(ctx context.Context) error { return chromedp.Do(ctx, chromedp.Reload()) }

func (chromiumTab) evaluate(ctx context.Context, expression string) (json.RawMessage, error) {
	text, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
	if exception := (*chromedp.ExceptionError)(nil); errors.As(err, &exception) {
		return nil, &thrown{err}
	}
	return text, err
}

func (chromiumTab) inject(ctx context.Context, script string) error {
	_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	return err
}

func (chromiumTab) click(ctx context.Context, x, y float64) error {
	return chromedp.Do(ctx, chromedp.MouseClickXY(x, y))
}

func (chromiumTab) press(ctx context.Context, key string, modifiers ...chromedp.Modifier) error {
	return chromedp.Do(ctx, chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

func (chromiumTab) insert(ctx context.Context, text string) error {
	_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
	return err
}

func (chromiumTab) resize(ctx context.Context, width, height int64) error {
	return chromedp.Do(ctx, chromedp.EmulateViewport(width, height))
}

func (chromiumTab) picture(ctx context.Context) ([]byte, error) {
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}
