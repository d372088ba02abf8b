package prove

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ctxplay/app/explore"
	"ctxplay/app/program"
	"ctxplay/app/prove/browser"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
	"ctxplay/app/words"
)

// Explore is the command "ctxplay explore": it runs the program in files under many schedules, by
// a site, and returns its exit status: Proved where no run failed, Refuted where some did.
func Explore(ctx context.Context, args []string, site func() (http.Handler, error), out, errs io.Writer) int {
	flags := newFlags("explore", errs, "[-json] [-runs n] [-seed n] [-get path] file.go …|file.txtar\n\n"+
		"Runs a program in Chromium, as the page does, with its goroutines switched elsewhere each time,\n"+
		"and says what it can come to. The exit status is 0 if no run failed, 1 if some did, and 2 if it\n"+
		"could not be found out.")
	asJSON := flags.Bool("json", false, "write what the schedules came to as JSON")
	runs := flags.Int("runs", 1000, "make `n` runs")
	seed := flags.Uint64("seed", 1, "draw schedules, and the program's random numbers, from seed `n`")
	var requests []sandbox.Request
	flags.Func("get", "ask the program's server for `path` at its start; may be given more than once", func(path string) error {
		if !program.IsPath(path) {
			return errors.New("it is no path")
		}
		requests = append(requests, sandbox.Request{ID: len(requests) + 1, Path: path, HangUpAt: -1})
		return nil
	})
	if status, ok := parse(flags, args); !ok {
		return status
	}
	began := time.Now()
	found, err := exploreFiles(ctx, site, browser.Job{Seed: *seed, Requests: requests, Runs: *runs}, flags.Args())
	if err == nil {
		err = found.write(out, *asJSON, time.Since(began))
	}
	switch {
	case err != nil:
		fmt.Fprintln(errs, "ctxplay explore:", err)
		return Failed
	case found.Failed() > 0:
		return Refuted
	}
	return Proved
}

// exploreFiles explores the program in files.
func exploreFiles(ctx context.Context, site func() (http.Handler, error), job browser.Job, paths []string) (found exploration, err error) {
	if job.Files, err = readProgram(paths); err != nil {
		return found, err
	}
	command, err := browser.Find()
	if err != nil {
		return found, err
	}
	h, err := site()
	if err != nil {
		return found, err
	}
	b, err := browser.Open(ctx, h, command, 1)
	if err != nil {
		return found, err
	}
	defer b.Close()
	text, err := b.Run(ctx, 0, job)
	if err != nil {
		return found, err
	}
	if err := json.Unmarshal(text, &found.State); err != nil {
		return found, fmt.Errorf("reading what the page has found: %w", err)
	}
	for _, g := range found.Groups {
		share := program.Share{
			Files: job.Files, Clock: sandbox.Virtual, Seed: job.Seed, At: -1, Races: true,
			Schedule: &schedule.Schedule{Strategy: schedule.Listed, Switches: g.Schedule},
		}
		link, err := share.Fragment()
		if err != nil {
			link = "" // the program is too long for one
		}
		found.Links = append(found.Links, link)
	}
	return found, nil
}

// readProgram reads the Go files of a program, or one archive of them.
func readProgram(paths []string) (files []program.File, err error) {
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if len(paths) == 1 && filepath.Ext(path) == ".txtar" {
			return program.ParseTxtar(string(text))
		}
		files = append(files, program.File{Name: filepath.Base(path), Text: string(text)})
	}
	return files, program.Check(files)
}

// An exploration is what was found, with a link for each group: the fragment of an address of the
// page, by which it shows that outcome.
type exploration struct {
	explore.State
	Links []string `json:"links"`
}

func (x *exploration) write(out io.Writer, asJSON bool, took time.Duration) error {
	if asJSON {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(x)
	}
	for i := range x.Groups {
		g := &x.Groups[i]
		sign := "✗"
		if g.Failure == "" {
			sign = "✓"
		}
		fmt.Fprintf(out, "%s %s (%.1f %%): %s\n", sign, count(g.Count, "run"), 100*float64(g.Count)/float64(max(1, x.Runs)), strings.Join(words.CameTo(nil, g), "\n    "))
		if g.Failure != "" {
			fmt.Fprintf(out, "    needs %s\n", words.Switches(nil, g))
		}
		if len(g.Schedule) > 0 && g.Failure != "" {
			fmt.Fprintf(out, "    schedule %s\n", g.Schedule)
		}
	}
	_, err := fmt.Fprintf(out, "%s\n%s, %s, %.0f s\n", words.Verdict(nil, &x.State), count(x.Runs, "run"), count(len(x.Groups), "outcome"), took.Seconds())
	return err
}
