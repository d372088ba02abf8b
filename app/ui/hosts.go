package ui

import "ctxplay/app/ui/panel"

// rawHosts are the ids of the elements into which something is put that go-app
// does not know of: canvases, the editor, text written past it, sheets opened by
// the browser.
//
// go-app tells elements apart by nothing but their place among their parent's
// children, and their tag. An element that comes or goes before such a host
// therefore makes another of it: what was put into the host then stands in what
// is shown before it, and the host is empty. So what is left out before a host
// is hidden instead, and the same holds for all that the host is in. A test
// renders the page in many states and sees each host at one place in all of them.
var rawHosts = []string{
	"timeline", "timeline-kept", "overview", "clock-time",
	panel.EditorID, panel.TabsID, panel.PrintSourceID, panel.PrintPictureID, panel.ColophonID,
	panel.KeySheetID, panel.ShareSheetID, "announce",
}

// rawMenus are menus, which the browser opens and closes. They too stay at one
// place, as long as they are there.
var rawMenus = []string{"source-menu", "save"}
