package e2e

import (
	"context"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// click clicks the first element that matches, once it can be seen and stands
// still: a page that has just been told something may move it from under the
// pointer.
func (p *page) click(selector string) {
	p.t.Helper()
	p.do("waiting to see "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		let before = "", still = 0;
		const look = () => {
			const box = document.querySelector(%q)?.getBoundingClientRect();
			const now = box ? [box.x, box.y, box.width, box.height].join() : "";
			still = now === before ? still + 1 : 0;
			before = now;
			still >= 3 ? done(true) : requestAnimationFrame(look);
		};
		look();
	})`, selector))
	p.do("clicking "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// press presses keys, one after the other; nothing else acts on the page here.
func (p *page) press(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do("pressing "+k, chromedp.KeyEvent(k))
	}
}

// chord presses a key with modifiers.
func (p *page) chord(key string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.do("pressing "+key, chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// enter presses Enter as a keyboard does: the character that follows the key
// is not typed where the key was handled, as it would be if it came by itself.
func (p *page) enter() {
	p.t.Helper()
	key := input.DispatchKeyEventParams{Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13}
	down, up := key, key
	down.Type, down.Text, down.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, "\r", "\r"
	up.Type = input.DispatchKeyEventTypeKeyUp
	p.call("pressing Enter", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, down)
		if err == nil {
			_, err = chromedp.Call(ctx, input.DispatchKeyEvent, up)
		}
		return err
	})
}

// types types a text as a paste would, all at once.
func (p *page) types(text string) {
	p.t.Helper()
	p.call("typing", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
}

// rewrites makes text the whole of the file in view.
func (p *page) rewrites(text string) {
	p.t.Helper()
	p.edits()
	p.chord("a", chromedp.ModifierCtrl)
	p.types(text)
}

// edits waits for the editor and puts the caret into it.
func (p *page) edits() {
	p.t.Helper()
	p.until("the editor", `!!(`+inside+`?.querySelector(".cm-content"))`)
	evaluate[any](p, `void `+inside+`.querySelector(".cm-content").focus()`)
}

// tab presses Tab until what has the focus matches, and sees it marked.
func (p *page) tab(selector string) {
	p.t.Helper()
	for range 150 {
		p.press(kb.Tab)
		if evaluate[bool](p, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			if !evaluate[bool](p, `((e, editor) => editor ? getComputedStyle(editor, "::after").borderTopStyle !== "none" : getComputedStyle(e).outlineStyle !== "none")(document.activeElement, document.activeElement.shadowRoot?.querySelector(".cm-focused"))`) {
				p.t.Errorf("the focus on %s cannot be seen", selector)
			}
			return
		}
	}
	p.t.Fatalf("Tab does not reach %s", selector)
}

// key presses a key on the tab of the file in view.
func (p *page) key(name string) {
	p.t.Helper()
	evaluate[any](p, fmt.Sprintf(`(() => {
		const tab = document.querySelector('.file-tab[aria-selected="true"]');
		tab.focus();
		tab.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true}));
	})()`, name))
}

// mouse sends a pointer's events at places of the screen.
func (p *page) mouse(kind input.DispatchMouseEventType, xy []float64) {
	p.t.Helper()
	params := input.DispatchMouseEventParams{Type: kind, X: xy[0], Y: xy[1], Button: input.MouseButtonLeft, ClickCount: 1}
	if kind == input.DispatchMouseEventTypeMouseMoved {
		params.ClickCount = 0
		params.Buttons = 1
	}
	p.call(string(kind), func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.DispatchMouseEvent, params)
		return err
	})
}

// drag presses at one place of the window, goes to another in steps and lets go.
func (p *page) drag(x0, y0, x1, y1 float64) {
	p.t.Helper()
	p.mouse(input.DispatchMouseEventTypeMousePressed, []float64{x0, y0})
	for i := 1; i <= 8; i++ {
		f := float64(i) / 8
		p.mouse(input.DispatchMouseEventTypeMouseMoved, []float64{x0 + f*(x1-x0), y0 + f*(y1-y0)})
	}
	p.mouse(input.DispatchMouseEventTypeMouseReleased, []float64{x1, y1})
}

// gesture sends events to the picture and waits until its window has changed.
func (p *page) gesture(selector, script string) (from, to float64) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		const box = document.querySelector("#timeline"), was = box.dataset.from + " " + box.dataset.to;
		const canvas = document.querySelector(%q), r = canvas.getBoundingClientRect();
		canvas.setPointerCapture = () => {};
		const send = (kind, id, x, y, more) => canvas.dispatchEvent(new PointerEvent(kind, { pointerId: id, clientX: r.left + x, clientY: r.top + y, bubbles: true, cancelable: true, pointerType: "touch", ...more }));
		const wheel = (more) => canvas.dispatchEvent(new WheelEvent("wheel", { clientX: r.left + 500, clientY: r.top + 60, bubbles: true, cancelable: true, ...more }));
		%s;
		const look = () => box.dataset.from + " " + box.dataset.to !== was ? done(true) : setTimeout(look, 10);
		look();
	})`, selector, script))
	return p.window()
}

// chooses opens the page's file chooser and has it choose a file; before runs
// once it is chosen, before the page reads it.
func (p *page) chooses(name string, before func()) {
	p.t.Helper()
	chosen := make(chan cdp.BackendNodeID, 1)
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*cdppage.EventFileChooserOpened); ok {
			chosen <- e.BackendNodeID
		}
	})
	p.call("catching the file chooser", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, cdppage.SetInterceptFileChooserDialog, cdppage.SetInterceptFileChooserDialogParams{Enabled: true})
		return err
	})
	p.click("#open")
	select {
	case node := <-chosen:
		// The browser takes the file's path at once, and its bytes when the page
		// asks for them: it does so only after the event of the choice.
		evaluate[any](p, `void (File.prototype.arrayBuffer = ((read) => async function () { await new Promise((go) => (window.letRead = go)); return read.call(this); })(File.prototype.arrayBuffer))`)
		p.call("choosing "+name, func(ctx context.Context) error {
			_, err := chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{name}, BackendNodeID: node})
			return err
		})
		p.until("the page reads it", `!!window.letRead`)
		before()
		evaluate[any](p, `letRead()`)
	case <-ctx.Done():
		p.t.Fatal("no file chooser opened")
	}
}

// runs clicks Run and waits for the end of that run.
func (p *page) runs() {
	p.t.Helper()
	n := evaluate[int](p, `+document.querySelector("#status").dataset.run`)
	p.click("#run")
	p.see(fmt.Sprintf(`#status[data-run="%d"][data-phase="finished"]`, n+1))
}

// runsEdited presses Run and waits for the end of the next run.
func (p *page) runsEdited() {
	p.t.Helper()
	n := p.attribute("#status", "data-run")
	p.click("#run")
	p.see(fmt.Sprintf(`#status[data-phase="finished"]:not([data-run=%q])`, n))
}

// works runs the program of the page, and one that is compiled there.
func (p *page) works() {
	p.t.Helper()
	p.runs()
	p.rewrites(hello)
	p.runsEdited()
	p.wrote("hello from here")
}

// inspects selects the context made with a key and expects the inspector to
// say something.
func (p *page) inspects(key string, want ...string) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		const look = () => {
			const item = [...document.querySelectorAll("#inspector [data-context]")].find((e) => e.textContent.includes(%q));
			item ? (item.click(), done(true)) : setTimeout(look, 10);
		};
		look();
	})`, key))
	p.see(`#inspector #why`)
	got := p.text("#inspector")
	for _, w := range want {
		if !strings.Contains(got, w) {
			p.t.Errorf("the inspector says %q, want %q in it", got, w)
		}
	}
}

// clicks clicks one after the other, sees waits for an element.
func clicks(selectors ...string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		for _, s := range selectors {
			p.click(s)
		}
	}
}

// reloads presses Reload and waits for the page that comes.
func (p *page) reloads() {
	p.t.Helper()
	p.see("#reload")
	evaluate[any](p, `void (document.documentElement.dataset.before = "", document.querySelector("#notice").scrollIntoView({block: "center"}))`)
	p.click("#reload")
	p.gone("html[data-before]")
	p.alive()
}

// prints has the page as on paper.
func (p *page) prints() {
	p.t.Helper()
	evaluate[any](p, `void dispatchEvent(new Event("beforeprint"))`)
	p.call("printing", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	})
}
