package race

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/explore/search"
	"ctxplay/app/probe"
	"ctxplay/app/schedule"
)

// A program that goes wrong rarely has a depth: how many switches it takes at least, as its comment
// says.
type rareProgram struct {
	name  string
	depth int
}

// buildRare builds the programs of testdata/rare, and returns their file.
func buildRare(t testing.TB) (file string, all []rareProgram) {
	t.Helper()
	file, texts := buildFolder(t, "testdata/rare")
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		p := rareProgram{name: name}
		_, depth, _ := strings.Cut(texts[name], "\n// depth ")
		if _, err := fmt.Sscan(strings.TrimSuffix(strings.Fields(depth + " ")[0], ":"), &p.depth); err != nil {
			t.Fatalf("%s says no depth: %v", name, err)
		}
		all = append(all, p)
	}
	return file, all
}

// buildFolder builds the programs in a folder as one, whose argument says which of them is run. Each
// is a file with a main function of its own; what they share is in files without. It returns the
// file of the program, and the text of each.
func buildFolder(t testing.TB, folder string) (file string, texts map[string]string) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	dir, cases := t.TempDir(), ""
	texts = make(map[string]string)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".go")
		renamed := strings.Replace(string(text), "func main() {", "func "+name+"() {", 1)
		if renamed != string(text) {
			texts[name] = string(text)
			cases += "\tcase \"" + name + "\":\n\t\t" + name + "()\n"
		}
		writeFile(t, filepath.Join(dir, filepath.Base(file)), renamed)
	}
	writeFile(t, filepath.Join(dir, "main.go"), "package main\n\nimport \"os\"\n\nfunc main() {\n\tswitch os.Args[1] {\n"+cases+"\t}\n}\n")
	writeFile(t, filepath.Join(dir, "record.go"), probe.Record())
	files, err = filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	return build(t, []string{"build"}, files...), texts
}

// TestRare has a search as in the page find what is wrong with each of ten programs, shorten the
// schedule with which it goes wrong to hardly more switches than it takes, and repeat it to the byte.
func TestRare(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	file, all := buildRare(t)
	if len(all) != 10 {
		t.Errorf("there are %d programs", len(all))
	}
	x := newExplorer(t, file)
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			c := x.hire(t, 2, p.name)
			defer c.leave(t)
			g := c.searched(t, 1000)
			if g.Failure == "" || !g.Shrunk {
				t.Fatalf("nothing is found: %+v", g)
			}
			t.Logf("found by run %d, by %s; shortened to %d switches, %s: %q", g.First, g.By, len(g.Schedule), g.Schedule, g.Failure)
			if len(g.Schedule) > p.depth+1 {
				t.Errorf("it takes %d switches, and is left with %d", p.depth, len(g.Schedule))
			}
			by := schedule.Schedule{Strategy: schedule.Listed, Switches: g.Schedule}
			once, again := c.by(t, by), c.by(t, by)
			if once.Failure() != g.Failure || once.Came != g.Schedule.String() || !reflect.DeepEqual(once, again) {
				t.Errorf("by this schedule it comes to\n%+v\nand then to\n%+v", once, again)
			}
		})
	}
}

// searched has the page's search make up to so many runs, until one failed and its schedule is
// shortened, and returns what it came to.
func (c *crew) searched(t testing.TB, most int) (found explore.Group) {
	t.Helper()
	for s := search.New(1, most); !found.Shrunk && s.State().Runs < most; {
		for _, r := range c.run(t, s.Next(8)...) {
			s.Take(r)
		}
		for _, g := range s.State().Groups {
			if g.Failure != "" && (found.Failure == "" || g.First <= found.First) {
				found = g
			}
		}
	}
	return found
}

// BenchmarkRare tells how many runs of a thousand go wrong where goroutines are switched by chance,
// of each of these programs, and how many by the schedules of the page. Of those by chance there
// are fewer than one in a hundred.
func BenchmarkRare(b *testing.B) {
	file, all := buildRare(b)
	x := newExplorer(b, file)
	for _, p := range all {
		for _, how := range choices[:2] {
			b.Run(p.name+"/"+how.name, func(b *testing.B) {
				c := x.hire(b, 2, p.name)
				defer c.leave(b)
				for b.Loop() {
					length := int(c.by(b, schedule.Schedule{Strategy: schedule.Listed}).Operations)
					var jobs []explore.Job
					for n := 2; n <= 1001; n++ {
						jobs = append(jobs, explore.Job{Number: n, Schedule: how.choose(n, length)})
					}
					failed := 0
					for _, r := range c.run(b, jobs...) {
						if r.Outcome.Fails() {
							failed++
						}
					}
					b.ReportMetric(float64(failed), "of-1000")
					if how.name == "chance" && failed >= 10 {
						b.Errorf("%d of 1000 fail by chance", failed)
					}
				}
			})
		}
	}
}
