package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"io"
	"time"
)

// A packed is one file of an archive.
type packed struct {
	name string // with slashes
	text []byte
	runs bool // it is a program
}

// mode returns the permissions of the file.
func (p packed) mode() int64 {
	if p.runs {
		return 0o755
	}
	return 0o644
}

// epoch is when all files were made, as archives say: in the first year that a zip archive
// can name. Who made them, and when, is said by none.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// writeTar writes files as a tar archive that is compressed by gzip.
func writeTar(to io.Writer, files []packed) error {
	small := gzip.NewWriter(to)
	all := tar.NewWriter(small)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: f.mode(), Size: int64(len(f.text)), ModTime: epoch, Format: tar.FormatUSTAR}
		if err := all.WriteHeader(h); err != nil {
			return err
		}
		if _, err := all.Write(f.text); err != nil {
			return err
		}
	}
	if err := all.Close(); err != nil {
		return err
	}
	return small.Close()
}

// writeZip writes files as a zip archive, which Windows opens by itself.
func writeZip(to io.Writer, files []packed) error {
	all := zip.NewWriter(to)
	for _, f := range files {
		w, err := all.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return err
		}
		if _, err := w.Write(f.text); err != nil {
			return err
		}
	}
	return all.Close()
}
