package prove

import (
	"slices"
	"strings"

	"ctxplay/app/program"
)

// deleteChecks deletes each check, and expects that something wrong passes then.
func (c *classroom) deleteChecks(failed []Answer) {
	for i, deleted := range c.lesson.Sheet.Checks {
		needed := slices.ContainsFunc(failed, func(a Answer) bool {
			return !a.results[i].Holds && passes(slices.Delete(slices.Clone(a.results), i, i+1))
		})
		if !needed {
			c.fault("checks:%d: nothing that is wrong passes without this check: %s", deleted.Line, deleted)
		}
	}
}

// deleteLines deletes each line that the solution added, and expects that it fails then.
func (c *classroom) deleteLines() error {
	answers := c.report.Answers
	defer func() { c.report.Answers = answers }() // those that follow are none of the lesson's
	for i, f := range c.lesson.Solution {
		lines := strings.Split(f.Text, "\n")
		for _, n := range added(textOf(c.lesson.Starter, f.Name), f.Text) {
			files := slices.Clone(c.lesson.Solution)
			files[i].Text = strings.Join(slices.Delete(slices.Clone(lines), n, n+1), "\n")
			a, _, err := c.judge("solution", files, true)
			if err != nil {
				return err
			}
			if a.Passes {
				c.fault("solution/%s:%d: the solution passes without this line: %s", f.Name, n+1, strings.TrimSpace(lines[n]))
			}
		}
	}
	return nil
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
