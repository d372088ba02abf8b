package e2e

import (
	"strconv"
	"testing"
)

// TestProgressFile saves what was done in the lessons and brings it to another browser, which
// adds it to what it has and says what came of it. A file of before there was a map is read,
// too; a broken one is refused, and so is what the browser does not keep, with nothing lost.
func TestProgressFile(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.load(site + "/learn")
	p.see(`#idea-signal[data-known=""]`)
	bring := func(text, says string) {
		t.Helper()
		evaluate[any](p, `(() => {
			const all = new DataTransfer(), input = document.getElementById("bring");
			all.items.add(new File([`+strconv.Quote(text)+`], "progress.json"));
			document.getElementById("told").textContent = "";
			input.files = all.files;
			input.dispatchEvent(new Event("change"));
		})()`)
		p.seeText("#told", says)
	}
	bring(`{"ctxplay":"progress","v":1,"lessons":{"lesson-tree":"passed"}}`, "Lessons whose progress was added: 1.")
	p.seeText(`#idea-tree[data-known="held"] .idea-state`, "checks held")
	whole := `{"ctxplay":"progress","v":1,"lessons":{"lesson-tree":"passed","lesson-elsewhere":"passed"},"done":{` +
		`"lesson-tree":{"passed":true,"seeds":1,"hints":1,"on":"2026-01-31"},"lesson-all-together":{"passed":true,"seeds":100},` +
		`"lesson-why":{"predicted":2,"right":1},"lesson-values":{"predicted":1,"right":1},"lesson-send":{"seeds":"x"}}}`
	bring(whole, "Lessons whose progress was added: 4. Not here: 1.")
	p.seeText("#idea-tree .idea-state", "checks held with seed 1 · with a hint · Jan 31, 2026")
	p.seeText("#idea-select .idea-state", "checks held in 100 of 100 seeds · without a hint")
	p.seeText(`#idea-cause[data-known="wrong"] .idea-state`, "1 of 2 predicted rightly")
	p.seeText(`#idea-keys[data-known="right"] .idea-state`, "1 of 1 predicted rightly")
	p.seeText(`#idea-send[data-known=""] .idea-state`, "no prediction and no check yet")
	p.seeText("#progress", "Checks held in 2 of 14 lessons")
	bring(whole, "Lessons whose progress was added: 0. With nothing new: 4. Not here: 1.")

	const kept = `JSON.stringify(Object.entries(localStorage).filter(([k]) => k.startsWith("ctxplay:lesson:")).sort())`
	before := evaluate[string](p, kept)
	const refused = "This is no progress that was saved here"
	for _, broken := range []string{whole[:100], `{"ctxplay":"progress","v":2,"lessons":{}}`, `{"ctxplay":"progress","v":1,"lessons":[]}`, `null`, `{"ctxplay":"progress","v":1,"lessons":{"lesson-send":"passed"},"done":7}`} {
		bring(broken, refused)
	}
	evaluate[any](p, `(() => {
		const set = Storage.prototype.setItem;
		let room = 1;
		Storage.prototype.setItem = function (key, text) {
			if (key !== "ctxplay:lesson:lesson-send" || room-- > 0) return set.call(this, key, text);
			throw new DOMException("full", "QuotaExceededError");
		};
		localStorage.setItem("ctxplay:lesson:lesson-send", "null");
		localStorage.removeItem("ctxplay:lesson:lesson-send");
	})()`)
	bring(`{"ctxplay":"progress","v":1,"lessons":{"lesson-signal":"passed","lesson-send":"passed"}}`, "This browser would not keep all of it, and so none was added.")
	if after := evaluate[string](p, kept); after != before {
		t.Errorf("what was kept is %s, and was %s", after, before)
	}

	evaluate[any](p, `(() => {
		URL.createObjectURL = (blob) => { blob.text().then((text) => { globalThis.saved = text; }); return "#"; };
		HTMLAnchorElement.prototype.click = () => {};
	})()`)
	p.click("#save")
	p.until("the file is saved", `globalThis.saved`)
	saved := evaluate[string](p, `globalThis.saved`)
	p = blank(t)
	p.load(site + "/learn")
	p.see(`#idea-signal[data-known=""]`)
	bring(saved, "Lessons whose progress was added: 4.")
	if after := evaluate[string](p, kept); after != before {
		t.Errorf("in another browser it is %s, and was %s", after, before)
	}
}
