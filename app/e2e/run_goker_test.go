package e2e

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var (
	gokerAll = flag.Bool("goker", false, "run all GoKer kernels with five seeds, not a few of them with one")
	gokerOne = flag.String("goker.only", "", "run this kernel alone, with five seeds")
)

// TestGoKer builds and runs, in the page, the kernels of real concurrency bugs
// that the Go distribution tests its leak detector with (GoKer, of the GoBench
// suite). Each goroutine that a kernel leaves behind for good is a fault at one
// of the lines where the bug shows, and a ring is one that is known to close:
// both in the table below, which was made by reading the kernels.
func TestGoKer(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(runtime.GOROOT(), "src/runtime/testdata/testgoroutineleakprofile/goker")
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Skipf("this Go was installed without its tests: %v", err)
	}
	e := embed(t, "fast-slow")
	var count gokerCount
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".go")
		if name == "main" || *gokerOne != "" && name != *gokerOne || !*gokerAll && *gokerOne == "" && !slices.Contains(gokerSample, name) {
			continue
		}
		count.kernels++
		program := gokerProgram(t, file)
		seeds := 1
		if *gokerAll || *gokerOne != "" {
			seeds = 5
		}
		var leaked, noted bool
		for seed := 1; seed <= seeds; seed++ {
			run := e.runKernel(program, seed)
			faults, notes := run.judge(t, name, seed, &count)
			leaked, noted = leaked || faults, noted || notes
		}
		switch {
		case leaked:
			count.leaked++
		case noted:
			count.noted++
			t.Logf("%s: only notes", name)
		case gokerTable[name].quiet:
			count.quiet++
		default:
			t.Errorf("%s: nothing is told", name)
		}
	}
	t.Logf("%+v", count)
}

// A gokerCount is what the test prints: kernels of which a fault was told, only
// notes, nothing; rings told, and wrong ones.
type gokerCount struct{ kernels, leaked, noted, quiet, rings, wrong int }

// gokerMain finds the function that a kernel's file registers.
var gokerMain = regexp.MustCompile(`register\("\w+", (\w+)\)`)

// gokerProgram makes of a kernel's file a program of its own. Its lines stay;
// the profile that it prints at the end needs a toolchain built for that.
func gokerProgram(t *testing.T, file string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := gokerMain.FindSubmatch(text)
	if m == nil {
		t.Fatalf("%s registers no function", file)
	}
	return map[string]string{
		"kernel.go": strings.ReplaceAll(string(text), "prof.WriteTo(os.Stdout, 2)", "_, _ = prof, os.Stdout"),
		"main.go":   fmt.Sprintf("package main\n\nconst yieldCount = 10\n\nfunc register(string, func()) {}\n\nfunc main() { %s() }\n", m[1]),
	}
}

// A gokerRun is what is judged of a run.
type gokerRun struct {
	Exit struct {
		Reason, Text string
		Code         int
	}
	Diagnostics []struct{ Text string }
	Findings    []found
}

// runKernel runs a kernel. Of its run, which can be long, only what is judged leaves
// the browser.
func (e *embedder) runKernel(files map[string]string, seed int) (run gokerRun) {
	e.t.Helper()
	id := e.startRun(job{"files": files, "clock": "virtual", "seed": seed})
	script := fmt.Sprintf(`hear((m) => m.type === "ctxplay:result" && m.id === %q).then(({ run }) => {
		heard.length = 0;
		return { exit: run.exit, diagnostics: run.diagnostics, findings: run.findings };
	})`, id)
	unmarshal(e.t, patiently[json.RawMessage](e.page, "running a kernel", script), &run)
	return run
}

// judge compares what is told of a run with the table, and reports whether a
// leak was told as a fault, or as a note.
func (r gokerRun) judge(t *testing.T, name string, seed int, count *gokerCount) (faults, notes bool) {
	t.Helper()
	want := gokerTable[name]
	if len(r.Diagnostics) > 0 || r.Exit.Reason != "returned" {
		t.Errorf("%s, seed %d: %+v, %+v", name, seed, r.Exit, r.Diagnostics)
	}
	for _, f := range r.Findings {
		leak := f.Kind == "goroutine-leak" || strings.HasPrefix(f.Kind, "blocked-") || f.Kind == "deadlock"
		if !leak {
			continue
		}
		lines, closed := f.ring()
		ring := strings.Trim(fmt.Sprint(lines), "[]")
		t.Logf("%s, seed %d: %s %s at line %d ×%d, ring %q: %s", name, seed, f.Grade, f.Kind, f.Site.Line, f.Count, ring, f.Text)
		if f.Grade == "note" {
			notes = true
			continue
		}
		faults = true
		if !slices.Contains(want.lines, f.Site.Line) {
			t.Errorf("%s, seed %d: a fault at line %d, want one of %d", name, seed, f.Site.Line, want.lines)
		}
		if ring != "" {
			count.rings++
			if !closed || !slices.Contains(want.rings, ring) {
				count.wrong++
				t.Errorf("%s, seed %d: the ring of the lines %s (closed: %v), want one of %q", name, seed, ring, closed, want.rings)
			}
		}
	}
	return faults, notes
}

// A gokerWant is what may be told of a kernel: faults at these lines, and rings
// of those lines. A quiet one leaks under other schedules than five seeds have.
type gokerWant struct {
	lines []int
	rings []string
	quiet bool
}

// gokerSample is run always: those that were once told wrongly.
var gokerSample = []string{
	"cockroach1055", "cockroach10790", "cockroach2448", "cockroach9935",
	"hugo5379", "kubernetes26980", "moby21233", "moby30408",
}

// gokerTable is what may be told of each kernel.
var gokerTable = map[string]gokerWant{
	"cockroach10214":  {lines: []int{61, 93}, rings: []string{"61 93"}},
	"cockroach1055":   {lines: []int{48, 56, 96, 112}},
	"cockroach10790":  {lines: []int{42}},
	"cockroach13197":  {lines: []int{45}},
	"cockroach13755":  {lines: []int{36}},
	"cockroach1462":   {lines: []int{93, 130}},
	"cockroach16167":  {lines: []int{72, 77}, rings: []string{"72 77"}},
	"cockroach18101":  {lines: []int{45}},
	"cockroach2448":   {lines: []int{38, 65}, rings: []string{"38 65"}},
	"cockroach24808":  {lines: []int{48}, rings: []string{"48"}},
	"cockroach25456":  {lines: []int{52}},
	"cockroach35073":  {lines: []int{58}},
	"cockroach35931":  {lines: []int{34}},
	"cockroach3710":   {quiet: true},
	"cockroach584":    {lines: []int{36}, rings: []string{"36"}},
	"cockroach6181":   {lines: []int{40, 44, 49, 73}, rings: []string{"44 49"}},
	"cockroach7504":   {lines: []int{88, 93}, rings: []string{"88 93"}},
	"cockroach9935":   {lines: []int{49}, rings: []string{"49"}},
	"etcd10492":       {lines: []int{29}, rings: []string{"29"}},
	"etcd5509":        {lines: []int{29}},
	"etcd6708":        {lines: []int{59}, rings: []string{"59"}},
	"etcd6857":        {lines: []int{34}},
	"etcd6873":        {lines: []int{48, 56}, rings: []string{"48 56"}},
	"etcd7492":        {lines: []int{81, 109, 160}, rings: []string{"81 109"}},
	"etcd7902":        {lines: []int{49, 69, 75}},
	"grpc1275":        {lines: []int{39}},
	"grpc1424":        {lines: []int{91}},
	"grpc1460":        {lines: []int{37, 46}, rings: []string{"37 46"}},
	"grpc3017":        {quiet: true},
	"grpc660":         {lines: []int{34, 37}},
	"grpc795":         {lines: []int{26, 33}, rings: []string{"26"}},
	"grpc862":         {lines: []int{63}},
	"hugo3251":        {lines: []int{26, 30, 37, 77}, rings: []string{"30 37"}},
	"hugo5379":        {lines: []int{72, 75, 192}, rings: []string{"72 75"}},
	"istio16224":      {lines: []int{114, 122}, rings: []string{"114 122"}},
	"istio17860":      {lines: []int{79}},
	"istio18454":      {lines: []int{53, 68}},
	"kubernetes10182": {lines: []int{46, 53}, rings: []string{"46 53"}},
	"kubernetes11298": {lines: []int{65, 70, 115}},
	"kubernetes13135": {quiet: true},
	"kubernetes1321":  {lines: []int{70, 76}},
	"kubernetes25331": {lines: []int{43}},
	"kubernetes26980": {lines: []int{48, 79, 83}, rings: []string{"48 79 83"}},
	"kubernetes30872": {lines: []int{103, 117, 169}, rings: []string{"103 169"}},
	"kubernetes38669": {lines: []int{43}},
	"kubernetes5316":  {lines: []int{33, 35}},
	"kubernetes58107": {lines: []int{40, 55, 74}},
	"kubernetes62464": {lines: []int{50, 65}, rings: []string{"50 65"}},
	"kubernetes6632":  {lines: []int{41, 56}},
	"kubernetes70277": {lines: []int{94}},
	"moby17176":       {lines: []int{48}},
	"moby21233":       {lines: []int{52, 65, 90, 134}},
	"moby25384":       {lines: []int{38}},
	"moby27782":       {quiet: true},
	"moby28462":       {lines: []int{82, 99}, rings: []string{"82 99"}},
	"moby30408":       {lines: []int{32, 48}},
	"moby33781":       {lines: []int{37}},
	"moby36114":       {lines: []int{36}, rings: []string{"36"}},
	"moby4951":        {lines: []int{38, 61}, rings: []string{"38 61"}},
	"moby7559":        {lines: []int{32}, rings: []string{"32"}},
	"serving2137":     {lines: []int{40, 64, 95}, rings: []string{"40 64 95", "64 95"}},
	"syncthing4829":   {lines: []int{40}, rings: []string{"40"}},
	"syncthing5795":   {lines: []int{75, 101}, rings: []string{"75"}},
}
