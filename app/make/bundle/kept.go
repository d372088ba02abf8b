package bundle

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"ctxplay/app/splice/overlay"
)

// kept returns the file of what make makes, whose name in dir has a hash of all that it
// is made of. What is there already is not made again; of each name the folder keeps one.
func kept(dir, name string, of []byte, make func() ([]byte, error)) (file string, err error) {
	sum, err := hashOf(bytes.NewReader(of))
	if err != nil {
		return "", err
	}
	file = filepath.Join(dir, name+"."+sum[:16])
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	made, err := make()
	if err != nil {
		return "", err
	}
	old, err := filepath.Glob(filepath.Join(dir, name+".*"))
	for _, before := range old {
		err = errors.Join(err, os.Remove(before))
	}
	return file, errors.Join(err, overlay.WriteFile(file, made))
}
