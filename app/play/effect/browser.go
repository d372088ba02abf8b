package effect

// A Browser fetches the page's own files, and shows what no rendering can.
type Browser interface {
	FetchPrograms()
	FetchProgram(name, file, digest string)
	Visit(path string)
	ShowMenu()
	AskVersion()
	Reload()
	OpenFile()
	PrintPage()
	ReadTrace(name string, trace []byte)
	SetTheme(theme string)
	ShowTheme(theme string)
	SetFull(on bool)
	SetPresent(on bool)
	SetLayout(source, dock int, text string)
	SetKeysOff(off bool)
	KeepTour(state string)
	ShowKeys(show bool)
	ShowAbout(show bool)
	ShowShare(show bool)
}

type (
	// FetchPrograms asks for the list of programs, which play.Listed or play.Unlisted
	// answers, FetchProgram for the file of one, which play.Delivered or
	// play.Undelivered answers. Digest is that of its source, as the list has it.
	FetchPrograms struct{}
	FetchProgram  struct{ Name, File, Digest string }
	// Visit leads to another page of this site, as a link does. ShowMenu shows the menu
	// of programs.
	Visit    struct{ Path string }
	ShowMenu struct{}
	// AskVersion asks the server whether it has a newer version of the page, which
	// play.Superseded answers if so.
	AskVersion struct{}
	// Reload loads the page again, of the newest version. play.Unreloaded answers
	// if that cannot be had.
	Reload struct{}
	// OpenFile lets the person choose a file, which play.OpenTrace, play.OpenSource
	// or play.NotOpened answers.
	OpenFile struct{}
	// ReadTrace reads an execution trace, of whose run play.Grown tells.
	ReadTrace struct {
		Name  string
		Trace []byte
	}
	// PrintPage prints the page.
	PrintPage struct{}
	// SetTheme sets the colours, and keeps the choice for another visit.
	SetTheme struct{ Theme string }
	// ShowTheme sets the colours for this time: the page around has chosen them.
	ShowTheme struct{ Theme string }
	// SetFull has the picture fill the window, and asks the browser for the whole
	// screen, or gives both back.
	SetFull struct{ On bool }
	// SetPresent makes the type large, or normal again.
	SetPresent struct{ On bool }
	// SetLayout gives the source a share of the width and the readings one of the
	// height, in percent, and keeps the layout for another visit as Text.
	SetLayout struct {
		Source, Dock int
		Text         string
	}
	// SetKeysOff keeps for another visit whether single keys are switched off.
	SetKeysOff struct{ Off bool }
	// KeepTour keeps for another visit whether the tour was seen or declined.
	KeepTour struct{ State string }
	// ShowKeys opens or closes the sheet of keys, ShowShare that of sharing.
	ShowKeys  struct{ Show bool }
	ShowAbout struct{ Show bool }
	ShowShare struct{ Show bool }
)

func (FetchPrograms) CarryOut(e Edge)  { e.FetchPrograms() }
func (x FetchProgram) CarryOut(e Edge) { e.FetchProgram(x.Name, x.File, x.Digest) }
func (x Visit) CarryOut(e Edge)        { e.Visit(x.Path) }
func (ShowMenu) CarryOut(e Edge)       { e.ShowMenu() }
func (AskVersion) CarryOut(e Edge)     { e.AskVersion() }
func (Reload) CarryOut(e Edge)         { e.Reload() }
func (OpenFile) CarryOut(e Edge)       { e.OpenFile() }
func (PrintPage) CarryOut(e Edge)      { e.PrintPage() }
func (x ReadTrace) CarryOut(e Edge)    { e.ReadTrace(x.Name, x.Trace) }
func (x ShowTheme) CarryOut(e Edge)    { e.ShowTheme(x.Theme) }
func (x SetTheme) CarryOut(e Edge)     { e.SetTheme(x.Theme) }
func (x SetFull) CarryOut(e Edge)      { e.SetFull(x.On) }
func (x SetPresent) CarryOut(e Edge)   { e.SetPresent(x.On) }
func (x SetLayout) CarryOut(e Edge)    { e.SetLayout(x.Source, x.Dock, x.Text) }
func (x SetKeysOff) CarryOut(e Edge)   { e.SetKeysOff(x.Off) }
func (x KeepTour) CarryOut(e Edge)     { e.KeepTour(x.State) }
func (x ShowKeys) CarryOut(e Edge)     { e.ShowKeys(x.Show) }
func (x ShowAbout) CarryOut(e Edge)    { e.ShowAbout(x.Show) }
func (x ShowShare) CarryOut(e Edge)    { e.ShowShare(x.Show) }
