package e2e

// What a person does to the page.

import (
	"context"
	"fmt"
	"path/filepath"
	"unicode"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// click clicks the first element that matches with the mouse, once it can be
// seen, is covered by no other and stands still.
func (p *page) click(selector string) {
	p.t.Helper()
	at := awaited[[2]float64](p, patience, selector+" can be clicked", script("page.clickable", selector))
	p.call("clicking "+selector, func(ctx context.Context) error { return p.tab.click(ctx, at[0], at[1]) })
}

// choose has a person choose a program in the menu, and waits until it is in view.
func (p *page) choose(name string) {
	p.t.Helper()
	p.click("#programs")
	p.click(`#menu [data-program="` + name + `"]`)
	p.seeProgram(name)
	p.uncover()
}

// clickByScript clicks the first element that matches by script, wherever it is.
// The focus stays where it was.
func (p *page) clickByScript(selector string) {
	p.t.Helper()
	evaluate[any](p, script("page.click", selector))
}

// focus gives the focus to the first element that matches, once there is one.
func (p *page) focus(selector string) {
	p.t.Helper()
	evaluate[any](p, script("page.focus", selector))
}

// fill has the first field that matches hold a value, as if it was typed and left.
func (p *page) fill(selector, value string) {
	p.t.Helper()
	evaluate[any](p, script("page.fill", selector, value))
}

// press presses keys, one after the other; nothing else acts on the page here.
func (p *page) press(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.call("pressing "+k, func(ctx context.Context) error { return p.tab.press(ctx, k) })
	}
}

// pressWith presses a key with modifiers.
func (p *page) pressWith(key string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.call("pressing "+key, func(ctx context.Context) error { return p.tab.press(ctx, key, modifiers...) })
}

// goToLine goes down in the editor, from a line above, until the caret is in line n. A
// wrapped line takes several steps.
func (p *page) goToLine(n int) {
	p.t.Helper()
	// What brought the caret above the line may not be drawn yet.
	p.until("the caret is above the line", fmt.Sprintf("page.caretLine() > 0 && page.caretLine() <= %d", n))
	for steps := 0; ; steps++ {
		at := evaluate[int](p, script("page.caretLine"))
		if at == n {
			return
		}
		if at > n || steps > 20*n {
			p.t.Fatalf("after %d steps down the caret is in line %d, not in %d", steps, at, n)
		}
		height := evaluate[float64](p, script("page.caretHeight"))
		p.press(kb.ArrowDown)
		p.until("the caret goes down", script("page.caretHeight")+fmt.Sprintf(" > %g", height))
	}
}

// pressEnter presses Enter as a keyboard does.
func (p *page) pressEnter() {
	p.t.Helper()
	p.pressAsTyped(input.DispatchKeyEventParams{Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: "\r"})
}

// pressLetter presses the key of a small letter as a keyboard does.
func (p *page) pressLetter(letter rune) {
	p.t.Helper()
	upper := unicode.ToUpper(letter)
	p.pressAsTyped(input.DispatchKeyEventParams{
		Key: string(letter), Code: "Key" + string(upper), WindowsVirtualKeyCode: int64(upper), Text: string(letter),
	})
}

// pressAsTyped presses a key as a keyboard does: the character that follows the key
// is not typed where the key was handled, as it would be if it came by itself.
func (p *page) pressAsTyped(key input.DispatchKeyEventParams) {
	p.t.Helper()
	key.NativeVirtualKeyCode, key.UnmodifiedText = key.WindowsVirtualKeyCode, key.Text
	down, up := key, key
	down.Type = input.DispatchKeyEventTypeKeyDown
	up.Type, up.Text, up.UnmodifiedText = input.DispatchKeyEventTypeKeyUp, "", ""
	p.call("pressing "+key.Key, func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, down)
		if err == nil {
			_, err = chromedp.Call(ctx, input.DispatchKeyEvent, up)
		}
		return err
	})
}

// insertText types a text as a paste would, all at once.
func (p *page) insertText(text string) {
	p.t.Helper()
	p.call("typing", func(ctx context.Context) error { return p.tab.insert(ctx, text) })
}

// replaceSource makes text the whole of the file in view.
func (p *page) replaceSource(text string) {
	p.t.Helper()
	p.focusEditor()
	p.pressWith("a", chromedp.ModifierCtrl)
	p.insertText(text)
}

// hearsTyping waits for the frame in which the editor tells the page what was typed. In a
// tab that nobody sees frames are rare, and no click takes the focus from the editor.
func (p *page) hearsTyping() {
	p.t.Helper()
	evaluate[any](p, `new Promise((done) => requestAnimationFrame(() => done()))`)
}

// focusEditor waits for the editor and puts the caret into it.
func (p *page) focusEditor() {
	p.t.Helper()
	evaluate[any](p, `page.focusEditor()`)
}

// tabTo presses Tab until what has the focus matches, and sees it marked.
func (p *page) tabTo(selector string) {
	p.t.Helper()
	for range 150 {
		p.press(kb.Tab)
		if evaluate[bool](p, script("document.activeElement.matches", selector)) {
			if !evaluate[bool](p, `page.focusIsSeen()`) {
				p.t.Errorf("the focus on %s cannot be seen", selector)
			}
			return
		}
	}
	p.t.Fatalf("Tab does not reach %s", selector)
}

// sendMouse sends a pointer's events at places of the screen.
func (p *page) sendMouse(kind input.DispatchMouseEventType, xy []float64) {
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
	p.sendMouse(input.DispatchMouseEventTypeMousePressed, []float64{x0, y0})
	for i := 1; i <= 8; i++ {
		f := float64(i) / 8
		p.sendMouse(input.DispatchMouseEventTypeMouseMoved, []float64{x0 + f*(x1-x0), y0 + f*(y1-y0)})
	}
	p.sendMouse(input.DispatchMouseEventTypeMouseReleased, []float64{x1, y1})
}

// turnWheel turns the wheel over the picture and returns the window of time that is
// drawn then.
func (p *page) turnWheel(how map[string]any) (from, to float64) {
	p.t.Helper()
	w := evaluate[[2]float64](p, script("page.wheel", how))
	return w[0], w[1]
}

// A finger goes down, moves or goes up at a place of a canvas: X is from its
// left edge, or from its right one if it is negative.
type finger struct {
	kind string
	id   int
	x, y float64
}

// moveFingers moves fingers on a canvas and returns the window of time that is drawn
// then.
func (p *page) moveFingers(canvas string, steps ...finger) (from, to float64) {
	p.t.Helper()
	var all [][]any
	for _, s := range steps {
		all = append(all, []any{s.kind, s.id, s.x, s.y})
	}
	w := evaluate[[2]float64](p, script("page.fingers", canvas, all))
	return w[0], w[1]
}

// chooseFile opens the page's file chooser and has it choose a file; before runs
// once it is chosen, before the page reads it.
func (p *page) chooseFile(name string, before func()) {
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
		evaluate[any](p, `page.holdReading()`)
		p.call("choosing "+name, func(ctx context.Context) error {
			_, err := chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{name}, BackendNodeID: node})
			return err
		})
		p.until("the page reads it", `page.letRead`)
		before()
		evaluate[any](p, `page.letRead()`)
	case <-ctx.Done():
		p.t.Fatal("no file chooser opened")
	}
}

// openTrace visits a page that has a sample's trace beside it, drops that on
// the page and waits until it is read.
func (p *page) openTrace() {
	p.t.Helper()
	p.visit(serveTrace(p.t, filepath.Join(root, "app/sample/recorded/process.trace")), "/fast-slow")
	p.dropTrace()
	p.see(`#status[data-phase="finished"]`)
}

// dropTrace drops the trace that stands beside the page on it.
func (p *page) dropTrace() {
	p.t.Helper()
	evaluate[any](p, `page.dropTrace()`)
}

// dropFile drops a file on the page, which is called name and has a text.
func (p *page) dropFile(name, text string) {
	p.t.Helper()
	evaluate[any](p, script("page.dropFile", name, text))
}

// slowDown has the real clock go ten times slower than the person's, so that what
// a test does in the midst of a run does not come too late where the machine is busy.
func (p *page) slowDown() {
	p.t.Helper()
	p.fill("#speed", "0.1")
}

// runToEnd clicks Run and waits for the end of the next run.
func (p *page) runToEnd() {
	p.t.Helper()
	n := evaluate[int](p, `page.idleRun()`)
	p.click("#run")
	p.until(fmt.Sprintf("a run after run %d has ended", n), script("page.hasEnded", n))
}

// runBothKinds runs the program of the page, and one that is compiled there.
func (p *page) runBothKinds() {
	p.t.Helper()
	p.runToEnd()
	p.replaceSource(helloProgram)
	p.runToEnd()
	p.seeOutput("hello from here")
}

// inspectContext selects the context made with a key and waits until the inspector
// says something.
func (p *page) inspectContext(key string, want ...string) {
	p.t.Helper()
	evaluate[any](p, script("page.inspect", key))
	p.see(`#inspector[data-context] #why`)
	p.seeText("#inspector", key)
	for _, w := range want {
		p.seeText("#inspector", w)
	}
}

// stepClick is a step that clicks one element after the other.
func stepClick(selectors ...string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		for _, s := range selectors {
			p.click(s)
		}
	}
}

// pressReload presses Reload and waits for the page that comes.
func (p *page) pressReload() {
	p.t.Helper()
	p.leaveBy("#reload")
}

// leaveBy presses a button that loads the page again, and waits until the client has
// come to life there.
func (p *page) leaveBy(button string) {
	p.t.Helper()
	evaluate[any](p, `void (page.left = true)`)
	p.click(button)
	p.until("another document is there", `!page.left`)
	p.seeAlive()
}

// showOnPaper has the page as on paper.
func (p *page) showOnPaper() {
	p.t.Helper()
	evaluate[any](p, `void dispatchEvent(new Event("beforeprint"))`)
	p.call("printing", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	})
}

// uncover shows the recorded run, if it is covered.
func (p *page) uncover() {
	p.t.Helper()
	p.until("no cover", script("page.uncover"))
}
