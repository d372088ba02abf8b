package prove

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"ctxplay/app/lesson"
	"ctxplay/app/prove/browser"
)

// Exit statuses of the command.
const (
	Proved  = 0 // each lesson is
	Refuted = 1 // some lesson is not
	Failed  = 2 // it could not be found out
)

// Main is the command "ctxplay check": it proves the lessons in files, or in all files
// *.txtar of folders, by a site, and returns its exit status.
func Main(ctx context.Context, args []string, site func() (http.Handler, error), out, errs io.Writer) int {
	flags := newFlags("check", errs, "[-json] [-seeds n] [-mutate] [-frames n] file.txtar|directory …\n\n"+
		"Runs the programs of lessons in Chromium, as the page does, since only there a seed means the same\n"+
		"run on every machine: solutions have to pass, starters and wrong answers to fail. The exit status\n"+
		"is 0 if all is so, 1 if not, and 2 if it could not be found out.")
	asJSON := flags.Bool("json", false, "write reports as JSON")
	seeds := flags.Int("seeds", 0, "run programs with `n` seeds, not with as many as lessons say")
	mutate := flags.Bool("mutate", false, "expect of each check, and of each line that a solution added, that it is needed")
	frames := flags.Int("frames", min(max(runtime.NumCPU(), 1), 4), "run `n` programs at a time")
	if status, ok := parse(flags, args); !ok {
		return status
	}
	fail := func(err error) int {
		fmt.Fprintln(errs, "ctxplay check:", err)
		return Failed
	}
	if *frames < 1 || *seeds < 0 {
		flags.Usage()
		return Failed
	}
	began := time.Now()
	lessons, broken, err := readAll(flags.Args())
	if err != nil {
		return fail(err)
	}
	reports := broken
	if len(lessons) > 0 {
		command, err := browser.Find()
		if err != nil {
			return fail(err)
		}
		if !*asJSON {
			fmt.Fprintf(out, "%s, in %s\n", count(len(lessons), "lesson"), command)
		}
		h, err := site()
		if err != nil {
			return fail(err)
		}
		b, err := browser.Open(ctx, h, command, min(*frames, len(lessons)))
		if err != nil {
			return fail(err)
		}
		defer b.Close()
		p := &Prover{Runner: b, Vet: VetOf(h), Seeds: *seeds, Mutate: *mutate}
		more, err := p.All(ctx, b.Frames(), lessons)
		if err != nil {
			return fail(err)
		}
		reports = append(reports, more...)
	}
	slices.SortFunc(reports, func(a, b Report) int { return strings.Compare(a.Lesson, b.Lesson) })
	if err := write(out, reports, *asJSON, time.Since(began)); err != nil {
		return fail(err)
	}
	if slices.ContainsFunc(reports, func(r Report) bool { return len(r.Faults) > 0 }) {
		return Refuted
	}
	return Proved
}

// newFlags returns the flags of a command, whose usage is said to errs.
func newFlags(command string, errs io.Writer, usage string) *flag.FlagSet {
	flags := flag.NewFlagSet("ctxplay "+command, flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.Usage = func() {
		fmt.Fprintf(errs, "usage: %s %s\n\n", flags.Name(), usage)
		flags.PrintDefaults()
	}
	return flags
}

// parse parses the arguments of a command, of which there has to be one. Without ok the command
// ends with the status: all is said.
func parse(flags *flag.FlagSet, args []string) (status int, ok bool) {
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return Proved, false
	case err != nil:
		return Failed, false
	case flags.NArg() == 0:
		flags.Usage()
		return Failed, false
	}
	return 0, true
}

// All proves lessons in a number of frames.
func (p *Prover) All(ctx context.Context, frames int, lessons []*lesson.Lesson) ([]Report, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	reports := make([]Report, len(lessons))
	var at sync.WaitGroup
	for frame := range frames {
		at.Go(func() {
			for i := range next {
				var err error
				if reports[i], err = p.Lesson(ctx, frame, lessons[i]); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	for i := range lessons {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	at.Wait()
	return reports, context.Cause(ctx)
}

// readAll reads lessons. Those that cannot be read have reports.
func readAll(paths []string) (lessons []*lesson.Lesson, broken []Report, err error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, nil, err
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		in, err := filepath.Glob(filepath.Join(path, "*"+lesson.Ending))
		if err != nil {
			return nil, nil, err
		}
		if len(in) == 0 {
			return nil, nil, fmt.Errorf("there is no lesson in %s: their names end in %s", path, lesson.Ending)
		}
		files = append(files, in...)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, err
		}
		name := strings.TrimSuffix(filepath.Base(file), lesson.Ending)
		l, err := lesson.Parse(name, string(text))
		if err != nil {
			broken = append(broken, Report{Lesson: name, Answers: []Answer{}, Faults: []string{err.Error()}})
			continue
		}
		lessons = append(lessons, l)
	}
	return lessons, broken, nil
}

// write writes reports: as JSON, or a line a lesson and a line a fault, and how long all took.
func write(out io.Writer, reports []Report, asJSON bool, took time.Duration) error {
	if asJSON {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"version": 1, "lessons": reports})
	}
	for _, r := range reports {
		seeds, wrong := 0, 0
		for _, a := range r.Answers {
			if a.Name == "solution" {
				seeds = a.Seeds
			} else {
				wrong++
			}
		}
		if len(r.Faults) == 0 {
			fmt.Fprintf(out, "✓ %-16s solution: passes with %s, starter and wrong answers: %d fail, %.1f s\n", r.Lesson, count(seeds, "seed"), wrong, r.Seconds)
			continue
		}
		fmt.Fprintf(out, "✗ %-16s\n", r.Lesson)
		for _, f := range r.Faults {
			fmt.Fprintf(out, "    %s\n", f)
		}
	}
	n := 0
	for _, r := range reports {
		n += cmp.Compare(len(r.Faults), 0)
	}
	_, err := fmt.Fprintf(out, "%s, %d of them not proved, %.0f s\n", count(len(reports), "lesson"), n, took.Seconds())
	return err
}

// count says how many of something there are.
func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
