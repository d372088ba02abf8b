package race

import (
	"regexp"
	"strings"
	"testing"
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
