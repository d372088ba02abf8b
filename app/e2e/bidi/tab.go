package bidi

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// A Tab has a profile of its own: other tabs' storage, caches and service workers are not
// there.
type Tab struct {
	browser  *Browser
	id       string // the protocol calls it a context
	profile  string
	complain func(string)
}

// Firefox on a busy machine may give up a tab's empty document before it has answered
// that the tab is there, and says so. Another one is then opened, so often at most; the one
// given up goes with the profile.
const (
	discarded = "DiscardedBrowsingContextError"
	tries     = 5
)

// Open opens an empty tab, and tells complain of errors in its pages' consoles.
func (b *Browser) Open(ctx context.Context, complain func(string)) (*Tab, error) {
	t := &Tab{browser: b, complain: complain}
	var profile struct{ UserContext string }
	if err := b.session.send(ctx, "browser.createUserContext", nil, &profile); err != nil {
		return nil, err
	}
	t.profile = profile.UserContext
	var tab struct{ Context string }
	var err error
	for range tries {
		err = b.session.send(ctx, "browsingContext.create", map[string]any{"type": "tab", "userContext": t.profile}, &tab)
		if err == nil || !strings.Contains(err.Error(), discarded) {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	t.id = tab.Context
	b.mu.Lock()
	b.tabs[t.id] = t
	b.mu.Unlock()
	return t, nil
}

// Close closes the tab and removes its profile.
func (t *Tab) Close(ctx context.Context) error {
	t.browser.mu.Lock()
	delete(t.browser.tabs, t.id)
	t.browser.mu.Unlock()
	return t.browser.session.send(ctx, "browser.removeUserContext", map[string]any{"userContext": t.profile}, nil)
}

// send sends a command that is about the tab.
func (t *Tab) send(ctx context.Context, method string, params map[string]any, result any) error {
	params["context"] = t.id
	return t.browser.session.send(ctx, method, params, result)
}

// Navigate goes to an address and waits until it is loaded.
func (t *Tab) Navigate(ctx context.Context, address string) error {
	return t.send(ctx, "browsingContext.navigate", map[string]any{"url": address, "wait": "complete"}, nil)
}

// Reload loads the page anew and waits until it is loaded.
func (t *Tab) Reload(ctx context.Context) error {
	return t.send(ctx, "browsingContext.reload", map[string]any{"wait": "complete"}, nil)
}

// Resize gives the page a window of another size.
func (t *Tab) Resize(ctx context.Context, width, height int64) error {
	return t.send(ctx, "browsingContext.setViewport", map[string]any{
		"viewport": map[string]any{"width": width, "height": height},
	}, nil)
}

// Inject has a script run in each document of the tab to come, before anything of its own.
func (t *Tab) Inject(ctx context.Context, script string) error {
	return t.browser.session.send(ctx, "script.addPreloadScript", map[string]any{
		"functionDeclaration": "() => {\n" + script + "\n}", "contexts": []string{t.id},
	}, nil)
}

// Thrown is what an expression has thrown.
type Thrown struct{ Text string }

func (t *Thrown) Error() string { return t.Text }

// Evaluate returns the value of a JavaScript expression as JSON, nil where it has none.
// A promise is awaited. The page's Content-Security-Policy does not hold for it. The
// error is a [Thrown] where the expression throws, and another one where its document is
// left.
func (t *Tab) Evaluate(ctx context.Context, expression string) (json.RawMessage, error) {
	var answer struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := t.browser.session.send(ctx, "script.evaluate", map[string]any{
		"expression":   "(async () => JSON.stringify(await (" + expression + "\n)))()",
		"target":       map[string]any{"context": t.id},
		"awaitPromise": true,
	}, &answer)
	switch {
	case err != nil:
		return nil, err
	case answer.Type == "exception":
		return nil, &Thrown{answer.ExceptionDetails.Text}
	case answer.Result.Value == "":
		return nil, nil
	}
	return json.RawMessage(answer.Result.Value), nil
}

// Click clicks a place of the window with the mouse.
func (t *Tab) Click(ctx context.Context, x, y float64) error {
	return t.perform(ctx, "pointer",
		map[string]any{"type": "pointerMove", "x": int(x), "y": int(y)},
		map[string]any{"type": "pointerDown", "button": 0},
		map[string]any{"type": "pointerUp", "button": 0})
}

// Press presses keys one after the other while others are held: characters, or those for
// which WebDriver has codes, as [Control].
func (t *Tab) Press(ctx context.Context, keys string, held ...string) error {
	var steps []map[string]any
	for _, key := range held {
		steps = append(steps, map[string]any{"type": "keyDown", "value": key})
	}
	for _, key := range keys {
		steps = append(steps, map[string]any{"type": "keyDown", "value": string(key)}, map[string]any{"type": "keyUp", "value": string(key)})
	}
	for _, key := range held {
		steps = append(steps, map[string]any{"type": "keyUp", "value": key})
	}
	return t.perform(ctx, "key", steps...)
}

// Codes of keys that type no character.
const (
	Control = "\ue009"
	Enter   = "\ue007"
	Escape  = "\ue00c"
	End     = "\ue010"
)

// perform has a device of a kind do steps, and waits until the page has handled them.
func (t *Tab) perform(ctx context.Context, kind string, steps ...map[string]any) error {
	device := map[string]any{"type": kind, "id": kind, "actions": steps}
	return t.send(ctx, "input.performActions", map[string]any{"actions": []any{device}}, nil)
}

// Picture returns what the window shows, as PNG.
func (t *Tab) Picture(ctx context.Context) ([]byte, error) {
	var shot struct{ Data []byte } // base64, as encoding/json reads bytes
	if err := t.send(ctx, "browsingContext.captureScreenshot", map[string]any{}, &shot); err != nil {
		return nil, fmt.Errorf("taking a picture: %w", err)
	}
	return shot.Data, nil
}
