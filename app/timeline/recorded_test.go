package timeline_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"ctxplay/app/lesson"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// The runs that ship with the lessons look, and read as tables, as they did
// when somebody last looked at them; -update keeps them anew.
func TestShippedRuns(t *testing.T) {
	for _, l := range lesson.All() {
		r := lesson.Recorded(l.Name)
		v := timeline.View{Width: 1000, Now: replay.None}
		v.From, v.To = timeline.Fit(r)
		o := timeline.Arrange(r, v)
		o.Feed(r, len(r.Log))
		var words strings.Builder
		for _, table := range timeline.Tables(r, false, 1000) {
			fmt.Fprintf(&words, "%s\n%s\n", table.Name, strings.Join(table.Head, " | "))
			for _, row := range table.Rows {
				fmt.Fprintln(&words, strings.Join(row, " | "))
			}
		}
		for file, got := range map[string]string{
			"shipped-" + l.Name + ".svg":          timeline.SVG(o.Layout(r, v), "Timeline of "+l.Name),
			"shipped-" + l.Name + "-overview.svg": timeline.SVG(o.Overview(r, v), "Overview of "+l.Name),
			"shipped-" + l.Name + ".txt":          words.String(),
		} {
			file = "testdata/" + file
			if flag.Lookup("update").Value.String() == "true" {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != got {
				t.Errorf("%s differs; run go test ./app/timeline -update and look at it", file)
			}
		}
	}
}
