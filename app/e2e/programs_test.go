package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/program"
)

// sampleSource returns the text of a sample's main.go.
func sampleSource(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "app/sample/_programs", name, "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// helloProgram is a program that none of the site's is.
const helloProgram = "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello from here\") }\n"

// linkTo is the path of a link to files.
func linkTo(files []program.File) string {
	fragment, err := program.Share{Files: files, Clock: "virtual", At: -1}.Fragment()
	if err != nil {
		panic(err)
	}
	return "/fast-slow#" + fragment
}

// linkToRace is the same to a program that looks for data races, and has one.
func linkToRace() string {
	fragment, err := program.Share{Files: mainFile(racing), Clock: "virtual", Races: true, At: -1}.Fragment()
	if err != nil {
		panic(err)
	}
	return "/fast-slow#" + fragment
}

// manyFiles are n files, some of which have long names.
func manyFiles(n int) []program.File {
	all := []program.File{{Name: "main.go", Text: "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n"}}
	for i := 1; i < n; i++ {
		name := fmt.Sprintf("file%d.go", i)
		if i%3 == 1 {
			name = fmt.Sprintf("a_rather_long_name_of_a_file_with_a_number_%d.go", i)
		}
		all = append(all, program.File{Name: name, Text: fmt.Sprintf("package main\n\nconst n%d = %d\n", i, i)})
	}
	return all
}

// linkFragment returns the fragment of a link to a program that no page has.
func linkFragment(t testing.TB) string {
	t.Helper()
	fragment, err := program.Share{Files: []program.File{{Name: "main.go", Text: helloProgram}}, At: -1}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	return "#" + fragment
}

// mainFile is a program of one file.
func mainFile(text string) []program.File { return []program.File{{Name: "main.go", Text: text}} }

// fileJob is a job that builds and runs one file.
func fileJob(text, clock string, seed int) job {
	return job{"files": map[string]string{"main.go": text}, "clock": clock, "seed": seed}
}

// longRequest is a job on the real clock that is not over before a test has done
// something to it: process, in which all that takes seconds takes an hour.
func longRequest(t testing.TB) job {
	t.Helper()
	hour := strings.NewReplacer("3 * time.Second", "time.Hour", "10 * time.Second", "time.Hour")
	j := fileJob(hour.Replace(sampleSource(t, "process")), "real", 1)
	j["requests"] = []any{request("/hello", 0, -1)}
	return j
}

// importing returns a package main that imports some packages.
func importing(paths, body string) string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, i := range strings.Fields(paths) {
		fmt.Fprintf(&b, "\t%q\n", i)
	}
	return b.String() + ")\n\n" + body
}

// openSource opens a link to one file.
func openSource(t *testing.T, text string) *page {
	t.Helper()
	p := blank(t)
	p.visit(site, linkTo([]program.File{{Name: "main.go", Text: text}}))
	p.focusEditor()
	return p
}
