package sample

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

// wordsFile is the file of words in a sample's folder. It is an archive in the
// format of golang.org/x/tools/txtar. First come lines "key: value", and comments
// after "#":
//
//	title     for people: "Two requests, one deadline"
//	group     one of catalog.Groups
//	question  what a person may ask before the run
//	look      one sentence on what to look for
//	step      a thing to do, as program.ParseStep reads it: "run: Run it | What there is
//	          to know then"; may be repeated, in order, at most program.MaxSteps times.
//	          Without any, there are those that stepsOf thinks of
//	tags      words by which the menu finds it, besides those that it has
//	report    the address of the public report whose fault the program shows
//	clock     virtual, if the line is missing, or real
//	seed      1, if the line is missing
//	path      what a server is asked for first; makes the program one that serves
//	request   of the recorded run: a path, when to send it, and when to hang up, if
//	          at all: "/hello 500ms 2s"; may be repeated
//	built     no, where the page is to compile the program itself
//
// The file "shows" says what the recorded run must show: what it wrote, how it, its
// contexts and its goroutines ended, and all that was found. A test compares the two,
// and prints what the run shows where they differ.
const wordsFile = "words.txtar"

// A Sample is a program with its words.
type Sample struct {
	catalog.Program
	Tags string
	// Requests are those of the recorded run.
	Requests []sandbox.Request
	// Unbuilt says that the page compiles the program itself.
	Unbuilt bool
	// Shows is what the recorded run must show.
	Shows string
}

// parseWords reads a file of words.
func parseWords(text string) (Sample, error) {
	head, shows, _ := strings.Cut(text, "-- shows --\n")
	s := Sample{Shows: shows}
	s.Clock, s.Seed = sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, 1
	for line := range strings.Lines(head) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if !ok {
			return Sample{}, fmt.Errorf("the line %q has no \": \"", line)
		}
		if err := s.set(key, value); err != nil {
			return Sample{}, fmt.Errorf("%s: %w", key, err)
		}
	}
	if s.Title == "" || s.Question == "" || s.Look == "" {
		return Sample{}, fmt.Errorf("a title, a question or a look is missing")
	}
	return s, nil
}

// set takes the value of a key.
func (s *Sample) set(key, value string) (err error) {
	switch key {
	case "title":
		s.Title = value
	case "group":
		if s.Group = value; !slices.Contains(catalog.Groups, value) {
			return fmt.Errorf("there is no group %q", value)
		}
	case "question":
		s.Question = value
	case "look":
		s.Look = value
	case "step":
		var step program.Step
		if step, err = program.ParseStep(value); err == nil && len(s.Steps) == program.MaxSteps {
			err = fmt.Errorf("there are more than %d", program.MaxSteps)
		}
		s.Steps = append(s.Steps, step)
	case "tags":
		s.Tags = value
	case "report":
		s.Report = value
	case "clock":
		if s.Clock.Mode = value; value != sandbox.Real && value != sandbox.Virtual {
			return fmt.Errorf("%q is neither real nor virtual", value)
		}
	case "seed":
		s.Seed, err = strconv.ParseUint(value, 10, 53)
	case "path":
		if s.Path, s.Serves = value, true; !program.IsPath(value) {
			return fmt.Errorf("%q is no path", value)
		}
	case "request":
		err = s.addRequest(value)
	case "built":
		if s.Unbuilt = value == "no"; !s.Unbuilt {
			return fmt.Errorf("%q is not no", value)
		}
	default:
		return fmt.Errorf("there is no such key")
	}
	return err
}

// addRequest takes a request of the recorded run.
func (s *Sample) addRequest(value string) error {
	fields := strings.Fields(value)
	if len(fields) < 2 || len(fields) > 3 || !program.IsPath(fields[0]) {
		return fmt.Errorf("%q is not a path, when to send it, and when to hang up", value)
	}
	q := sandbox.Request{ID: len(s.Requests) + 1, Path: fields[0], HangUpAt: -1}
	for i, at := range []*int64{&q.At, &q.HangUpAt}[:len(fields)-1] {
		d, err := time.ParseDuration(fields[i+1])
		if err != nil {
			return err
		}
		*at = int64(d)
	}
	s.Requests = append(s.Requests, q)
	return nil
}
