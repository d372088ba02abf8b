package play

import "ctxplay/app/play/effect"

// Notices are what there is to tell a person, of which one is shown.
type Notices struct {
	Shown Notice
	// Newer says that a newer version of the page is ready and that the person
	// has not been offered it yet, or has not answered: the offer stands where
	// no other notice does.
	Newer bool
	// Forgetful says that the person was told that drafts are not kept.
	Forgetful bool
}

type (
	// Dismiss closes the notice.
	Dismiss struct{}
	// Outdated says that a newer version of the page was fetched, Superseded that
	// the server has a newer one, so that what did not come may never come.
	Outdated   struct{}
	Superseded struct{}
	// Reload loads the page of the newest version, Unreloaded says why that cannot
	// be had.
	Reload     struct{}
	Unreloaded struct{ Text string }
	// Broke says that something in the page itself panicked, what was being
	// done, as in "showing the picture", and what was thrown.
	Broke struct{ Doing, Text string }
)

// update closes the notice. Once is often enough to offer a newer version.
func (Dismiss) update(m Model) (Model, []Effect) {
	m.Notices.Newer = m.Notices.Newer && !m.Notices.Shown.CanReload
	m.Notices.Shown = Notice{}
	return m, nil
}

func (Outdated) update(m Model) (Model, []Effect) {
	m.Notices.Newer = true
	return m, nil
}

func (Superseded) update(m Model) (Model, []Effect) {
	m.Notices.Newer = true
	if m.Notices.Shown.Absent {
		m.Notices.Shown = superseded(m.Notices.Shown.Detail)
	}
	return m, nil
}

func (Reload) update(m Model) (Model, []Effect) {
	m.Notices.Shown = reloading()
	return m, []Effect{effect.Reload{}}
}

func (msg Unreloaded) update(m Model) (Model, []Effect) {
	m.Notices.Shown = unreloaded(msg.Text)
	return m, nil
}

func (msg Broke) update(m Model) (Model, []Effect) {
	m.Notices.Shown = brokeNotice(msg)
	return m, nil
}

// offerNewer offers a newer version of the page where there is nothing else to
// say.
func (n Notices) offerNewer() Notices {
	if n.Newer && n.Shown.IsZero() {
		n.Shown = outdated()
	}
	return n
}

// Says is the notice to show: what happened last or, while nothing has, that a
// program computes on and on.
func (m Model) Says() Notice {
	if (m.Notices.Shown.IsZero() || m.Notices.Shown == outdated()) && m.Status.Silent > 0 && m.Status.Phase == Running {
		return computingOn(m.Status.Silent)
	}
	return m.Notices.Shown
}
