package e2e

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	checker "ctxplay/app/checker/check"
	"ctxplay/app/lesson"
	"ctxplay/app/lesson/check"
	"ctxplay/app/lesson/course"
	"ctxplay/app/make/bundle"
	"ctxplay/app/make/golist"
	"ctxplay/app/make/library"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/data"
)

var (
	lessonSeeds  = flag.Int("seeds", 5, "have TestLessons run each program with as many of its lesson's seeds at most")
	lessonMutate = flag.Bool("mutate", false, "have TestLessons delete each check, and each line that a solution added")
)

// TestLessons has the page run the solution, the starter and all wrong answers of each
// lesson that comes with it, and judges the runs: the solution passes, and nothing else
// does. What the prose points at is looked for in the starter's run.
//
// With -mutate it also expects that no check is idle, since without it something else than
// the solution would pass, and that no line which the solution added is, since without it
// the solution would not.
func TestLessons(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	for _, l := range course.All() {
		t.Run(l.Name, func(t *testing.T) {
			whole := e.page.t
			e.page.t = t
			defer func() { e.page.t = whole }()
			c := &classroom{embedder: e, lesson: l, seeds: min(l.Sheet.Seeds, *lessonSeeds)}
			c.teach()
			if *lessonMutate {
				c.deleteChecks()
				c.deleteLines()
			}
		})
	}
}

// A classroom is where the programs of one lesson are run and judged.
type classroom struct {
	*embedder
	lesson *lesson.Lesson
	seeds  int
	first  *replay.Run // that of the program judged last, with the first seed
	failed []failure
}

// A failure is a program that failed as it should: how each check fared.
type failure struct {
	name    string
	results []check.Result
}

// teach runs and judges what the lesson has.
func (c *classroom) teach() {
	l := c.lesson
	if results := c.judge(l.Solution, false); !passes(results) {
		c.t.Errorf("the solution fails: %s", tell(results))
	}
	c.expectFailure("the starter", l.Starter)
	for _, err := range l.Proofread(c.first) {
		c.t.Error(err)
	}
	for i, wrong := range l.Wrong {
		c.expectFailure(fmt.Sprintf("wrong answer %d", i+1), wrong.Files)
	}
}

// expectFailure runs a program that is not right, and expects a check to say so.
func (c *classroom) expectFailure(name string, files []program.File) {
	c.t.Helper()
	results := c.judge(files, !*lessonMutate)
	if passes(results) {
		c.t.Errorf("%s passes", name)
	}
	if slices.ContainsFunc(results, func(r check.Result) bool { return r.Unknown && r.Happened.IsZero() }) {
		c.t.Errorf("%s fails, and it is not said why: %s", name, tell(results))
	}
	c.failed = append(c.failed, failure{name, results})
}

// judge runs a program with the seeds from 1 on and says how each check fared. At the first
// seed that it fails on it stops, if it may.
func (c *classroom) judge(files []program.File, stop bool) []check.Result {
	c.t.Helper()
	complaints, err := vet(files)
	if err != nil {
		c.t.Fatal(err)
	}
	j := job{"clock": "virtual"}
	texts := map[string]string{}
	for _, f := range files {
		texts[f.Name] = f.Text
	}
	j["files"] = texts
	if sent := c.lesson.Sheet.Requests; len(sent) > 0 {
		var all []any
		for _, q := range sent {
			all = append(all, request(q.Path, q.At, q.HangUp))
		}
		j["requests"] = all
	}
	sheet := *c.lesson.Sheet
	sheet.Seeds = c.seeds
	var runs [][]check.Result
	for seed := 1; seed <= c.seeds; seed++ {
		j["seed"] = seed
		run, err := data.Read(c.run(j))
		if err != nil {
			c.t.Fatal(err)
		}
		if seed == 1 {
			c.first = run
		}
		results := sheet.Judge(check.Evidence{Run: run, Vet: complaints, Vetted: true})
		if runs = append(runs, results); stop && !passes(results) {
			break
		}
	}
	return sheet.Fold(runs)
}

// passes reports whether each check holds.
func passes(results []check.Result) bool {
	return !slices.ContainsFunc(results, func(r check.Result) bool { return !r.Holds })
}

// tell says which checks do not hold, and what happened instead.
func tell(results []check.Result) string {
	var b strings.Builder
	for _, r := range results {
		if !r.Holds {
			fmt.Fprintf(&b, "\n\t%s: %s (seed %d)", r.Expected, r.Happened, r.Seed)
		}
	}
	return b.String()
}

// checkerLibrary is what the page's checker knows of the standard library, as the build
// keeps it.
type checkerLibrary []bundle.Known

func (l checkerLibrary) Types(set string) ([]byte, error) {
	s, err := l.find(set)
	return s.Types, err
}

func (l checkerLibrary) Docs(set string) ([]byte, error) {
	s, err := l.find(set)
	return s.Docs, err
}

// find returns the set of that name.
func (l checkerLibrary) find(name string) (bundle.Known, error) {
	i := slices.IndexFunc(l, func(s bundle.Known) bool { return s.Name == name })
	if i < 0 {
		return bundle.Known{}, fmt.Errorf("the checker's library has no set %s", name)
	}
	return l[i], nil
}

// session answers what vet says of a program, by the code that does so in the page.
var session = sync.OnceValues(func() (*checker.Session, error) {
	sets, err := library.Kept(filepath.Join(root, "bin", ".cache", "checker", "library"), root, golist.WasmEnv(), nil)
	return checker.New(checkerLibrary(sets)), err
})

// vet returns what is to be said of a program before it runs.
func vet(files []program.File) ([]program.Diagnostic, error) {
	s, err := session()
	if err != nil {
		return nil, err
	}
	return s.Check(files)
}

// deleteChecks deletes each check, and expects that some program passes then that is not
// right.
func (c *classroom) deleteChecks() {
	for i, deleted := range c.lesson.Sheet.Checks {
		idle := !slices.ContainsFunc(c.failed, func(f failure) bool {
			return !f.results[i].Holds && passes(slices.Delete(slices.Clone(f.results), i, i+1))
		})
		if idle {
			c.t.Errorf("nothing that is wrong passes without the check in line %d: %s", deleted.Line, deleted)
		}
	}
}

// deleteLines deletes each line that the solution added, and expects that it fails then.
func (c *classroom) deleteLines() {
	for i, f := range c.lesson.Solution {
		lines := strings.Split(f.Text, "\n")
		for _, n := range added(textOf(c.lesson.Starter, f.Name), f.Text) {
			files := slices.Clone(c.lesson.Solution)
			files[i].Text = strings.Join(slices.Delete(slices.Clone(lines), n, n+1), "\n")
			if passes(c.judge(files, true)) {
				c.t.Errorf("the solution passes without its line %s:%d: %s", f.Name, n+1, strings.TrimSpace(lines[n]))
			}
		}
	}
}

// textOf returns the text of the file that is called so, "" if there is none.
func textOf(files []program.File, name string) string {
	for _, f := range files {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// added returns which lines of a text another one lacks, from 0, but for blank ones. Of all
// ways to have the one become the other it takes one that adds the fewest.
func added(old, text string) (out []int) {
	x, y := strings.Split(old, "\n"), strings.Split(text, "\n")
	// common holds, for what follows line i of the one and j of the other, how many lines
	// can stay.
	common := make([][]int, len(x)+1)
	for i := range common {
		common[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	for i, j := 0, 0; j < len(y); {
		switch {
		case i < len(x) && x[i] == y[j]:
			i, j = i+1, j+1
		case i < len(x) && common[i+1][j] >= common[i][j+1]:
			i++
		default:
			if strings.TrimSpace(y[j]) != "" {
				out = append(out, j)
			}
			j++
		}
	}
	return out
}
