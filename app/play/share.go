package play

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/words"
)

// OwnName is the name of a program that came by a link or from a file and is
// none that the page knows.
const OwnName = "own"

// LinkSlot begins the slots of drafts that began with a link. The browser keeps
// one of them, the latest.
const LinkSlot = "link "

// What a person does to pass a program on, or take one up.
type (
	// ShowShare opens the sheet of sharing, or closes it.
	ShowShare struct{ Show bool }
	// ShareVirtual has the link say the virtual clock, or the one in view.
	ShareVirtual struct{ Virtual bool }
	// CopyShare copies the link in one of its forms.
	CopyShare struct{ As effect.Form }
	// SaveSource hands out the source as a file.
	SaveSource struct{}
	// DropScript forgets the requests that came with a link.
	DropScript struct{}
)

// What the browser reports of it.
type (
	// OpenShare is the fragment of the page's address.
	OpenShare struct{ Fragment string }
	// OpenSource is a file of Go, or of several in txtar, to be edited.
	OpenSource struct{ Name, Text string }
	// Copied says whether the browser let the page copy.
	Copied struct {
		As effect.Form
		OK bool
	}
)

// Sharing is what the sheet of sharing shows.
type Sharing struct {
	Open    bool
	Virtual bool // the link says the virtual clock, whatever is in view
	// Fragment is the link's, "" where there is none; Problem says why.
	Fragment, Problem string
	Done              string // what was last copied, or why not
	ByHand            bool   // the browser did not copy: the person may, from a field
}

// sharing passes programs on and takes them up.
func sharing(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case ShowShare:
		if msg.Show == m.Sharing.Open || msg.Show && !m.CanEdit() {
			return m, nil
		}
		m.Sharing = Sharing{Open: msg.Show}
		if msg.Show {
			m = fragment(m)
		}
		return m, []Effect{effect.ShowShare{Show: msg.Show}}
	case ShareVirtual:
		m.Sharing.Virtual, m.Sharing.Done, m.Sharing.ByHand = msg.Virtual, "", false
		return fragment(m), nil
	case CopyShare:
		if m.Sharing.Fragment == "" {
			return m, nil
		}
		return m, []Effect{effect.SetFragment{Fragment: m.Sharing.Fragment}, effect.CopyShare{As: msg.As, Fragment: m.Sharing.Fragment, Files: m.Source()}}
	case Copied:
		m.Sharing.Done, m.Sharing.ByHand = copiedText(msg), !msg.OK
	case SaveSource:
		return saveSource(m)
	case DropScript:
		m.Setup.Script = nil
	case OpenShare:
		return openShare(m, msg.Fragment)
	case OpenSource:
		return openSource(m, msg)
	}
	return m, nil
}

func copiedText(c Copied) string {
	if !c.OK {
		return "This browser does not let the page copy. It is selected here: press Ctrl or ⌘ C."
	}
	switch c.As {
	case effect.Snippet:
		return "Copied: the HTML of a frame with this program."
	case effect.Markdown:
		return "Copied: Markdown, the source and the link."
	}
	return "Copied: the link."
}

// fragment makes the link's fragment anew.
func fragment(m Model) Model {
	text, err := share(m).Fragment()
	m.Sharing.Fragment, m.Sharing.Problem = text, ""
	if err != nil {
		m.Sharing.Problem = err.Error()
	}
	return m
}

// share is what a link to what is in view carries.
func share(m Model) program.Share {
	s := program.Share{Files: m.Source(), Clock: m.Setup.Clock.Mode, Speed: m.Setup.Clock.Speed, Seed: m.Setup.Seed, At: replay.None}
	if m.Choice.Name != OwnName {
		s.Program = m.Choice.Name
	}
	asked := m.Setup.Script
	if m.Shown.Run != nil && !m.Shown.Recorded && m.Choice.Opened == "" && len(m.Shown.Run.Requests) > 0 {
		asked = made(m.Shown.Run)
	}
	if m.Sharing.Virtual {
		s.Clock = sandbox.Virtual
	}
	for _, q := range asked {
		s.Requests = append(s.Requests, program.ShareRequest{At: q.At, Path: q.Path, HangUpAt: q.HangUpAt})
	}
	if m.Shown.Run != nil && m.Look.Now != m.Shown.Run.Head {
		s.At = m.Look.Now
	}
	return s
}

// Shared says what a link would carry besides source, clock and seed: how many
// requests, and the instant looked at, None for the end.
func (m Model) Shared() (of struct {
	Requests int
	At       int64
}) {
	s := share(m)
	of.Requests, of.At = len(s.Requests), s.At
	return of
}

// made returns the requests of a run as ones to be made again.
func made(r *replay.Run) []sandbox.Request {
	var all []sandbox.Request
	for i, q := range r.Requests {
		if q.Sent == replay.None {
			continue
		}
		all = append(all, sandbox.Request{ID: i + 1, Path: q.Path, At: q.Sent, HangUpAt: q.HungUp})
	}
	return all
}

// openShare shows what a link carries. It runs nothing.
func openShare(m Model, text string) (Model, []Effect) {
	if text == "" {
		return m, recall(m)
	}
	s, err := program.ParseFragment(text)
	if err != nil {
		return unreadableLink(m, text, err), nil
	}
	m, fx := halt(m)
	switch p, ok := find(m.Choice.Programs, s.Program); {
	case ok:
		m = show(m, p)
	case len(s.Files) > 0:
		m.Choice.Own = ownProgram("", s.Files)
		m = show(m, m.Choice.Own)
	case !m.Choice.Listed:
		m.Choice.Fragment, m.Notices.Shown = text, unknownProgram(m, s.Program)
		return m, fx
	default:
		return unreadableLink(m, text, fmt.Errorf("there is no program %q here, and the link has no files", s.Program)), fx
	}
	if len(s.Files) > 0 {
		m = setFiles(m, s.Files)
	}
	m.Draft.Fresh, m.Draft.Slot = m.Draft.Rev, LinkSlot+digest(text)
	if s.Clock != "" {
		m.Setup.Clock.Mode = s.Clock
	}
	if s.Speed != 0 {
		m.Setup.Clock.Speed = s.Speed
	}
	if s.Seed != 0 {
		m.Setup.Seed = s.Seed
	}
	for i, q := range s.Requests {
		m.Setup.Script = append(m.Setup.Script, sandbox.Request{ID: i + 1, Path: q.Path, At: q.At, HangUpAt: q.HangUpAt})
	}
	m.Setup.LookFrom = s.At
	if m.Edited() || len(m.Setup.Script) > 0 {
		// The recorded run is of another program.
		m.Shown.Run, m.Shown.Recorded, m.Shown.Ran = nil, false, nil
		m.Look.View, m.Look.Now = Window{0, int64(defaultWindow)}, 0
	}
	m.Notices.Shown = Notice{}
	fx = append(fx, prepare(m)...)
	return m, append(fx, recall(m)...)
}

// recall asks for the draft that the browser may have of the program just
// opened.
func recall(m Model) []Effect {
	if m.Embedder.Around || m.Draft.Slot == "" || m.Draft.Rev != m.Draft.Fresh {
		return nil
	}
	return []Effect{effect.RecallDraft{Slot: m.Draft.Slot}}
}

// digest tells links apart.
func digest(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text)) // never fails
	return fmt.Sprintf("%016x", h.Sum64())
}

// ownProgram is a program that came as files: from a file of that name or, if
// name is "", with a link or a message.
func ownProgram(name string, files []program.File) Program {
	title := linkTitle
	if name != "" {
		title = words.Visible(name, 80)
	}
	path, serves := program.ServedPath(files)
	return Program{
		Program: program.Program{Name: OwnName, Title: title, Files: files},
		Summary: "It is compiled here, by Go's own compiler, when you run it.",
		Clock:   sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1,
		Serves: serves, Path: path,
	}
}

// openSource shows a file of the person's.
func openSource(m Model, msg OpenSource) (Model, []Effect) {
	files, err := program.ParseTxtar(msg.Text)
	if err == nil {
		if strings.HasSuffix(msg.Name, "_test.go") && len(files) == 1 {
			files[0].Name = "prog_test.go"
		}
		err = program.Check(files)
	}
	if err != nil {
		m.Notices.Shown = Notice{Tone: Said, Title: "The file was not opened", Text: err.Error(), Detail: words.Visible(msg.Name, 80)}
		return m, nil
	}
	m, fx := halt(m)
	m.Choice.Own = ownProgram(msg.Name, files)
	m = show(m, m.Choice.Own)
	m.Notices.Shown = Notice{}
	if text, err := share(m).Fragment(); err == nil {
		m.Draft.Slot = LinkSlot + digest(text)
		fx = append(fx, effect.SetFragment{Fragment: text}) // so that the page can be loaded again
	}
	return m, fx
}

// saveSource hands out the source: one file as Go, several as txtar.
func saveSource(m Model) (Model, []Effect) {
	files := m.Source()
	switch len(files) {
	case 0:
		return m, nil
	case 1:
		return m, []Effect{effect.SaveSource{Name: files[0].Name, Text: files[0].Text}}
	}
	if err := program.CheckTxtar(files); err != nil {
		m.Notices.Shown = Notice{Tone: Said, Title: "The files were not saved as one", Text: err.Error()}
		return m, nil
	}
	return m, []Effect{effect.SaveSource{Name: m.Program().Name + ".txtar", Text: program.FormatTxtar(files)}}
}

// inOrderOfName returns files by name, main.go first.
func inOrderOfName(files map[string]string) []program.File {
	var all []program.File
	for name, text := range files {
		all = append(all, program.File{Name: name, Text: text})
	}
	slices.SortFunc(all, func(a, b program.File) int {
		if first := "main.go"; (a.Name == first) != (b.Name == first) {
			if a.Name == first {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return all
}

// unreadableLink says that a link is of no use. A frame then shows no program:
// it has no other that its page would mean.
func unreadableLink(m Model, text string, err error) Model {
	m.Notices.Shown = Notice{
		Tone: Said, Title: "The link in the address cannot be read",
		Text:   "It is left in the address; perhaps it was cut when it was copied.",
		Detail: words.Visible(err.Error(), 300),
	}
	if m.Embedder.Around {
		m.Choice.Fragment = text
	} else {
		m.Notices.Shown.Text += " You see the page's own program instead."
	}
	return m
}
