// Package prove has lessons proved: that the solution of each passes its checks with every
// seed, and that its starter and all its wrong answers fail.
//
// Lessons go in, and a browser that runs their programs as the page does (package browser):
// natively there is neither the page's clock nor its scheduler, by which a seed means the
// same run on every machine. Runs come back as data and are judged here, by package check.
// Reports come out. The command line is in command.go.
package prove

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"ctxplay/app/lesson"
	"ctxplay/app/lesson/check"
	"ctxplay/app/program"
	"ctxplay/app/prove/browser"
	"ctxplay/app/replay"
	"ctxplay/app/replay/data"
)

// A Runner runs a program in one of its frames; [browser.Browser] is one.
type Runner interface {
	Run(ctx context.Context, frame int, j browser.Job) (json.RawMessage, error)
}

// A Vet says what is to be said of a program before it runs.
type Vet func(files []program.File) ([]program.Diagnostic, error)

// A Prover proves lessons.
type Prover struct {
	Runner Runner
	Vet    Vet
	// Seeds is with how many seeds programs are run, 0 for as many as the lesson says.
	Seeds int
	// Mutate asks for more: that nothing in the lesson is idle. Without any one of its checks
	// something wrong passes, and without any one line that the solution added, it fails.
	Mutate bool
}

// A Report is what came of a lesson.
type Report struct {
	Lesson  string   `json:"lesson"`
	Answers []Answer `json:"answers"`
	// Faults are what is wrong, in a line each. A lesson without any is proved.
	Faults  []string `json:"faults"`
	Seconds float64  `json:"seconds"`
}

// An Answer is a program of the lesson, and how its checks fared.
type Answer struct {
	Name   string   `json:"name"` // solution, starter, wrong/1, …
	Passes bool     `json:"passes"`
	Seeds  int      `json:"seeds"` // with how many it was run
	Fails  []Result `json:"fails,omitempty"`

	results []check.Result
}

// A Result is a check that does not hold.
type Result struct {
	Line     int    `json:"line"`
	Expected string `json:"expected"`
	Happened string `json:"happened"`
	Seed     uint64 `json:"seed"`
	At       *int64 `json:"at"` // nanoseconds, null where it is at no instant
	File     string `json:"file,omitempty"`
	FileLine int    `json:"fileLine,omitempty"`
}

// Lesson proves a lesson, in a frame.
func (p *Prover) Lesson(ctx context.Context, frame int, l *lesson.Lesson) (r Report, err error) {
	began := time.Now()
	c := &classroom{Prover: p, ctx: ctx, frame: frame, lesson: l, report: &r}
	r.Lesson, r.Faults = l.Name, []string{}
	err = c.prove()
	r.Seconds = time.Since(began).Seconds()
	return r, err
}

// A classroom is where one lesson is proved.
type classroom struct {
	*Prover
	ctx    context.Context
	frame  int
	lesson *lesson.Lesson
	report *Report
}

func (c *classroom) fault(format string, args ...any) {
	c.report.Faults = append(c.report.Faults, fmt.Sprintf(format, args...))
}

func (c *classroom) prove() error {
	solution, _, err := c.judge("solution", c.lesson.Solution, false)
	if err != nil {
		return err
	}
	if !solution.Passes {
		c.fault("the solution fails: %s", solution.why())
	}
	// To see of each check which answers it alone refuses, all checks are to be judged with
	// all seeds.
	starter, first, err := c.judge("starter", c.lesson.Starter, !c.Mutate)
	if err != nil {
		return err
	}
	failed := []Answer{starter}
	for i, wrong := range c.lesson.Wrong {
		a, _, err := c.judge(fmt.Sprintf("wrong/%d", i+1), wrong.Files, !c.Mutate)
		if err != nil {
			return err
		}
		failed = append(failed, a)
	}
	for _, a := range failed {
		if a.Passes {
			c.fault("%s passes", a.Name)
		}
		if slices.ContainsFunc(a.results, func(r check.Result) bool { return r.Unknown && r.Happened.IsZero() }) {
			c.fault("%s fails, and it is not said why: %s", a.Name, a.why())
		}
	}
	for _, err := range c.lesson.Proofread(first) {
		c.fault("%v", err)
	}
	if !c.Mutate {
		return nil
	}
	c.deleteChecks(failed)
	return c.deleteLines()
}

// judge runs a program with the seeds from 1 on, and judges the runs, the first of which it
// returns too. Where it may stop, it does at the first seed with which the program fails.
func (c *classroom) judge(name string, files []program.File, stop bool) (a Answer, first *replay.Run, err error) {
	vet, err := c.Vet(files)
	if err != nil {
		return a, nil, fmt.Errorf("asking vet about %s of %s: %w", name, c.lesson.Name, err)
	}
	sheet := *c.lesson.Sheet
	if c.Seeds > 0 {
		sheet.Seeds = c.Seeds
	}
	job := browser.Job{Files: files, Requests: c.lesson.Requests()}
	var runs [][]check.Result
	for job.Seed = 1; job.Seed <= uint64(sheet.Seeds); job.Seed++ {
		text, err := c.Runner.Run(c.ctx, c.frame, job)
		if err != nil {
			return a, nil, fmt.Errorf("running %s of %s with seed %d: %w", name, c.lesson.Name, job.Seed, err)
		}
		run, err := data.Read(text)
		if err != nil {
			return a, nil, fmt.Errorf("reading the run of %s of %s with seed %d: %w", name, c.lesson.Name, job.Seed, err)
		}
		if first == nil {
			first = run
		}
		results := sheet.Judge(check.Evidence{Run: run, Vet: vet, Vetted: true})
		if runs = append(runs, results); stop && failsForGood(&sheet, results) {
			break
		}
	}
	a = Answer{Name: name, Seeds: len(runs), results: sheet.Fold(runs)}
	a.Passes = passes(a.results)
	for i, r := range a.results {
		if !r.Holds {
			a.Fails = append(a.Fails, resultOf(sheet.Checks[i], r))
		}
	}
	c.report.Answers = append(c.report.Answers, a)
	return a, first, nil
}

// failsForGood reports whether a check does not hold that has to with each seed.
func failsForGood(s *check.Sheet, results []check.Result) bool {
	for i, r := range results {
		if !r.Holds && !s.Checks[i].Some {
			return true
		}
	}
	return false
}

// passes reports whether each check holds.
func passes(results []check.Result) bool {
	return !slices.ContainsFunc(results, func(r check.Result) bool { return !r.Holds })
}

func resultOf(c check.Check, r check.Result) Result {
	out := Result{Line: c.Line, Expected: r.Expected.String(), Happened: r.Happened.String(), Seed: r.Seed, File: r.Site.File, FileLine: r.Site.Line}
	if r.At != replay.None {
		out.At = &r.At
	}
	return out
}

// why says in one line which checks do not hold.
func (a Answer) why() string {
	var all []string
	for _, r := range a.Fails {
		all = append(all, fmt.Sprintf("checks:%d: %s: %s (seed %d)", r.Line, r.Expected, r.Happened, r.Seed))
	}
	return strings.Join(all, "; ")
}
