package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// usedTabs are tabs in which a test's subtests look at one page after the other: a tab that
// one is done with is the next one's, without what the page had kept there. A page comes to
// life there for less than half of the processor time that it takes in a new profile,
// where a service worker has all files to fetch first.
type usedTabs struct {
	t    *testing.T
	free chan *page
}

// tabsToUse begins with no tab.
func tabsToUse(t *testing.T) usedTabs { return usedTabs{t, make(chan *page, 100)} }

// take returns an empty tab for a subtest, and what leaves it, which the subtest defers:
// servers of its own end after that, which a page that is still there would complain of. What
// the tab complained of fails the subtest. A tab in which something failed is not used again,
// nor one with a page of another server.
func (u usedTabs) take(t *testing.T) (p *page, leave func()) {
	t.Helper()
	select {
	case p = <-u.free:
		p.t = t
		p.forget()
	default:
		p = blank(u.t)
		p.t = t
	}
	return p, func() {
		for _, c := range p.forgiveComplaints() {
			t.Errorf("the page complained: %s", c)
		}
		if t.Failed() {
			p.savePicture()
		}
		again := !t.Failed() && evaluate[string](p, `location.origin`) == origin()
		p.t = u.t
		if again {
			u.free <- p
		} else {
			p.close()
			p.forgiveToTheEnd()
		}
	}
}

// origin is the site's, as browsers tell it.
func origin() string { return strings.TrimSuffix(site, below) }

// forget makes an empty tab of one that had a page of the site: nothing is kept but
// what the service worker has, and the window is as large as a new one's.
func (p *page) forget() {
	p.t.Helper()
	evaluate[any](p, `sessionStorage.clear()`)
	p.load("about:blank") // a page that is left keeps what was typed
	p.call("forgetting", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: origin(), StorageTypes: "local_storage"})
		if err == nil {
			_, err = chromedp.Call(ctx, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
		}
		return err
	})
}
