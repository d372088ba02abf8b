package timeline

import (
	"fmt"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// TestShippedRuns expects that the runs of two samples look, and read as tables, as
// they did when somebody last looked at them. With -update it keeps them anew. What
// the runs of all others show is a test of package sample.
func TestShippedRuns(t *testing.T) {
	for _, name := range []string{"process", "fast-slow"} {
		l, _ := sample.Find(name)
		r := sample.Recorded(l.Name)
		v := View{Width: 1000, Now: replay.None}
		v.From, v.To = Fit(r)
		o := Arrange(r, v)
		o.Feed(r, len(r.Log))
		var words strings.Builder
		for _, table := range Tables(nil, r, false, 1000) {
			fmt.Fprintf(&words, "%s\n%s\n", table.Name, strings.Join(table.Head, " | "))
			for _, row := range table.Rows {
				fmt.Fprintln(&words, strings.Join(row, " | "))
			}
		}
		for file, got := range map[string]string{
			"shipped-" + l.Name + ".svg":          SVG(o.Layout(r, v), "Timeline of "+l.Name),
			"shipped-" + l.Name + "-overview.svg": SVG(o.Overview(r, v), "Overview of "+l.Name),
			"shipped-" + l.Name + ".txt":          words.String(),
		} {
			golden(t, "testdata/"+file, []byte(got))
		}
	}
}
