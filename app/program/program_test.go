package program

import (
	"regexp"
	"strings"
	"testing"
)

// TestIsName holds IsName against its pattern, which other languages use.
func TestIsName(t *testing.T) {
	pattern := regexp.MustCompile("^" + NamePattern + "$")
	for name, want := range map[string]bool{
		"process":                    true,
		"fast-slow":                  true,
		"7-up":                       true,
		"a--b-":                      true,
		strings.Repeat("a", 64):      true,
		strings.Repeat("a", 65):      false,
		"":                           false,
		"-a":                         false,
		"Process":                    false,
		"a_b":                        false,
		"a.b":                        false,
		"a/b":                        false,
		"prüfung":                    false,
		"a\n":                        false,
		"no-such-program":            true,
		"program with spaces":        false,
		"fast-slow?program=fast-slo": false,
	} {
		if IsName(name) != want || pattern.MatchString(name) != want {
			t.Errorf("IsName(%q) = %v, its pattern says %v, want %v", name, IsName(name), pattern.MatchString(name), want)
		}
	}
}
