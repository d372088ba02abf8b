package main

import (
	"os"
	"strings"
	"testing"
)

// TestBudget holds what the build has made against the budget.
func TestBudget(t *testing.T) {
	if _, err := os.Stat("../../web/gen/app.slim.br"); err != nil {
		t.Skip("WHAT A FIRST VISIT COSTS IS NOT MEASURED: nothing is built; go run ./app/make builds it")
	}
	visits, err := measure("../../web", "../../web/gen")
	if err != nil {
		t.Fatal(err)
	}
	budget, err := os.ReadFile("budget.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := compare(visits, string(budget), false); err != nil {
		t.Error(err)
	}
	for _, v := range visits {
		t.Log(v)
		for _, part := range parts {
			if v.bytes[part] == 0 && (part != "words" || strings.HasPrefix(v.page, "/de/")) {
				t.Errorf("%s has nothing of %s", v.page, part)
			}
		}
	}
}

// TestCompare has what is within a budget, above it, and not in it.
func TestCompare(t *testing.T) {
	const budget = "# page part quick release\n/a client 10 8\n/a words 3 3\n\n/a all 12 9\n"
	for _, test := range []struct {
		client, words, page int
		release             bool
		want                []string
	}{
		{10, 2, 0, false, nil},
		{11, 0, 0, false, []string{"11 bytes of client, 1 more than the budget of 10"}},
		{9, 3, 0, true, []string{"9 bytes of client, 1 more than the budget of 8", "12 bytes of all, 3 more"}},
		{1, 0, 1, false, []string{"1 bytes of page, for which the budget has no line"}},
	} {
		v := visit{page: "/a", bytes: map[string]int{"client": test.client, "words": test.words, "page": test.page}}
		err := compare([]visit{v}, budget, test.release)
		if (err == nil) != (test.want == nil) {
			t.Errorf("%+v: %v", test, err)
		}
		for _, want := range test.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%+v: %v does not say %q", test, err, want)
			}
		}
	}
	if err := compare(nil, "/a client ten 8", false); err == nil {
		t.Error("a line without a number is read")
	}
}
