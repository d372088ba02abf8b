package race

import (
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// thorough has TestStandardLibrary run the tests of all packages, which takes minutes.
var thorough = flag.Bool("thorough", false, "run the tests of more of the standard library")

// standard are packages whose own tests have no data race: go test -race tells of none.
var standard = []struct {
	path  string
	run   string            // matches the tests that are run
	least int               // how many have to pass
	files []string          // those of the package that tests read
	skip  map[string]string // tests that cannot pass here, and why
	long  string            // matches tests that are left to -thorough
	slow  bool              // all are
	real  bool              // on a clock that goes on by itself
}{
	{path: "context", least: 44, skip: map[string]string{
		"TestAllocs":                  "counts allocations, and recording allocates",
		"ExampleAfterFunc_connection": "looks up localhost, and there is no network",
	}},
	{path: "sync", least: 42, files: []string{"example_test.go"}},
	{path: "sync/atomic", least: 80, long: "TestHammer"},
	{path: "time", least: 170, slow: true, real: true, skip: map[string]string{
		"TestLoadLocationFromTZDataSlim": "reads a file of the folder testdata",
	}},
	{path: "net/http", run: "Context|Cancel|Timeout|Deadline|CloseNotif|Disconnect|Abort|Shutdown", least: 78, slow: true, skip: map[string]string{
		"TestTransportPersistConnContextLeakMaxConnsPerHost": "waits for contexts of its own type to be collected, and the recorder remembers their numbers",
	}},
}

// racesHere is a test that the overlay of these tests adds to those of each package, so that a
// detector which tells of nothing is noticed.
const racesHere = "TestRacesHere"

// addRace adds it to a package.
func addRace(put func(file string, text []byte) error, pkg string) error {
	text := fmt.Sprintf("package %s_test\n\nimport \"testing\"\n\nfunc %s(t *testing.T) {\n\tn, done := 0, make(chan bool)\n\tgo func() { n++; done <- true }()\n\tn++\n\t<-done\n}\n", path.Base(pkg), racesHere)
	return put(filepath.Join(runtime.GOROOT(), "src", pkg, "ctxplay_race_test.go"), []byte(text))
}

// TestStandardLibrary runs Go's own tests of packages that are about contexts, locks and time:
// no data race is told but that of the test which is added.
func TestStandardLibrary(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	for _, suite := range standard {
		t.Run(suite.path, func(t *testing.T) {
			if suite.slow && !*thorough {
				t.Skip("takes a while: go test ./app/race -run TestStandardLibrary -thorough")
			}
			args := []string{"suite", "-test.v", "-test.short", "-test.bench=^$"}
			if suite.run != "" {
				args = append(args, "-test.run="+suite.run+"|"+racesHere)
			}
			var without []string
			for name, why := range suite.skip {
				t.Logf("left out: %s, it %s", name, why)
				without = append(without, name)
			}
			if suite.long != "" && !*thorough {
				without = append(without, suite.long+".*")
			}
			if without != nil {
				args = append(args, "-test.skip=^("+strings.Join(without, "|")+")$")
			}
			s := setting{Args: args, Env: map[string]string{"TMPDIR": "/tmp"}, Files: make(map[string]string), Real: suite.real}
			for _, name := range suite.files {
				text, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "src", suite.path, name))
				if err != nil {
					t.Fatal(err)
				}
				s.Files[name] = string(text)
			}
			began := time.Now()
			file := build(t, []string{"test", "-c"}, "-tags="+Tag+",timetzdata", suite.path)
			built := time.Since(began)
			out := runProgram(t, file, s)
			t.Logf("built in %s, ran in %s", built.Round(time.Second/10), (time.Since(began) - built).Round(time.Second/10))
			_, said, _ := strings.Cut(out.Text, "=== RUN   "+racesHere)
			said, _, _ = strings.Cut(said, "\n=== RUN")
			const warning = "WARNING: DATA RACE"
			if strings.Count(said, warning) != 1 {
				t.Errorf("the race that there is, is not told:\n%s", last(out.Text, 4000))
			}
			if i := strings.Index(strings.Replace(out.Text, said, "", 1), warning); i >= 0 {
				t.Errorf("a race is told where go test -race tells of none:\n%s", out.Text[max(0, i-500):min(len(out.Text), i+3000)])
			}
			count := map[string][]string{}
			for _, m := range ended.FindAllStringSubmatch(out.Text, -1) {
				count[m[1]] = append(count[m[1]], m[2])
			}
			t.Logf("%d pass; %s skip themselves", len(count["PASS"]), slices.Sorted(slices.Values(count["SKIP"])))
			if len(count["PASS"]) < suite.least || !slices.Equal(count["FAIL"], []string{racesHere}) {
				t.Errorf("%d tests pass, %q fail, exit status %d:\n%s", len(count["PASS"]), count["FAIL"], out.Code, last(out.Text, 4000))
			}
		})
	}
}

// ended is a line of -test.v about a test at the top.
var ended = regexp.MustCompile(`(?m)^--- (PASS|FAIL|SKIP): (\S+)`)
