package program

import (
	"slices"
	"testing"
)

func TestApplyEdits(t *testing.T) {
	files := []File{{Name: "a.go", Text: "0123456789"}, {Name: "b.go", Text: "xyz"}}
	for _, test := range []struct {
		name  string
		edits []Edit
		want  []string // nil: refused
	}{
		{"none", nil, []string{"0123456789", "xyz"}},
		{"in any order", []Edit{{"a.go", 8, 10, "B"}, {"b.go", 0, 1, ""}, {"a.go", 0, 2, "A"}}, []string{"A234567B", "yz"}},
		{"at one place, in their order", []Edit{{"a.go", 5, 5, "one "}, {"a.go", 5, 5, "two "}}, []string{"01234one two 56789", "xyz"}},
		{"overlapping", []Edit{{"a.go", 2, 6, ""}, {"a.go", 4, 8, ""}}, nil},
		{"beyond the end", []Edit{{"b.go", 2, 4, ""}}, nil},
		{"before the start", []Edit{{"b.go", -1, 0, ""}}, nil},
		{"the wrong way round", []Edit{{"b.go", 2, 1, ""}}, nil},
		{"of another file", []Edit{{"c.go", 0, 0, "x"}}, nil},
	} {
		var got []string
		for _, f := range ApplyEdits(files, test.edits) {
			got = append(got, f.Text)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if files[0].Text != "0123456789" {
		t.Error("the files given were changed")
	}
}
