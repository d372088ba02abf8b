package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestMadeNamesNoFolderOfThisMachine reads all that the build has left: where this clone
// and Go lie here is in none of it, so that it is the same wherever they lie.
func TestMadeNamesNoFolderOfThisMachine(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(root, "web", "gen", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Skip("WHAT IS BUILT IS NOT READ: nothing is; go run ./app/make builds it")
	}
	folders := [][]byte{[]byte(root + "/"), []byte(os.TempDir() + "/go-build")}
	for _, dir := range []string{runtime.GOROOT(), os.Getenv("GOCACHE"), os.Getenv("GOMODCACHE")} {
		if dir != "" {
			folders = append(folders, []byte(dir+"/"))
		}
	}
	if home, err := os.UserCacheDir(); err == nil {
		folders = append(folders, []byte(home+"/"))
	}
	if len(folders) < 3 {
		t.Errorf("the test knows no more than %q", folders)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			file, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			from := io.Reader(file)
			if strings.HasSuffix(name, ".br") {
				from = brotli.NewReader(file)
			}
			text, err := io.ReadAll(from)
			if err != nil {
				t.Fatal(err)
			}
			for _, folder := range folders {
				if at := bytes.Index(text, folder); at >= 0 {
					t.Errorf("it has %q", text[at:min(len(text), at+100)])
				}
			}
		})
	}
}
