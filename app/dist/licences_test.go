package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestLicences holds that the licences of Go, and of a module of the command and one of the
// page each, are in what is handed on, and no folder of this machine.
func TestLicences(t *testing.T) {
	got, err := licences("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Go go1.", "Copyright 2009 The Go Authors", "github.com/prometheus/client_golang v", "Apache License", "github.com/maxence-charriere/go-app/v10 v", "golang.org/x/tools v", "golang.org/x/sync v"} {
		if !bytes.Contains(got, []byte(want)) {
			t.Errorf("it lacks %q", want)
		}
	}
	if home, err := os.UserHomeDir(); err == nil && bytes.Contains(got, []byte(home+"/")) {
		t.Error("it names a folder of this machine")
	}
	again, err := licences("../..")
	if err != nil || !bytes.Equal(got, again) {
		t.Errorf("made again it is another text (%v)", err)
	}
}

// TestNoLicence has a folder without a licence: it is told, not passed over.
func TestNoLicence(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "LICENSE.go"), []byte("package licence"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := termsIn(dir); err == nil {
		t.Errorf("it says %q", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "License.md"), []byte("Do as you like.\r\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := termsIn(dir); got != "Do as you like.\n\n" || err != nil {
		t.Errorf("it says %q (%v)", got, err)
	}
}
