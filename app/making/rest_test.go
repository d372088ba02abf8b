package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/make/bundle"
)

// TestMain has this program be the command that a test runs, where that says so.
func TestMain(m *testing.M) {
	switch os.Getenv("CTXPLAY_TEST_MAKER") {
	case "fails":
		os.Stdout.WriteString("{\"making\":\"checker\",\"done\":1,\"total\":2}\nno line of progress\n")
		os.Stderr.WriteString("make: cutting the compiler to wasm: no such place\n")
		os.Exit(1)
	case "waits":
		os.Setenv("CTXPLAY_TEST_MAKER", "is waited for")
		child := exec.Command(os.Args[0])
		child.Stdout = os.Stdout // which is open as long as the child lives
		if err := child.Start(); err != nil {
			os.Exit(1)
		}
		os.Stdout.WriteString("{\"made\":\"checker\"}\n")
		child.Wait()
		os.Exit(1)
	case "is waited for":
		select {}
	}
	os.Exit(m.Run())
}

// TestRunTelling runs a command that says how far it is and then fails: both is heard.
func TestRunTelling(t *testing.T) {
	t.Setenv("CTXPLAY_TEST_MAKER", "fails")
	var heard []bundle.Progress
	err := runTelling(t.Context(), func(p bundle.Progress) { heard = append(heard, p) }, os.Args[0])
	if err == nil || !strings.Contains(err.Error(), "make: cutting the compiler to wasm: no such place") {
		t.Errorf("error %v", err)
	}
	if want := []bundle.Progress{{Making: bundle.Checker, Done: 1, Total: 2}}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

// TestRunTellingEnds ends a command that would go on for ever, and so would what it has
// started: all of it ends with the host. What writes to the same pipe is waited for.
func TestRunTellingEnds(t *testing.T) {
	t.Setenv("CTXPLAY_TEST_MAKER", "waits")
	ctx, stop := context.WithCancel(t.Context())
	if err := runTelling(ctx, func(bundle.Progress) { stop() }, os.Args[0]); err == nil {
		t.Error("a command that was ended is taken for one that is done")
	}
}

// TestFolderIsTaken has two make one site: the second is told so, as long as the first is
// at it.
func TestFolderIsTaken(t *testing.T) {
	root := t.TempDir()
	release, err := takeFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := takeFolder(root); !errors.Is(err, errTaken) {
		t.Errorf("the second one hears %v", err)
	}
	if _, err := takeFolder(t.TempDir()); err != nil {
		t.Errorf("in another folder: %v", err)
	}
	release()
	if _, err := takeFolder(root); err != nil {
		t.Errorf("after the first has ended: %v", err)
	}
}
