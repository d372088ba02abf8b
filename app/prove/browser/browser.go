// Package browser runs programs in a browser that it starts: on the page's own clock, with
// the page's own compiler and scheduler, without a window.
//
// The handler of a site goes in. The browser opens a page of this package's with frames of
// that site in it, which ask here for what to run and post what came of it: the run as
// data. No protocol for driving browsers is needed, so that any browser does that can be
// started with an address.
package browser

import (
	"bytes"
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"

	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

//go:embed runner.html
var runner []byte

// maxRun is how many bytes a run as data may have.
const maxRun = 64 << 20

// patience is how long a browser may take to come to life.
const patience = 2 * time.Minute

// A Job is a program to be run on the virtual clock.
type Job struct {
	Files    []program.File
	Seed     uint64
	Requests []sandbox.Request
	// Runs is how often it is to be run under other schedules, 0 for once. Then not the run as
	// data comes of it but what the schedules came to (FORMATS.md).
	Runs int
}

// A Browser runs programs in frames, each of which runs one at a time.
type Browser struct {
	Command string // what was started
	frames  []chan *task
	awake   chan int // the frames that have asked for the first time
	server  *http.Server
	stop    context.CancelFunc
	ended   chan error // why the browser has ended
	profile string

	mu      sync.Mutex
	running map[string]*task
}

// A task is a job under way.
type task struct {
	id   string
	job  Job
	done chan outcome // has room for one
}

type outcome struct {
	run json.RawMessage
	err error
}

// commands are those that start a browser, the likeliest first.
var commands = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"}

// Find returns the command of a browser that is installed, or of the one that CHROMIUM
// names.
func Find() (string, error) {
	names := commands
	if name := os.Getenv("CHROMIUM"); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("looking for Chromium, Chrome or Edge: %v are not installed: install one, or set CHROMIUM to its path", names)
}

// Open starts a browser with a number of frames of a site.
func Open(ctx context.Context, site http.Handler, command string, frames int) (*Browser, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listening for the browser: %w", err)
	}
	profile, err := os.MkdirTemp("", "ctxplay-browser-")
	if err != nil {
		listener.Close()
		return nil, fmt.Errorf("making a profile for the browser: %w", err)
	}
	ctx, stop := context.WithCancel(ctx)
	b := &Browser{
		Command: command, stop: stop, profile: profile, awake: make(chan int, frames),
		ended: make(chan error, 1), running: make(map[string]*task),
	}
	for range frames {
		b.frames = append(b.frames, make(chan *task))
	}
	secret := "/" + rand.Text() + "/"
	mux := http.NewServeMux()
	mux.Handle("/", site)
	mux.HandleFunc("GET "+secret+"{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(bytes.ReplaceAll(runner, []byte("FRAMES"), []byte(strconv.Itoa(frames))))
	})
	mux.HandleFunc("POST "+secret+"next/{frame}", b.next)
	mux.HandleFunc("POST "+secret+"done/{id}", b.done)
	b.server = &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	go b.server.Serve(listener)
	args := []string{
		"--headless=new", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--mute-audio", "--user-data-dir=" + profile,
		"--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
		// Programs of lessons run for moments, each in a Worker that is new: V8 waits a hundred
		// times as long as it would (13 million) before it optimises a function, since what that
		// costs is not made up for. A hundred runs of a program take a quarter less.
		"--js-flags=--wasm-tiering-budget=1300000000",
	}
	if os.Geteuid() == 0 { // as in most containers, where Chromium's own sandbox does not start
		args = append(args, "--no-sandbox")
	}
	cmd := exec.CommandContext(ctx, command, append(args, "http://"+listener.Addr().String()+secret)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		b.Close()
		return nil, fmt.Errorf("starting the browser: %w", err)
	}
	go func() {
		err := cmd.Wait()
		b.ended <- fmt.Errorf("the browser %s has ended: %w\n%s", command, err, tail(said.Bytes()))
	}()
	for range frames {
		select {
		case <-b.awake:
		case err := <-b.ended:
			b.ended <- nil
			b.Close()
			return nil, err
		case <-ctx.Done():
			b.Close()
			return nil, context.Cause(ctx)
		case <-time.After(patience):
			b.Close()
			return nil, fmt.Errorf("the page did not come to life in %s within %s", command, patience)
		}
	}
	return b, nil
}

// tail returns the end of what a browser has said.
func tail(said []byte) []byte { return said[max(0, len(said)-2000):] }

// Close ends the browser and forgets what it has kept.
func (b *Browser) Close() {
	b.stop()
	b.server.Close()
	if b.profile == "" {
		return
	}
	select { // it holds its profile until it has ended
	case <-b.ended:
	case <-time.After(10 * time.Second):
	}
	os.RemoveAll(b.profile)
}

// Frames returns how many programs can run at a time.
func (b *Browser) Frames() int { return len(b.frames) }

// Run runs a program in a frame, counted from 0, and returns the run as data, or what many runs
// came to. What a frame has compiled last is not compiled again.
func (b *Browser) Run(ctx context.Context, frame int, j Job) (json.RawMessage, error) {
	t := &task{id: rand.Text(), job: j, done: make(chan outcome, 1)}
	b.mu.Lock()
	b.running[t.id] = t
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		delete(b.running, t.id)
		b.mu.Unlock()
	}()
	select {
	case b.frames[frame] <- t:
	case err := <-b.ended:
		b.ended <- err
		return nil, err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	select {
	case o := <-t.done:
		return o.run, o.err
	case err := <-b.ended:
		b.ended <- err
		return nil, err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// next answers a frame that asks for what to run, once there is something.
func (b *Browser) next(w http.ResponseWriter, r *http.Request) {
	frame, err := strconv.Atoi(r.PathValue("frame"))
	if err != nil || frame < 0 || frame >= len(b.frames) {
		http.Error(w, "there is no such frame", http.StatusNotFound)
		return
	}
	if r.URL.Query().Has("first") {
		b.awake <- frame
	}
	var t *task
	select {
	case t = <-b.frames[frame]:
	case <-r.Context().Done():
		return
	}
	files := make(map[string]string)
	for _, f := range t.job.Files {
		files[f.Name] = f.Text
	}
	type request struct {
		At       int64  `json:"at"`
		Path     string `json:"path"`
		HangUpAt *int64 `json:"hangUpAt,omitempty"`
	}
	requests := []request{}
	for _, q := range t.job.Requests {
		x := request{At: q.At, Path: q.Path}
		if q.HangUpAt >= 0 {
			x.HangUpAt = &q.HangUpAt
		}
		requests = append(requests, x)
	}
	w.Header().Set("Content-Type", "application/json")
	message := map[string]any{"type": "ctxplay:run", "v": 1, "id": t.id, "files": files, "clock": sandbox.Virtual, "seed": t.job.Seed, "requests": requests}
	if t.job.Runs > 0 {
		message["type"], message["runs"] = "ctxplay:explore", t.job.Runs
	}
	json.NewEncoder(w).Encode(message)
}

// done takes what came of a job.
func (b *Browser) done(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	t := b.running[r.PathValue("id")]
	b.mu.Unlock()
	if t == nil {
		http.Error(w, "nobody waits for that", http.StatusNotFound)
		return
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRun))
	o := outcome{run: text}
	switch {
	case err != nil:
		o = outcome{err: fmt.Errorf("reading the run: %w", err)}
	case r.URL.Query().Has("failed"):
		o = outcome{err: errors.New(string(text))}
	}
	select {
	case t.done <- o:
	default:
	}
}
