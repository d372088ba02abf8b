package e2e

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"ctxplay/app/make/bundle"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
	"ctxplay/app/toolchain"
)

// native carries out plans beside the page.
var native = sync.OnceValues(func() (*bundle.Native, error) {
	n, err := bundle.NewNative(root)
	if err == nil {
		err = n.CompileAll()
	}
	return n, err
})

// nativeBuilds returns native, or ends the test.
func nativeBuilds(t testing.TB) *bundle.Native {
	t.Helper()
	n, err := native()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A builder is a page that talks to the compiler's Worker, and to a sandbox's
// frame, without the client in between.
type builder struct {
	*page
	manifest *toolchain.Manifest
}

// builderScript gives the page builder, with which it talks to the Worker and to
// the frame.
//
//go:embed testdata/builder.js
var builderScript string

// openBuilder opens a page of the site at path that has the compiler's Worker.
func openBuilder(t testing.TB, path string) *builder {
	t.Helper()
	b := &builder{page: open(t, path)}
	b.startWorker()
	return b
}

// startWorker starts the compiler's Worker in a page that is open.
func (b *builder) startWorker() {
	b.t.Helper()
	evaluate[any](b.page, builderScript)
	var err error
	if b.manifest, err = toolchain.ReadManifest([]byte(evaluate[string](b.page, `builder.manifest`))); err != nil {
		b.t.Fatal(err)
	}
}

// An answer is the Worker's last message of a build.
type answer struct {
	Type, Tool, Output, Text string
	Code                     int
	Hashes                   map[string]string
	Times                    []float64
}

// build has the Worker carry out a plan.
func (b *builder) build(plan toolchain.Plan) answer {
	b.t.Helper()
	text, err := json.Marshal(plan)
	if err != nil {
		b.t.Fatal(err)
	}
	return evaluate[answer](b.page, "builder.build("+string(text)+")")
}

// plan plans a program that has to have a plan.
func (b *builder) plan(files ...program.File) toolchain.Plan {
	b.t.Helper()
	plan, complaints := toolchain.NewPlan(toolchain.Source{Files: files}, b.manifest)
	if len(complaints) > 0 {
		b.t.Fatalf("no plan: %+v", complaints)
	}
	return plan
}

// An ending is how a program that was built last ended, and what it wrote.
type ending struct {
	Output, Reason, Text string
	Stdout, Stderr       string
	Code                 int
}

// runBuilt runs what was built last, on the virtual clock.
func (b *builder) runBuilt() ending {
	b.t.Helper()
	return evaluate[ending](b.page, "builder.run("+virtualRun(patience)+")")
}

// virtualRun is what the frame is told of a run on the virtual clock that may
// take some time of the person's.
func virtualRun(most time.Duration) string {
	limits := sandbox.DefaultLimits
	limits.HostTime, limits.Requests = most, 1
	spec, err := json.Marshal(sandbox.Spec{Clock: sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1, Finite: true, Limits: limits})
	if err != nil {
		panic(err) // no field of it has no JSON
	}
	return string(spec)
}

// buildBoth builds a plan in the page and beside it and compares what is made, or
// what the tools print.
func (b *builder) buildBoth(name string, plan toolchain.Plan) answer {
	b.t.Helper()
	got := b.build(plan)
	made, err := nativeBuilds(b.t).Run(plan)
	if r := (*bundle.Refusal)(nil); errors.As(err, &r) {
		if got.Type != "refused" || got.Tool != r.Tool || got.Code != r.Code || got.Output != r.Output {
			b.t.Errorf("%s: the page's %+v, native %+v", name, got, r)
		}
		return got
	}
	if err != nil {
		b.t.Fatal(err)
	}
	for output, text := range made {
		sum := sha256.Sum256(text)
		if want := hex.EncodeToString(sum[:]); got.Hashes[output] != want {
			b.t.Errorf("%s: %s of %d bytes differs: %+v", name, output, len(text), got)
		}
	}
	return got
}

// mustBuild builds a program that is to be built.
func (b *builder) mustBuild(files ...program.File) {
	b.t.Helper()
	if got := b.build(b.plan(files...)); got.Type != "built" {
		b.t.Fatalf("not built: %+v", got)
	}
}

// expectSameBytes builds a plan in the page, and beside it meanwhile.
func (b *builder) expectSameBytes(plan toolchain.Plan) {
	b.t.Helper()
	type result struct {
		made map[string][]byte
		err  error
	}
	beside := make(chan result, 1)
	n := nativeBuilds(b.t)
	go func() {
		made, err := n.Run(plan)
		beside <- result{made, err}
	}()
	text, err := json.Marshal(plan)
	if err != nil {
		b.t.Fatal(err)
	}
	got := patiently[answer](b.page, "building in the page", fmt.Sprintf("builder.build(%s)", text))
	total := 0.0
	for _, ms := range got.Times {
		total += ms / 1000
	}
	b.t.Logf("%d steps in the page took %.1f s", len(got.Times), total)
	native := <-beside
	if native.err != nil {
		b.t.Fatalf("natively: %v", native.err)
	}
	sum := sha256.Sum256(native.made[toolchain.Output])
	if want := hex.EncodeToString(sum[:]); got.Hashes[toolchain.Output] != want {
		b.t.Fatalf("%d bytes natively, in the page something else: %s %s %s", len(native.made[toolchain.Output]), got.Type, got.Output, got.Text)
	}
}
