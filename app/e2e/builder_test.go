package e2e

import (
	"crypto/sha256"
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
var native = sync.OnceValues(func() (*bundle.Native, error) { return bundle.NewNative(root) })

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

// builderScript gives the page build(id, plan), which resolves to the Worker's
// last message with a hash and the size in place of the bytes, and run(argv).
const builderScript = `(() => {
	const worker = new Worker("/web/gen/builder.js"), waiting = new Map();
	window.progress = [];
	window.made = {};
	worker.onerror = (e) => { window.workerError = e.message; };
	worker.onmessage = async ({data}) => {
		if (data.type === "progress") return void progress.push([data.done, data.total]);
		if (data.type === "step") return;
		if (data.type === "opened") return void opened(data.manifest);
		const answer = {...data, hashes: {}};
		delete answer.outputs;
		for (const [name, bytes] of Object.entries(data.outputs ?? {})) {
			const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
			answer.hashes[name] = Array.from(hash, (b) => b.toString(16).padStart(2, "0")).join("");
			made[name] = bytes;
		}
		waiting.get(data.id)(answer);
	};
	let opened;
	window.manifest = new Promise((done) => (opened = done));
	worker.postMessage({type: "open"});
	let builds = 0;
	window.build = (plan) => new Promise((done) => {
		waiting.set(++builds, done);
		worker.postMessage({type: "build", id: builds, plan});
	});
	let frame;
	window.run = async (spec) => {
		frame ??= await new Promise(async (up) => {
			const iframe = document.createElement("iframe");
			iframe.setAttribute("sandbox", "allow-scripts");
			iframe.hidden = true;
			iframe.srcdoc = await (await fetch("/web/sandbox/frame.html")).text();
			const source = await (await fetch("/web/gen/worker.js")).text();
			addEventListener("message", ({source: from, data}) => {
				if (from !== iframe.contentWindow || data.type !== "frame") return;
				from.postMessage({type: "source", text: source}, "*");
				up(from);
			});
			document.body.append(iframe);
		});
		return new Promise((done) => {
			let output = "", stdout = "", stderr = ""; // the last two apart, what the runtime prints among the third
			const text = new TextDecoder();
			const hear = ({source, data}) => {
				if (source !== frame) return;
				if (data.type === "ready") frame.postMessage({type: "run", id: 1, program: "x", spec}, "*");
				for (const m of data.messages ?? []) {
					if (m.type === "output") {
						const part = text.decode(m.bytes, {stream: true});
						output += part;
						m.fd === 2 ? (stderr += part) : (stdout += part);
					}
					if (m.type === "stderr") {
						output += m.text;
						stderr += m.text;
					}
				}
				frame.postMessage({type: "took"}, "*");
				const end = data.type === "failed" ? data : data.messages?.at(-1);
				if (end?.type !== "exited" && end?.type !== "failed") return;
				removeEventListener("message", hear);
				done({output, stdout, stderr, code: end.code, reason: end.reason, text: end.text});
			};
			addEventListener("message", hear);
			frame.postMessage({type: "program", program: "x", bytes: made["main.wasm"], memory: spec.limits.memory}, "*");
		});
	};
})()`

// openBuilder opens a page of the site at path that has the compiler's Worker.
func openBuilder(t testing.TB, path string) *builder {
	t.Helper()
	b := &builder{page: open(t, path)}
	b.start()
	return b
}

// start starts the compiler's Worker in a page that is open.
func (b *builder) start() {
	b.t.Helper()
	evaluate[any](b.page, `void `+builderScript)
	var err error
	if b.manifest, err = toolchain.ReadManifest([]byte(evaluate[string](b.page, `manifest`))); err != nil {
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
	return evaluate[answer](b.page, "build("+string(text)+")")
}

// plan plans a program that has to have a plan.
func (b *builder) plan(files ...program.File) toolchain.Plan {
	b.t.Helper()
	plan, complaints := toolchain.NewPlan(files, b.manifest)
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

// run runs what was built last, on the virtual clock.
func (b *builder) run() ending {
	b.t.Helper()
	return evaluate[ending](b.page, "run("+virtualRun(patience)+")")
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

// same builds a plan in the page and beside it and compares what is made, or
// what the tools print.
func (b *builder) same(name string, plan toolchain.Plan) answer {
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

// make builds a program that is to be built.
func (b *builder) make(files ...program.File) {
	b.t.Helper()
	if got := b.build(b.plan(files...)); got.Type != "built" {
		b.t.Fatalf("not built: %+v", got)
	}
}

// buildsAlike builds a plan in the page, and beside it meanwhile.
func (b *builder) buildsAlike(plan toolchain.Plan) {
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
	got := patiently[answer](b.page, "building in the page", fmt.Sprintf("build(%s)", text))
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
