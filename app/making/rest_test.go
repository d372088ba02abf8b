package main

import (
	"context"
	"os"
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
		os.Stdout.WriteString("{\"made\":\"checker\"}\n")
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

// TestRunTellingEnds ends a command that would go on for ever: it ends with the host.
func TestRunTellingEnds(t *testing.T) {
	t.Setenv("CTXPLAY_TEST_MAKER", "waits")
	ctx, stop := context.WithCancel(t.Context())
	if err := runTelling(ctx, func(bundle.Progress) { stop() }, os.Args[0]); err == nil {
		t.Error("a command that was ended is taken for one that is done")
	}
}
