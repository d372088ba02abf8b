package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/prove"
)

// TestCheckCommand has the command prove folders of lessons, in a browser that it starts: it
// says of each what is wrong, as JSON, and ends with a status that says whether all is right.
func TestCheckCommand(t *testing.T) {
	t.Parallel()
	command := filepath.Join(t.TempDir(), "ctxplay")
	build := exec.Command("go", "build", "-o", command, ".")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the command: %v\n%s", err, out)
	}
	const good = "-- lesson.md --\n# Small\n-- starter/main.go --\npackage main\n\nfunc main() {}\n" +
		"-- solution/main.go --\npackage main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"done\\n\") }\n-- checks --\nseeds 3\noutput has \"done\"\n"
	bad := strings.Replace(good, `output has "done"`, `output has "more"`, 1)
	broken := strings.Replace(good, "output has", "output had", 1)
	for name, c := range map[string]struct {
		files  map[string]string
		status int
		faults map[string]string // what is wrong with each lesson, "" for nothing
	}{
		"all is right": {map[string]string{"good": good}, prove.Proved, map[string]string{"good": ""}},
		"not all":      {map[string]string{"good": good, "bad": bad}, prove.Refuted, map[string]string{"good": "", "bad": `the solution fails: checks:2: output has "more"`}},
		"broken":       {map[string]string{"broken": broken}, prove.Refuted, map[string]string{"broken": "checks: line 2, word 2 is had"}},
		"no lesson":    {nil, prove.Failed, nil},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, text := range c.files {
				if err := os.WriteFile(filepath.Join(dir, name+".txtar"), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			var out, errs bytes.Buffer
			check := exec.CommandContext(t.Context(), command, "check", "-json", "-frames", "1", dir)
			check.Stdout, check.Stderr = &out, &errs
			var exit *exec.ExitError
			if err := check.Run(); err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if got := check.ProcessState.ExitCode(); got != c.status {
				t.Fatalf("the status is %d, want %d\n%s%s", got, c.status, out.Bytes(), errs.Bytes())
			}
			if c.status == prove.Failed {
				if !strings.Contains(errs.String(), "there is no lesson in "+dir) || out.Len() > 0 {
					t.Errorf("it says %q, and %q", out.Bytes(), errs.Bytes())
				}
				return
			}
			var said struct{ Lessons []prove.Report }
			unmarshal(t, out.Bytes(), &said)
			faults := make(map[string]string)
			for _, l := range said.Lessons {
				faults[l.Lesson] = ""
				for _, f := range l.Faults {
					faults[l.Lesson] += f
				}
				if want := c.faults[l.Lesson]; want != "" && strings.HasPrefix(faults[l.Lesson], want) {
					faults[l.Lesson] = want
				}
				if l.Lesson == "good" && (len(l.Answers) != 2 || !l.Answers[0].Passes || l.Answers[0].Seeds != 3 || l.Answers[1].Passes || l.Answers[1].Seeds != 1) {
					text, _ := json.Marshal(l.Answers)
					t.Errorf("of the answers it says %s", text)
				}
			}
			if !maps.Equal(faults, c.faults) {
				t.Errorf("it finds %q, want %q", faults, c.faults)
			}
		})
	}
}
