//go:build !js

package ui

import (
	"strings"
	"testing"
)

// What the client calls is there before the client, which a deferred script starts.
func TestScriptsComeBeforeTheClient(t *testing.T) {
	for _, script := range Handler("1", false, true).Scripts {
		if strings.Contains(script, " ") {
			t.Errorf("%q may come after the client", script)
		}
	}
}
