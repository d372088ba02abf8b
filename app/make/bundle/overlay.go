package bundle

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// An overlay is files to build with in place of those of GOROOT, which are named
// by their paths below src.
type overlay struct {
	src     string
	dir     string // of the files
	replace map[string]string
}

// newOverlay returns one that replaces nothing yet, to be written to dir.
func (t *release) newOverlay(dir string) *overlay {
	return &overlay{src: filepath.Join(t.GOROOT, "src"), dir: dir, replace: make(map[string]string)}
}

func (o *overlay) original(target string) string {
	return filepath.Join(o.src, filepath.FromSlash(target))
}

// read returns what is installed.
func (o *overlay) read(target string) ([]byte, error) { return os.ReadFile(o.original(target)) }

// put replaces a file.
func (o *overlay) put(target string, text []byte) error {
	file, err := filepath.Abs(filepath.Join(o.dir, strings.ReplaceAll(target, "/", "_")))
	if err != nil {
		return err
	}
	o.replace[o.original(target)] = file
	return writeIfChanged(file, text)
}

// cut replaces files by what cuts leave of them.
func (o *overlay) cut(cuts []cut) error {
	for _, c := range cuts {
		text, err := o.read(c.file)
		if err != nil {
			return err
		}
		if text, err = c.apply(text); err != nil {
			return err
		}
		if err := o.put(c.file, text); err != nil {
			return err
		}
	}
	return nil
}

// write writes the file that go build's -overlay flag reads, and returns it.
func (o *overlay) write() (string, error) {
	text, err := json.MarshalIndent(struct{ Replace map[string]string }{o.replace}, "", "\t")
	if err != nil {
		return "", err
	}
	name, err := filepath.Abs(filepath.Join(o.dir, "overlay.json"))
	if err != nil {
		return "", err
	}
	return name, writeIfChanged(name, text)
}
