package ui

import "ctxplay/app/ui/panel"

// rawHosts are the ids of the elements into which package edge puts something that
// go-app does not know of: canvases, the editor, text, sheets that are open.
//
// go-app recognizes an element by its place among its parent's children, and its tag.
// If an element before a host comes or goes, go-app therefore takes another element
// for the host, and what was put into the host stands in the wrong one. So an element
// before a host, or before anything that a host is in, is hidden and never left out.
// A test renders the page in many states and sees each host at one place in all.
var rawHosts = []string{
	"timeline", "timeline-kept", "overview", "clock-time",
	panel.EditorID, panel.TabsID, panel.PrintSourceID, panel.PrintPictureID, panel.ColophonID,
	panel.KeySheetID, panel.ShareSheetID, panel.AboutSheetID, "announce",
}

// rawMenus are the ids of menus, which the browser opens and closes. They too stay at
// one place, as long as they are there.
var rawMenus = []string{"source-menu", "options", "more"}
