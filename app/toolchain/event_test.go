package toolchain

import "testing"

func TestProgress(t *testing.T) {
	m := &Manifest{
		Tools:    map[string]Asset{"compile": {Size: 30, Compressed: 5}, "link": {Size: 10, Compressed: 2}},
		Sets:     map[string]Asset{"core": {Size: 20, Compressed: 3}, "http": {Size: 40, Compressed: 6}},
		Families: map[string]Family{Races: {Sets: map[string]Asset{"race-core": {Size: 50, Compressed: 8}}}},
	}
	for _, test := range []struct {
		names       []string
		done, total float64
		want        Fetched
	}{
		{[]string{"compile", "link", "core"}, 30, 60, Fetched{"the compiler", 5, 10}},
		{[]string{"http"}, 40, 40, Fetched{"packages", 6, 6}},
		{[]string{"http"}, 0, 40, Fetched{"packages", 0, 6}},
		{[]string{"race-core"}, 25, 50, Fetched{"packages", 4, 8}},
		{nil, 0, 0, Fetched{"packages", 0, 0}},
	} {
		if got := m.progress(test.names, test.done, test.total); got != test.want {
			t.Errorf("%v, %v of %v: %+v, want %+v", test.names, test.done, test.total, got, test.want)
		}
	}
}
