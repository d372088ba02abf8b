package folder

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"ctxplay/app/catalog"
)

// A Watcher reads a folder again when something in it has changed. A program that is
// broken now stays as it last was whole, so that one who is typing does not take it away
// from those who look at it.
type Watcher struct {
	folder fs.FS
	taken  func(name string) bool
	whole  map[string]catalog.Program // as each last was, by name
	seen   string                     // what the folder looked like when it was last looked at
	read   string                     // and when it was read
}

// NewWatcher returns a watcher of a folder, for which nothing is read yet. Taken is what
// Read asks.
func NewWatcher(folder fs.FS, taken func(name string) bool) *Watcher {
	return &Watcher{folder: folder, taken: taken, whole: make(map[string]catalog.Program)}
}

// Read reads the folder.
func (w *Watcher) Read() (Contents, error) {
	w.seen = looks(w.folder)
	w.read = w.seen
	c, err := Read(w.folder, w.taken)
	if err != nil {
		return c, err
	}
	here := make(map[string]catalog.Program)
	for _, p := range c.Programs {
		here[p.Name] = p
	}
	for _, f := range c.Faults {
		if p, ok := w.whole[f.Name]; ok && here[f.Name].Name == "" {
			here[f.Name] = p
		}
	}
	w.whole = here
	c.Programs = nil
	for _, name := range slices.Sorted(maps.Keys(here)) {
		c.Programs = append(c.Programs, here[name])
	}
	return c, nil
}

// Look reports whether the folder is to be read again: it looks another than when it was
// read, and the same as at the last look. Where it does not, something is being written.
func (w *Watcher) Look() bool {
	now := looks(w.folder)
	still := now == w.seen
	w.seen = now
	return still && now != w.read
}

// Watch looks at the folder every so often, until ctx is done, and has tell called with
// what was read of it anew.
func (w *Watcher) Watch(ctx context.Context, every time.Duration, tell func(Contents, error)) {
	looks := time.NewTicker(every)
	defer looks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-looks.C:
			if w.Look() {
				tell(w.Read())
			}
		}
	}
}

// looks returns what a folder looks like from outside: names, sizes and times of what
// can be a program. Polling that is the same on all systems and disks, shares of a
// network too, and costs a folder of this size next to nothing.
func looks(folder fs.FS) string {
	var b strings.Builder
	look := func(name string) {
		if info, err := fs.Stat(folder, name); err != nil {
			fmt.Fprintf(&b, "%q %v\n", name, err)
		} else {
			fmt.Fprintf(&b, "%q %d %v %v\n", name, info.Size(), info.Mode(), info.ModTime().UnixNano())
		}
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return err.Error()
	}
	for _, e := range entries[:min(len(entries), 2*mostPrograms)] {
		look(e.Name())
		if files, err := goFiles(folder, e.Name()); err == nil {
			for _, file := range files[:min(len(files), mostPrograms)] {
				look(file)
			}
		}
	}
	return b.String()
}
