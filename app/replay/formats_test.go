package replay

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestFormatsNamesEveryField holds the specification of the run as data against
// the types that are written: each field's name stands there in code font.
func TestFormatsNamesEveryField(t *testing.T) {
	text, err := os.ReadFile("FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string]bool)
	fieldNames(reflect.TypeFor[runJSON](), names)
	fieldNames(reflect.TypeFor[accessJSON](), names)
	spanNames(t, names)
	for name := range names {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("FORMATS.md does not say what the field %q is", name)
		}
	}
	if len(names) < 60 {
		t.Errorf("the run as data has %d names of fields", len(names))
	}
}

// TestFormatsNamesEveryKind looks for the words by which the run as data tells
// things apart.
func TestFormatsNamesEveryKind(t *testing.T) {
	text, err := os.ReadFile("FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	words := []string{
		ReasonReturned, ReasonExit, ReasonPanic, ReasonDeadlock, ReasonStopped, ReasonLimit, ReasonCompile,
		ByCall, ByDeadline, ByParent,
		ReadAccess, WriteAccess, AtomicReadAccess, AtomicWriteAccess, LostGoroutines, LostMemory, LostStacks, LostRaces,
	}
	if !strings.Contains(string(text), "| `clock` | `virtual` or `real`; `"+FromFile+"` ") {
		t.Errorf("FORMATS.md does not say of which clock a run from a file is")
	}
	for _, state := range stateNames[1:] {
		words = append(words, state)
	}
	for _, word := range words {
		if !strings.Contains(string(text), "`"+word+"`") {
			t.Errorf("FORMATS.md does not say what %q means", word)
		}
	}
}

// fieldNames adds the names that encoding/json gives the fields of a type, and
// of the types of those.
func fieldNames(t reflect.Type, names map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		fieldNames(t.Elem(), names)
	case reflect.Struct:
		for f := range t.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" && name != "-" {
				names[name] = true
				fieldNames(f.Type, names)
			}
		}
	}
}

// spanNames adds the names of a span's fields, which encoding/json does not
// write.
func spanNames(t *testing.T, names map[string]bool) {
	t.Helper()
	var r Run
	span := Span{To: 1, State: Waiting, Context: 1, Where: r.Stand(Site{File: "main.go", Line: 1}, nil), Reason: r.Because("select")}
	var fields map[string]any
	if err := json.Unmarshal(r.appendSpan(nil, span, make([][]byte, len(r.places))), &fields); err != nil {
		t.Fatal(err)
	}
	for name := range fields {
		names[name] = true
	}
	if len(fields) != 6 {
		t.Errorf("a span is written with %d fields: is each in FORMATS.md?", len(fields))
	}
}
