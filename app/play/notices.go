package play

import (
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
)

// Notices are what the page has to tell a person. One notice is shown at a time.
type Notices struct {
	Shown Notice
	// Newer says that a newer version of the page is ready, and that the person has
	// not yet answered the offer of it. The offer is shown while no other notice is.
	Newer bool
	// Forgetful says that the person was told that drafts are not kept.
	Forgetful bool
}

type (
	// Dismiss closes the notice.
	Dismiss struct{}
	// Outdated says that a newer version of the page was fetched. Superseded says that
	// the server has a newer one, so that what did not come may never come.
	Outdated   struct{}
	Superseded struct{}
	// Reload loads the page of the newest version, Unreloaded says why that cannot
	// be had.
	Reload     struct{}
	Unreloaded struct{ Text language.Text }
	// Broke says that something in the page itself panicked: what it was Doing, as in
	// "showing the picture", and the Text of the panic.
	Broke struct {
		Doing language.Phrase
		Text  string
	}
)

// update closes the notice. A newer version that was offered is not offered again.
func (Dismiss) update(m *Model) []Effect {
	m.Notices.Newer = m.Notices.Newer && !m.Notices.Shown.CanReload
	m.Notices.Shown = Notice{}
	return nil
}

func (Outdated) update(m *Model) []Effect {
	m.Notices.Newer = true
	return nil
}

func (Superseded) update(m *Model) []Effect {
	m.Notices.Newer = true
	if m.Notices.Shown.Absent {
		m.Notices.Shown = supersededNotice(m.Words, m.Notices.Shown.Detail)
	}
	return nil
}

func (Reload) update(m *Model) []Effect {
	m.Notices.Shown = reloadingNotice(m.Words)
	return []Effect{effect.Reload{}}
}

func (msg Unreloaded) update(m *Model) []Effect {
	m.Notices.Shown = unreloadedNotice(m.Words, msg.Text)
	return nil
}

func (msg Broke) update(m *Model) []Effect {
	m.Notices.Shown = brokeNotice(m.Words, msg)
	return nil
}

// offerNewer offers a newer version of the page if there is nothing else to say.
func (n *Notices) offerNewer(in *language.Catalogue) {
	if n.Newer && n.Shown.IsZero() {
		n.Shown = outdatedNotice(in)
	}
}

// Notice returns the notice to show: what happened last or, if nothing has, that a
// program computes on and on.
func (m *Model) Notice() Notice {
	if (m.Notices.Shown.IsZero() || m.Notices.Shown == outdatedNotice(m.Words)) && m.Status.Silent > 0 && m.Status.Phase == Running {
		return computingNotice(m.Words, m.Status.Silent)
	}
	return m.Notices.Shown
}
