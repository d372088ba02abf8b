package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"sync"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/host"
	"ctxplay/app/make/bundle"
)

// A site is what is served while parts of it are still being made. Each part that has come
// makes another host; pages of those before are answered by the newest, since what they
// ask for is there as well.
type site struct {
	options host.Options
	log     *slog.Logger

	renewing sync.Mutex // held while what is served becomes another
	own      []catalog.Program
	broken   []string // what SetOwn was given, of programs and lines
	looks    string   // of the files that are served, "" where that is not known

	mu    sync.Mutex // held for moments
	host  *host.Host
	older map[string]bool // versions of hosts before
	state state
}

// A state is what web/making.js hears.
type state struct {
	Made []bundle.Part `json:"made"`
	// Whole says that there is nothing more to come. Otherwise Making is what is being
	// made, with Done of Total packages compiled, or Failed says why nothing more will come.
	Whole  bool        `json:"whole,omitempty"`
	Making bundle.Part `json:"making,omitempty"`
	Done   int         `json:"done,omitempty"`
	Total  int         `json:"total,omitempty"`
	Failed string      `json:"failed,omitempty"`
}

// newSite returns a site that has no host before renew was called. It is whole unless it
// is to be made.
func newSite(o host.Options, log *slog.Logger) *site {
	return &site{options: o, log: log, older: make(map[string]bool), state: state{Made: []bundle.Part{}, Whole: !o.Making}}
}

// note notes how far the build is. A part that has come is served before it is said to be
// there. Of the last part, complete says so.
func (s *site) note(p bundle.Progress) {
	if p.Made == bundle.Races || p.Making == bundle.Page {
		return
	}
	if p.Made != "" && p.Made != bundle.Page {
		if err := s.renew(); err != nil {
			s.log.Warn("a part that was built is not served before all is there", "part", p.Made, "cause", err)
			return
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.Made == "" {
		s.state.Making, s.state.Done, s.state.Total = p.Making, p.Done, p.Total
	} else if !slices.Contains(s.state.Made, p.Made) { // make makes the page anew, where something has changed meanwhile
		s.state.Made = append(slices.Clip(s.state.Made), p.Made)
	}
}

// fail notes that nothing more will come.
func (s *site) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Failed = err.Error()
}

// complete serves the site as it is once all is made. Pages that are opened from then on
// know nothing of a time before.
func (s *site) complete() error {
	s.renewing.Lock()
	if s.options.Making {
		s.options.Making, s.looks = false, "" // its pages are other ones
	}
	s.renewing.Unlock()
	if err := s.renew(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state{Made: s.state.Made, Whole: true}
	return nil
}

// renew serves what is there now. As long as that is what was there before, the host stays.
func (s *site) renew() error {
	s.renewing.Lock()
	defer s.renewing.Unlock()
	now, err := looks(s.options.Web)
	if err != nil || now == s.looks {
		return err
	}
	h, err := host.New(s.options)
	if err != nil {
		return err
	}
	if s.options.Own {
		if err := h.SetOwn(s.own, s.broken); err != nil {
			return err
		}
	}
	s.looks = now
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.host != nil && s.host.Version() != h.Version() {
		s.older[s.host.Version()] = true
	}
	s.host = h
	return nil
}

// now returns what is served, and how far the build is.
func (s *site) now() (*host.Host, state) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.host, s.state
}

// SetOwn serves the programs of the one who runs the host.
func (s *site) SetOwn(own []catalog.Program, broken []string) error {
	s.renewing.Lock()
	defer s.renewing.Unlock()
	h, _ := s.now()
	if err := h.SetOwn(own, broken); err != nil {
		return err
	}
	s.own, s.broken = own, broken
	return nil
}

// Taken reports whether a program may not have a name.
func (s *site) Taken(name string) bool {
	h, _ := s.now()
	return h.Taken(name)
}

// isOlder reports whether a version is one that was served before.
func (s *site) isOlder(version string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.older[version]
}

// ServeHTTP answers how far the build is, and all else as the newest host does. The
// service worker, which keeps a version whole, is there once the site is.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, now := s.now()
	q := r.URL.Query()
	switch {
	case r.URL.Path == address.Making:
		text, _ := json.Marshal(now) // of strings and numbers, which can always be written
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.Write(text) // an error says that the client has gone away
		return
	case r.URL.Path == address.Worker && !now.Whole:
		http.Error(w, "not all of the site has been built yet", http.StatusServiceUnavailable)
		return
	case s.isOlder(q.Get(address.VersionParameter)):
		u := *r.URL
		q.Set(address.VersionParameter, h.Version())
		u.RawQuery = q.Encode()
		r = r.Clone(r.Context())
		r.URL = &u
	}
	h.ServeHTTP(w, r)
}
