package bidi

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

// A Browser is a Firefox that was started here.
type Browser struct {
	session *session
	stop    func() error

	mu      sync.Mutex
	tabs    map[string]*Tab   // by context, that is, by the tab's id
	parents map[string]string // of frames, by context
}

// starting is how long a browser may take until it listens.
const starting = time.Minute

// preferences are those of each profile: nothing is fetched that no page asks for, and no
// page is closed with a question.
const preferences = `user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.disable_beforeunload", true);
user_pref("extensions.update.enabled", false);
user_pref("media.gmp-manager.updateEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`

// listening finds the address in what a browser says when it listens.
var listening = regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`)

// Start starts the Firefox at a path, without a window and with a profile of its own.
func Start(ctx context.Context, path string) (*Browser, error) {
	profile, err := os.MkdirTemp("", "ctxplay-firefox-")
	if err != nil {
		return nil, err
	}
	stop, address, err := launch(path, profile)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(profile))
	}
	b := &Browser{tabs: make(map[string]*Tab), parents: make(map[string]string)}
	b.stop = func() error {
		stop()
		return os.RemoveAll(profile)
	}
	if err := b.connect(ctx, address+"/session"); err != nil {
		return nil, errors.Join(err, b.stop())
	}
	return b, nil
}

// launch starts a browser and waits until it listens. Stop ends it.
func launch(path, profile string) (stop func(), address string, err error) {
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o600); err != nil {
		return nil, "", err
	}
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+profile, "MOZ_CRASHREPORTER_DISABLE=1")
	cmd.WaitDelay = time.Second // what it has started may hold its standard error open
	said, err := cmd.StderrPipe()
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	stop = func() {
		cmd.Process.Kill()
		cmd.Wait()
	}
	late := time.AfterFunc(starting, func() { cmd.Process.Kill() })
	defer late.Stop()
	if address, err = findAddress(said); err != nil {
		stop()
		return nil, "", fmt.Errorf("starting %s: %w", path, err)
	}
	go io.Copy(io.Discard, said) // a pipe that is full would stop it
	return stop, address, nil
}

// findAddress reads what a browser says, up to the address at which it listens.
func findAddress(said io.Reader) (string, error) {
	var all strings.Builder
	for lines := bufio.NewScanner(said); lines.Scan(); {
		if found := listening.FindStringSubmatch(lines.Text()); found != nil {
			return found[1], nil
		}
		all.WriteString("\n\t" + lines.Text())
	}
	return "", errors.New("it does not listen, and said:" + all.String())
}

// connect begins a session with the browser that listens at an address.
func (b *Browser) connect(ctx context.Context, address string) (err error) {
	if b.session, err = dial(ctx, address, b.hear); err != nil {
		return err
	}
	err = b.session.send(ctx, "session.new", map[string]any{"capabilities": map[string]any{}}, nil)
	if err == nil {
		err = b.session.send(ctx, "session.subscribe", map[string]any{
			"events": []string{"log.entryAdded", "browsingContext.contextCreated"},
		}, nil)
	}
	if err != nil {
		b.session.close()
	}
	return err
}

// Close ends the browser and removes its profile.
func (b *Browser) Close() error {
	b.session.close()
	return b.stop()
}

// hear takes an event: a frame that has come, or what a tab's page has logged.
func (b *Browser) hear(method string, params json.RawMessage) {
	switch method {
	case "browsingContext.contextCreated":
		var frame struct{ Context, Parent string }
		if json.Unmarshal(params, &frame) == nil && frame.Parent != "" {
			b.mu.Lock()
			b.parents[frame.Context] = frame.Parent
			b.mu.Unlock()
		}
	case "log.entryAdded":
		var entry struct {
			Level, Type, Text string
			Source            struct{ Context string }
		}
		if json.Unmarshal(params, &entry) != nil || entry.Level != "error" {
			return
		}
		if tab := b.tabOf(entry.Source.Context); tab != nil {
			tab.complain(entry.Type + ": " + entry.Text)
		}
	}
}

// tabOf returns the tab that a frame is in, nil if that is not one of ours.
func (b *Browser) tabOf(context string) *Tab {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.tabs[context] == nil && b.parents[context] != "" {
		context = b.parents[context]
	}
	return b.tabs[context]
}
