package race

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctxplay/app/schedule"
)

// TestAtomicsAreOperations expects a goroutine to be switched ahead of each atomic operation, of
// 32 and of 64 bits, and so before anything is read: a comparison that is made first would be
// out of date when the goroutine goes on.
func TestAtomicsAreOperations(t *testing.T) {
	text, err := files.ReadFile("overlay/atomic.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	operations := regexp.MustCompile(`(?ms)^func (raceAtomic\w*(?:32|64))\(.*?\{\n(.*?)^\}`).FindAllStringSubmatch(string(text), -1)
	if len(operations) != 14 {
		t.Errorf("there are %d operations", len(operations))
	}
	for _, o := range operations {
		name, body := o[1], o[2]
		point := regexp.MustCompile(`raceAtomic(At|Point)\(`).FindStringIndex(body)
		if reads := strings.Index(body, "*p"); point == nil || reads >= 0 && reads < point[0] {
			t.Errorf("%s is no operation, or reads before it is one:\n%s", name, body)
		}
	}
}

// methods does each of them a hundred times.
const methods = `package main

import "sync/atomic"

func main() {
	done := make(chan bool)
	go func() {
		var (
			a atomic.Int32
			b atomic.Int64
			c atomic.Uint32
			d atomic.Uint64
			e atomic.Uintptr
			f atomic.Bool
			g atomic.Pointer[int]
			h atomic.Value
		)
		for range 100 {
			a.Add(1)
			b.Store(1)
			c.Load()
			d.CompareAndSwap(0, 1)
			e.Swap(1)
			f.Load()
			g.Load()
			h.Load()
		}
		done <- true
	}()
	<-done
}
`

// TestMethodsOfAtomicsAreOperations counts those of a program that uses the types of package
// sync/atomic: the compiler inlines no method of theirs in a program that looks for races.
func TestMethodsOfAtomicsAreOperations(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	source := filepath.Join(t.TempDir(), "main.go")
	writeFile(t, source, methods)
	x := newExplorer(t, build(t, []string{"build"}, source))
	c := x.hire(t, 1)
	defer c.leave(t)
	o := c.by(t, schedule.Schedule{Strategy: schedule.Listed})
	if o.Reason != "returned" || o.Operations < 800 || o.Operations > 1000 {
		t.Errorf("it has %d operations, want 800 and a few, and ends so: %s %s", o.Operations, o.Reason, o.Text)
	}
}
