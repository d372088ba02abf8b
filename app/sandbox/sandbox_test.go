package sandbox

import (
	"os"
	"strings"
	"testing"
)

func TestReadmePrintsTheLimits(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range DefaultLimits.Rows() {
		if !strings.Contains(string(readme), "- "+row+"\n") {
			t.Errorf("README does not print the limit %q", row)
		}
	}
}
