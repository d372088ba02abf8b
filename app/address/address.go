// Package address says where the site's pages and files are: for the host that
// serves them, the build that makes them, and the client that asks for them.
//
// It holds constants alone and imports nothing. What is said here is written
// as a string nowhere else in Go; the scripts below web that are not bundled
// have their own copies, which a test compares with these.
package address

// Pages that are not named after a program.
const (
	Home = "/"
	// Embed is the page made for frames on other sites.
	Embed = "/embed"
	// Element is the script with the element go-context-play, for pages of other
	// sites. Articles name this address, so that it never changes.
	Element = "/element.js"
	// Example shows authors of articles what the element can do, Author makes the HTML.
	Example = Embed + "/example"
	Author  = Embed + "/author"
	// Guide tells how a lesson is written, and GuideLesson is the one that it writes.
	Guide       = Embed + "/lesson"
	GuideLesson = Embed + "/backup.txtar"
	// OEmbed answers those who have the address of a program's page with how to embed
	// it (https://oembed.com).
	OEmbed = "/oembed"
	// Menu lists the programs there are.
	Menu = "/programs"
	// Course lists the lessons there are, in their order.
	Course = "/learn"
	// Gallery shows every component in every state.
	Gallery = "/gallery"
	// Join shows at which addresses others in the room can open the page.
	Join = "/join"
	// RoomEvents tells those who follow what the presenter of a room points at, who
	// tells it to RoomPointer.
	RoomEvents  = "/room/events"
	RoomPointer = "/room/pointer"
	// Health answers 200 while the host serves.
	Health = "/healthz"
	// Metrics is where those who run the host read what it has counted.
	Metrics = "/metrics"
)

// Folders of files.
const (
	// Files is the folder web.
	Files = "/web/"
	// Pictures has the pictures of recorded runs, which show a program where none runs:
	// NAME.svg, NAME.dark.svg, and NAME.narrow.svg and NAME.narrow.dark.svg for a phone.
	// In other languages the folder stands below that of their pages: /de/picture/.
	Pictures = "/picture/"
	// Made is what the build makes, in web/gen.
	Made = Files + "gen/"
	// Versions has what belongs to one version of a static site, in a folder of its name.
	Versions = "/at/"
)

// VersionParameter is the parameter, in the query of a file's address, by which a page
// says of which version it is. A file's address is the same in each version, but the file
// is not.
const VersionParameter = "v"

// Files that are known by name.
const (
	// Client is the page's client, a slim file, and Exec Go's own script that starts it.
	Client = Made + "app.slim"
	Exec   = Made + "wasm_exec.js"
	// Programs lists the programs that were built.
	Programs = Made + "programs.json"
	// Frame is the document in which programs run, Runner the script of the
	// Worker in it.
	Frame  = Files + "sandbox/frame.html"
	Runner = Made + "worker.js"
	// Builder is the script of the Worker that compiles and links, Toolchain
	// the list of what it needs.
	Builder   = Made + "builder.js"
	Toolchain = Made + "toolchain.json"
	// Checker is the script of the Worker that checks, CheckList the list of
	// what it needs.
	Checker   = Made + "checker.js"
	CheckList = Made + "check.json"
	// Styles is the style sheet of the playground, which the host joins of those in the
	// folder.
	Styles = Files + "style.css"
	// Watch is the first script of the playground, which says so where a page cannot
	// start. Scripts is the one that the host joins of those in the folder.
	Watch   = Files + "watch.js"
	Scripts = Files + "page.js"
	// Editor is the script of the editor.
	Editor = Files + "editor.js"
	// Making says how far a host is that makes parts of the site while it serves (package
	// making), to MakingScript, which is in its pages alone.
	Making       = Made + "making.json"
	MakingScript = Files + "making.js"
	// ServiceWorker is the source of the service worker, which the host serves
	// from elsewhere: from Worker, where go-app's script makes the browser look for it.
	ServiceWorker = Files + "serviceworker.js"
	Worker        = "/app-worker.js"
)
