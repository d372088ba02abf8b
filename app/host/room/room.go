// Package room passes on what the presenter of a workshop points at to the pages that
// follow.
//
// What comes in are pointers (package pointer), posted by the one who has the key of
// the room; what goes out are server-sent events (HTML Standard, section 9.2) to all who
// ask for them. The latest pointer alone is remembered, in memory; there are no
// accounts and no names, and who follows is not told. A follower who reads too slowly
// misses pointers, not the latest one, and is dropped if it reads nothing: nobody waits
// for it. The package knows nothing of the pages.
package room

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/host/refuse"
	"ctxplay/app/pointer"
)

// mostFollowers is how many pages can follow at once. Each holds a connection.
const mostFollowers = 256

// Times of a connection to a follower.
const (
	// beat is how often something is said though nothing has happened. A page takes a
	// connection for dead on which nothing has come for three times as long.
	beat = 10 * time.Second
	// patience is how long a follower may take to read what it is told.
	patience = 10 * time.Second
	// retry is after how long a page connects again if its connection is lost, in
	// milliseconds.
	retry = 1500
)

// A Room passes on the pointer of one presenter. It is an http.Handler for its two
// addresses.
type Room struct {
	key            [sha256.Size]byte // the hash of the presenter's key
	beat, patience time.Duration

	mu        sync.Mutex
	latest    pointer.Pointer
	event     []byte        // tells the latest pointer, nil for none yet
	moved     chan struct{} // is closed when the pointer moves
	followers int
}

// NewKey returns a key that nobody can guess.
func NewKey() string { return rand.Text() }

// New returns a room in which the one who has the key presents.
func New(key string) *Room {
	return &Room{key: sha256.Sum256([]byte(key)), beat: beat, patience: patience, moved: make(chan struct{})}
}

// ServeHTTP answers at the addresses of the room.
func (r *Room) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	method, serve := http.MethodGet, r.serveEvents
	if q.URL.Path == address.RoomPointer {
		method, serve = http.MethodPost, r.servePointer
	}
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case q.Method != method:
		w.Header().Set("Allow", method)
		refuse.Request(w, http.StatusMethodNotAllowed, "only "+method+" is answered here")
	case !isFromHere(q):
		refuse.Request(w, http.StatusForbidden, "pages of other sites are not answered here")
	default:
		serve(w, q)
	}
}

// isFromHere reports whether a request comes from a page of this site, or from no page.
// Over plain HTTP browsers tell the page's origin alone.
func isFromHere(q *http.Request) bool {
	if site := q.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origins := q.Header.Values("Origin")
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	return err == nil && len(origins) == 1 && u.Host == q.Host
}

// servePointer takes a pointer of the presenter's, and answers how many pages follow:
// {"followers":12}.
func (r *Room) servePointer(w http.ResponseWriter, q *http.Request) {
	if !r.isPresenter(q) {
		refuse.Request(w, http.StatusForbidden, "only the presenter points here")
		return
	}
	if kind, _, err := mime.ParseMediaType(q.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		refuse.Request(w, http.StatusUnsupportedMediaType, "a pointer is JSON")
		return
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, q.Body, pointer.Most))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		refuse.Request(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("a pointer has at most %d bytes", tooLarge.Limit))
		return
	}
	if err != nil {
		refuse.Request(w, http.StatusBadRequest, "the pointer did not come whole")
		return
	}
	p, err := pointer.Parse(text)
	if err != nil {
		refuse.Request(w, http.StatusBadRequest, err.Error())
		return
	}
	answer, _ := json.Marshal(map[string]int{"followers": r.point(p)})
	w.Header().Set("Content-Type", "application/json")
	w.Write(answer) // an error says that the presenter has gone away
}

// isPresenter reports whether a request has the presenter's key.
func (r *Room) isPresenter(q *http.Request) bool {
	key, ok := strings.CutPrefix(q.Header.Get("Authorization"), "Bearer ")
	sum := sha256.Sum256([]byte(key))
	return subtle.ConstantTimeCompare(sum[:], r.key[:]) == 1 && ok
}

// point tells all followers what the presenter points at, unless that is what it was,
// and returns how many there are.
func (r *Room) point(p pointer.Pointer) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.event != nil && p.Equal(r.latest) {
		return r.followers
	}
	r.latest, r.event = p, fmt.Appendf(nil, "event: pointer\ndata: %s\n\n", p.Write())
	close(r.moved)
	r.moved = make(chan struct{})
	return r.followers
}

// serveEvents tells a follower the latest pointer, and each that comes, until the
// follower has gone or the host stops.
func (r *Room) serveEvents(w http.ResponseWriter, q *http.Request) {
	if !r.enter() {
		w.Header().Set("Retry-After", "30")
		refuse.Request(w, http.StatusServiceUnavailable, "as many pages follow as can")
		return
	}
	defer r.leave()
	c := http.NewResponseController(w)
	if err := c.SetReadDeadline(time.Time{}); err != nil { // that of the server is for requests
		refuse.Request(w, http.StatusInternalServerError, "following: "+err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy must pass on each event at once
	say := func(text []byte) bool {
		if c.SetWriteDeadline(time.Now().Add(r.patience)) != nil {
			return false
		}
		_, err := w.Write(text)
		return err == nil && c.Flush() == nil
	}
	if !say(fmt.Appendf(nil, "retry: %d\n\n", retry)) {
		return
	}
	beats := time.NewTicker(r.beat)
	defer beats.Stop()
	event, moved := r.news()
	for {
		if event != nil && !say(event) {
			return
		}
		select {
		case <-moved:
			event, moved = r.news()
		case <-beats.C:
			event = []byte("event: beat\ndata:\n\n")
		case <-q.Context().Done():
			return
		}
	}
}

// news returns the event of the latest pointer, nil for none, and a channel that is
// closed when another comes.
func (r *Room) news() ([]byte, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.event, r.moved
}

// enter counts a follower, and reports whether there is room for it.
func (r *Room) enter() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.followers == mostFollowers {
		return false
	}
	r.followers++
	return true
}

// leave counts a follower no longer.
func (r *Room) leave() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followers--
}
