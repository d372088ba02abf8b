package effect

import (
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// A Sharer hands out what is in view: as a file, as a link, and to the page
// around this one.
type Sharer interface {
	SaveRun(name string)
	SaveTrace(name string)
	SavePicture(name string, format ImageFormat)
	SaveSource(name, text string)
	CopyShare(as Form, fragment string, files []program.File)
	SetFragment(fragment string)
	Reply(message []byte)
	ReplyRun(job string, run *replay.Run)
}

// An ImageFormat is the format of a picture, and how the name of its file ends.
type ImageFormat string

// Image formats.
const (
	SVG ImageFormat = "svg"
	PNG ImageFormat = "png"
)

// A Form is what a link is wrapped in.
type Form string

// Forms of a link.
const (
	Link     Form = "link"
	Snippet  Form = "embed" // the HTML of a frame
	Markdown Form = "markdown"
)

type (
	// SaveRun saves the run in view as data, in a file of that name. SaveTrace
	// saves its execution trace as Go wrote it, SavePicture what is drawn of it.
	SaveRun     struct{ Name string }
	SaveTrace   struct{ Name string }
	SavePicture struct {
		Name   string
		Format ImageFormat
	}
	// SaveSource saves the source as a file.
	SaveSource struct{ Name, Text string }
	// CopyShare copies a link to what is in view, which play.Copied answers.
	CopyShare struct {
		As       Form
		Fragment string
		Files    []program.File
	}
	// SetFragment puts a link into the address, and leads nowhere.
	SetFragment struct{ Fragment string }
	// Reply posts a message, as JSON, to the page around this one. ReplyRun
	// answers one of its jobs with a run as data.
	Reply    struct{ Message []byte }
	ReplyRun struct {
		Job string
		Run *replay.Run
	}
)

func (x SaveRun) CarryOut(e Edge)     { e.SaveRun(x.Name) }
func (x SaveTrace) CarryOut(e Edge)   { e.SaveTrace(x.Name) }
func (x SavePicture) CarryOut(e Edge) { e.SavePicture(x.Name, x.Format) }
func (x SaveSource) CarryOut(e Edge)  { e.SaveSource(x.Name, x.Text) }
func (x CopyShare) CarryOut(e Edge)   { e.CopyShare(x.As, x.Fragment, x.Files) }
func (x SetFragment) CarryOut(e Edge) { e.SetFragment(x.Fragment) }
func (x Reply) CarryOut(e Edge)       { e.Reply(x.Message) }
func (x ReplyRun) CarryOut(e Edge)    { e.ReplyRun(x.Job, x.Run) }
