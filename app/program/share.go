package program

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"ctxplay/app/language"
	"ctxplay/app/schedule"
)

// A share link carries a program in its fragment, which no server sees:
//
//	#1.<data>
//
// 1 is the version. The data is base64url (RFC 4648, section 5) without
// padding of a raw DEFLATE stream (RFC 1951) of one JSON object in UTF-8, in
// all at most 64 KiB of characters. What is left out has its default:
//
//	"p"  the name of the program, or of the one that it was made from
//	"f"  its files, [{"n":"main.go","t":"package main…"}]; default: those of "p"
//	"c"  its clock, "virtual" or "real"; default: the program's own
//	"x"  speed of the real clock, 0.1 to 10; default: the program's own
//	"s"  seed, up to 2^53-1; default: 0, the program's own
//	"d"  true: the program looks for data races; default: false
//	"w"  the schedule by which its goroutines are run, as [schedule.Schedule] is written
//	     in JSON; default: as the seed has it
//	"r"  HTTP requests to make, at most 64, [{"a":0,"p":"/hello","h":1000000000}]:
//	     sent at "a", hung up at "h" (default: never)
//	"t"  the instant looked at; default: none
//	"h"  a title of the author's own, at most 200 bytes, and
//	"q"  a question, at most 1000: they stand in place of the page's words
//	"l"  the whole file of a lesson, at most 256 KiB: it is shown in place of "p", and
//	     "f" is then what was made of the program that it begins with
//
// Instants are nanoseconds of program clock. There is "p" or "f" or "l".
// Names that are not listed are passed over, so that later pages can say more
// to earlier ones; what cannot be passed over makes version 2.
type Share struct {
	Program string
	Files   []File // nil for those of Program
	Clock   string // "virtual" or "real", or "" for the program's own
	// Speed is program time over host time, 0.1 to 10, or 0 where not said.
	Speed float64
	Seed  uint64 // 0 for the program's own
	// Races says that the program looks for data races.
	Races bool
	// Schedule says which goroutine runs when, nil for as the seed has it.
	Schedule *schedule.Schedule
	// Requests are made by themselves during the run.
	Requests []ShareRequest
	// At is the instant looked at, in nanoseconds of program clock, or -1 for none.
	At int64
	// Heading is the author's own, if there is one.
	Heading Heading
	// Lesson is the file of a lesson that is none of the page's, "" for none.
	Lesson string
}

// A ShareRequest is an HTTP request to the program's own server. Instants are
// nanoseconds of program clock.
type ShareRequest struct {
	At       int64
	Path     string // with query, in origin form: "/hello?x=1"
	HangUpAt int64  // -1 for never
}

// Bounds of a link. Those of its requests, clock and seed are the embedding
// API's and the sandbox's.
const (
	MaxFragment = 64 << 10 // characters
	maxShare    = 1 << 20  // bytes of JSON
	maxRequests = 64
	MaxPath     = 2 << 10 // bytes
	// MaxLesson bounds the file of a lesson, in bytes.
	MaxLesson  = 256 << 10
	maxInstant = int64(1) << 62
	maxSeed    = 1<<53 - 1 // whole numbers that JavaScript keeps

	realClock, virtualClock = "real", "virtual"
)

const shareVersion = "1"

// A wireShare is the JSON object of a link.
type wireShare struct {
	Program  string             `json:"p,omitempty"`
	Files    []wireFile         `json:"f,omitempty"`
	Clock    string             `json:"c,omitempty"`
	Speed    float64            `json:"x,omitempty"`
	Seed     uint64             `json:"s,omitempty"`
	Races    bool               `json:"d,omitempty"`
	Schedule *schedule.Schedule `json:"w,omitempty"`
	Requests []wireRequest      `json:"r,omitempty"`
	At       *int64             `json:"t,omitempty"`
	Title    string             `json:"h,omitempty"`
	Question string             `json:"q,omitempty"`
	Lesson   string             `json:"l,omitempty"`
}

// A wireFile is a file in a link.
type wireFile struct {
	Name string `json:"n"`
	Text string `json:"t"`
}

// A wireRequest is a request in a link.
type wireRequest struct {
	At       int64  `json:"a"`
	Path     string `json:"p"`
	HangUpAt *int64 `json:"h,omitempty"`
}

// Fragment writes s as a link's fragment, without '#'. It fails if [ParseFragment]
// would not let s through, or if s is too long for a link.
func (s Share) Fragment() (string, error) {
	if err := s.checkFit(); err != nil {
		return "", language.Errorf("making the link: %s", err)
	}
	wire := wireShare{Program: s.Program, Clock: s.Clock, Speed: s.Speed, Seed: s.Seed, Races: s.Races, Schedule: s.Schedule,
		Title: s.Heading.Title, Question: s.Heading.Question, Lesson: s.Lesson}
	for _, f := range s.Files {
		wire.Files = append(wire.Files, wireFile(f))
	}
	for _, q := range s.Requests {
		wire.Requests = append(wire.Requests, wireRequest{q.At, q.Path, instantOrNil(q.HangUpAt)})
	}
	wire.At = instantOrNil(s.At)

	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return "", language.Errorf("making the link: %s", err)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // \u003c is five characters more than <
	if err := errors.Join(e.Encode(wire), w.Close()); err != nil {
		return "", language.Errorf("making the link: %s", err)
	}
	n := len(shareVersion) + 1 + base64.RawURLEncoding.EncodedLen(packed.Len())
	switch {
	case n > MaxFragment && s.Lesson != "":
		return "", language.Errorf("making the link: the lesson would take %d characters, and a link has at most %d: pass on its file instead", n, MaxFragment)
	case n > MaxFragment:
		return "", language.Errorf("making the link: the program would take %d characters, and a link has at most %d: save it as a file instead", n, MaxFragment)
	}
	return shareVersion + "." + base64.RawURLEncoding.EncodeToString(packed.Bytes()), nil
}

// instantOrNil is a pointer to at, nil for no instant.
func instantOrNil(at int64) *int64 {
	if at < 0 {
		return nil
	}
	return &at
}

// orNone is what at points to, -1 for nil.
func orNone(at *int64) int64 {
	if at == nil {
		return -1
	}
	return *at
}

// ParseFragment reads a link's fragment, with or without '#'. Its errors are
// for the person who opened the link.
func ParseFragment(fragment string) (Share, error) {
	text, err := unpack(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return Share{}, language.Errorf("reading the link: %s", err)
	}
	var wire wireShare
	if err := json.Unmarshal(text, &wire); err != nil {
		return Share{}, language.Errorf("reading the link: it is damaged: %s", err)
	}
	s := Share{Program: wire.Program, Clock: wire.Clock, Speed: wire.Speed, Seed: wire.Seed, Races: wire.Races, Schedule: wire.Schedule, At: orNone(wire.At),
		Lesson: wire.Lesson, Heading: Heading{Title: wire.Title, Question: wire.Question}.onLines()}
	for _, f := range wire.Files {
		s.Files = append(s.Files, File(f))
	}
	for i, q := range wire.Requests {
		if q.HangUpAt != nil && *q.HangUpAt < 0 {
			return Share{}, language.Errorf("reading the link: request %d hangs up at an instant that is out of range", i+1)
		}
		s.Requests = append(s.Requests, ShareRequest{q.At, q.Path, orNone(q.HangUpAt)})
	}
	if wire.At != nil && *wire.At < 0 {
		return Share{}, language.Errorf("reading the link: the instant looked at is out of range")
	}
	if err := s.checkFit(); err != nil {
		return Share{}, language.Errorf("reading the link: %s", err)
	}
	return s, nil
}

// unpack returns the JSON in a fragment.
func unpack(fragment string) ([]byte, error) {
	if len(fragment) > MaxFragment {
		return nil, language.Errorf("it has %d characters, and a link has at most %d", len(fragment), MaxFragment)
	}
	version, data, ok := strings.Cut(fragment, ".")
	if !ok || version == "" || strings.Trim(version, "0123456789") != "" {
		return nil, language.Errorf("it carries no program: one that does begins with #1.")
	}
	if version != shareVersion {
		return nil, language.Errorf("it is of version %.20s, and this page knows version %s: reload the page, or open the link where it was made", version, shareVersion)
	}
	for i := range len(data) {
		if c := data[i]; !isNameRune(rune(c)) || c == '.' {
			return nil, language.Errorf("it is damaged: character %d, %+q, cannot be in it", len(version)+2+i, rune(c))
		}
	}
	packed, err := base64.RawURLEncoding.Strict().DecodeString(data)
	if err != nil {
		return nil, language.Errorf("it is cut short or damaged: the last character cannot be the last")
	}
	r := bytes.NewReader(packed)
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(r), maxShare+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, language.Errorf("it is cut short: copy all of it")
	case err != nil:
		return nil, language.Errorf("it is damaged: %s", err)
	case len(text) > maxShare:
		return nil, language.Errorf("it unpacks to more than %d KiB", maxShare>>10)
	case r.Len() > 0:
		return nil, language.Errorf("it is damaged: something follows its end")
	}
	return text, nil
}

// checkFit says what in s does not fit.
func (s Share) checkFit() error {
	switch {
	case s.Lesson != "" && len(s.Lesson) > MaxLesson:
		return language.Errorf("its lesson has %d bytes, and a lesson has at most %d", len(s.Lesson), MaxLesson)
	case s.Lesson != "" && (!IsLesson(s.Lesson) || !utf8.ValidString(s.Lesson)):
		return language.Errorf("its lesson is none: that is text in UTF-8 with a file %q", ChecksFile)
	case s.Program == "" && len(s.Files) == 0 && s.Lesson == "":
		return language.Errorf("it names no program and has no files")
	case s.Program != "" && !IsName(s.Program):
		return language.Errorf("%.80q is not a program's name", s.Program)
	case s.Clock != "" && s.Clock != realClock && s.Clock != virtualClock:
		return language.Errorf("the clock is neither %q nor %q", virtualClock, realClock)
	case s.Speed != 0 && !(s.Speed >= 0.1 && s.Speed <= 10):
		return language.Errorf("the clock's speed is not from 0.1 to 10")
	case s.Seed > maxSeed:
		return language.Errorf("the seed is above %d", uint64(maxSeed))
	case s.Schedule != nil && s.Schedule.Check() != nil:
		return s.Schedule.Check()
	case s.Heading.check() != nil:
		return s.Heading.check()
	case s.At < -1 || s.At > maxInstant:
		return language.Errorf("the instant looked at is out of range")
	case len(s.Requests) > maxRequests:
		return language.Errorf("it has %d requests, and a run has at most %d", len(s.Requests), maxRequests)
	}
	for i, q := range s.Requests {
		switch {
		case !IsPath(q.Path):
			return language.Errorf("request %d has no usable path", i+1)
		case q.At < 0 || q.At > maxInstant:
			return language.Errorf("request %d is sent at an instant that is out of range", i+1)
		case q.HangUpAt != -1 && (q.HangUpAt < q.At || q.HangUpAt > maxInstant):
			return language.Errorf("request %d hangs up before it is sent, or at an instant that is out of range", i+1)
		}
	}
	if len(s.Files) > 0 {
		return Check(s.Files)
	}
	return nil
}

// IsPath reports whether a request can be sent to path: origin form, of
// visible ASCII, without a fragment, at most 2 KiB.
func IsPath(path string) bool {
	if len(path) > MaxPath || !strings.HasPrefix(path, "/") {
		return false
	}
	for i := range len(path) {
		if c := path[i]; c <= ' ' || c >= 0x7f || c == '#' {
			return false
		}
	}
	return true
}
