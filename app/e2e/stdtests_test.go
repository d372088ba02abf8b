package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ctxplay/app/toolchain"
)

// suitePatience is how long the page may build or run a package's tests.
const suitePatience = 5 * time.Minute

// patiently evaluates what takes long and has a long text.
func patiently[T any](p *page, what, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, suitePatience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.complaining())
	}
	return value
}

func TestContextTests(t *testing.T) {
	b := openBuilder(t, "/fast-slow")
	plan := standardTests(t, b.manifest, "context", func(string) bool { return true }, "-test.v")
	made, err := nativeBuilds(t).Run(plan)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(made["main.wasm"]))
	text, _ := json.Marshal(plan)
	got := patiently[answer](b.page, "building", fmt.Sprintf("build(%s)", text))
	t.Logf("%v %v %v", got.Type, got.Output, got.Times)
	end := b.run()
	t.Logf("%+v", end.Code)
	t.Log(end.Stdout)
	t.Log(end.Stderr, end.Reason, end.Text)
	_ = toolchain.Output
}
