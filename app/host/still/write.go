package still

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// WriteFolder writes files into a folder, which need not be there.
func WriteFolder(dir string, files []File) error {
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("writing the site: %w", err)
		}
		if err := os.WriteFile(name, f.Text, 0o644); err != nil {
			return fmt.Errorf("writing the site: %w", err)
		}
	}
	return nil
}

// WriteArchive writes files as a tar archive that is compressed by gzip. It says nothing
// of who wrote it and when.
func WriteArchive(to io.Writer, files []File) error {
	small := gzip.NewWriter(to)
	all := tar.NewWriter(small)
	for _, f := range files {
		h := &tar.Header{Name: f.Name, Mode: 0o644, Size: int64(len(f.Text)), ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR}
		if err := all.WriteHeader(h); err != nil {
			return fmt.Errorf("writing %s into the archive: %w", f.Name, err)
		}
		if _, err := all.Write(f.Text); err != nil {
			return fmt.Errorf("writing %s into the archive: %w", f.Name, err)
		}
	}
	if err := all.Close(); err != nil {
		return fmt.Errorf("writing the archive: %w", err)
	}
	if err := small.Close(); err != nil {
		return fmt.Errorf("writing the archive: %w", err)
	}
	return nil
}
