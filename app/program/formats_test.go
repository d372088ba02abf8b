package program

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestFormatsNamesEveryFieldOfALink holds the specification of links against
// what is written into one.
func TestFormatsNamesEveryFieldOfALink(t *testing.T) {
	text, err := os.ReadFile("../replay/FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, spec, _ := strings.Cut(string(text), "\n## Links\n")
	spec, _, _ = strings.Cut(spec, "\n## ")
	for _, wire := range []reflect.Type{reflect.TypeFor[wireShare](), reflect.TypeFor[wireFile](), reflect.TypeFor[wireRequest]()} {
		for f := range wire.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !strings.Contains(spec, "`"+name+"`") && !strings.Contains(spec, `"`+name+`":`) {
				t.Errorf("FORMATS.md does not say what the field %q of a link is", name)
			}
		}
	}
}
