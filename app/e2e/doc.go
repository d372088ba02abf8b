// Package e2e tests the page in Chromium, and its main flows in Firefox: the whole
// client, the sandbox and programs that behave well and badly, served by the real host.
// It has tests and benchmarks only, and is imported by nobody.
//
// The tests wait for what a person would see and for nothing else. A console
// error, an uncaught exception or a violation of the Content-Security-Policy
// fails the test in which it happened.
//
// # How a test is written
//
// A test opens a page and says what a person does and sees:
//
//	func TestEdit(t *testing.T) {
//		t.Parallel()
//		p := open(t, "/fast-slow")
//		p.replaceSource(helloProgram)
//		p.runToEnd()
//		p.seeOutput("hello from here")
//	}
//
// What the page can be told to do stands in page_does_test.go (click, press,
// focusEditor, runToEnd, …) and what can be seen of it in page_shows_test.go: what
// begins with see waits, with the patience of minutes, what begins with expect
// looks once. Both call functions of testdata/page.js, page_parts.js and
// page_notes.js by name. All waiting is done by until: a test does not sleep.
//
// Rules keep tests steady. What acts on an element finds it in the same
// evaluation: the page may put another in its place at any time. What is
// waited for must not be so already: a notice, an output or the end of a run may
// be the one before. Nor may it be over by the time that a slow machine looks: where
// the real clock goes on, slowDown gives a test ten times as long. With -slow 6
// pages are six times slower than they are, at which a test passes too.
//
// A test begins with t.Parallel, for it mostly waits, unless it measures how long
// something takes or races with the real clock: such a test has the machine for
// itself. Every tab has a profile of its own. Where one test looks at many pages, each is
// opened in a tab in which another has been looked at (tab_used_test.go).
//
// What nobody may lose in any browser is a flow (flow_test.go): it is gone through in
// Chromium and in Firefox, by the same verbs. Those come down to a few that each browser
// carries out in its own way (tab_test.go); what calls chromedp itself is Chromium's alone.
// Where there is no Firefox its tests are skipped, which make test says at its end.
//
// Other ends than the page's have verbs of their own: a deployment whose files do
// not come as they should (deployment_test.go, deployment_faults_test.go), a page
// that embeds the playground (embedder_test.go), the compiler's Worker without the
// page (builder_test.go), an editor without the page (page_editor_test.go).
// programs_test.go has programs to type and to link to, result_test.go reads a
// run as data.
//
// # Where a test stands
//
// All tests are of one package, because all share the browser, the site and the
// verbs. The name of a file begins with what its tests are about:
//
//	open    the first sight of a page, with and without scripts
//	run     running programs, and all that is told of a run
//	edit    the source in the page; editor, the editor by itself
//	build   compiler, linker and checker, compared with the installed ones
//	embed   the page in a frame
//	room    workshops: many visitors, those who follow a presenter
//	fault   what goes wrong: files, storage, Workers, versions, hostile programs
//	flow    what the page is there for, in each browser
//	lesson  the lessons of the course: what passes them, and what does not
//	look    pictures, boxes, themes, paper, keyboard and accessibility
//	bench   benchmarks
//	page, tab, site, chromium, firefox, deployment, embedder, builder, programs, result
//	        what the tests are written with
package e2e
