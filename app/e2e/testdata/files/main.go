// What a program can do with temporary files, the same everywhere.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

var dir string

// say prints without the folder's name.
func say(args ...any) {
	fmt.Print(strings.ReplaceAll(fmt.Sprintln(args...), dir, "DIR"))
}

func must(err error) {
	if err != nil {
		say("unexpected:", err)
		os.Exit(1)
	}
}

func main() {
	var err error
	dir, err = os.MkdirTemp("", "files-")
	must(err)
	name := filepath.Join(dir, "a.txt")

	// Written, read, appended to, cut.
	must(os.WriteFile(name, []byte("hello"), 0o600))
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	must(err)
	fmt.Fprint(f, ", world")
	_, err = f.Read(make([]byte, 1))
	say(errors.Is(err, syscall.EBADF))
	must(f.Close())
	say(f.Close())
	text, err := os.ReadFile(name)
	say(string(text), err)
	must(os.Truncate(name, 3))
	text, err = os.ReadFile(name)
	say(string(text), err)

	// At any place.
	f, err = os.CreateTemp(dir, "b-*.txt")
	must(err)
	say(f.WriteAt([]byte("end"), 5))
	say(f.Seek(0, io.SeekStart))
	text, err = io.ReadAll(f)
	say(fmt.Sprintf("%q", text), err)
	part := make([]byte, 4)
	n, err := f.ReadAt(part, 6)
	say(n, err, string(part[:n]))
	must(f.Truncate(6))
	must(f.Truncate(8))
	say(f.Seek(-4, io.SeekEnd))
	text, err = io.ReadAll(f)
	say(fmt.Sprintf("%q", text), err)
	must(f.Sync())

	// Removed while it is open.
	must(os.Remove(f.Name()))
	_, err = os.Stat(f.Name())
	say(errors.Is(err, fs.ErrNotExist))
	say(f.WriteAt([]byte("still"), 0))
	info, err := f.Stat()
	must(err)
	say(info.Size(), info.Mode(), info.IsDir())
	must(f.Close())

	// Folders.
	sub := filepath.Join(dir, "sub", "deep")
	must(os.MkdirAll(sub, 0o700))
	say(os.Mkdir(sub, 0o700))
	must(os.WriteFile(filepath.Join(sub, "c"), nil, 0o644))
	say(os.Remove(filepath.Join(dir, "sub")))
	say(os.WriteFile(sub, nil, 0o600))
	say(os.Mkdir(filepath.Join(name, "x"), 0o700))
	say(os.ReadFile(filepath.Join(name, "x")))
	_, err = os.ReadDir(name)
	say(errors.Is(err, syscall.ENOTDIR))
	_, err = os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	say(err)
	must(os.Rename(filepath.Join(dir, "sub"), filepath.Join(dir, "moved")))
	say(os.Rename(filepath.Join(dir, "moved"), filepath.Join(dir, "moved", "deep", "within")) != nil)
	must(os.Rename(name, filepath.Join(dir, "moved", "deep", "c")))
	must(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		must(err)
		say(path, d.IsDir())
		return nil
	}))

	// What is told of them.
	name = filepath.Join(dir, "moved", "deep", "c")
	then := time.Date(2020, 2, 3, 4, 5, 6, 0, time.UTC)
	must(os.Chtimes(name, then, then))
	must(os.Chmod(name, 0o640))
	one, err := os.Stat(name)
	must(err)
	other, err := os.Stat(dir)
	must(err)
	again, err := os.Lstat(name)
	must(err)
	say(one.Name(), one.Size(), one.Mode(), one.ModTime().UTC(), os.SameFile(one, other), os.SameFile(one, again))

	must(os.RemoveAll(dir))
	_, err = os.Stat(dir)
	say(errors.Is(err, fs.ErrNotExist))
}
