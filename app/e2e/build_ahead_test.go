package e2e

import (
	_ "embed"
	"strings"
	"testing"
)

// buildsScript notes what is built in a page.
//
//go:embed testdata/builds.js
var buildsScript string

// TestBuildsAheadOfRun changes a program and waits before it is run: Run takes what was
// built meanwhile, and compiled in the sandbox, where nothing ran of it before. After a change, Run at once is of the new text.
func TestBuildsAheadOfRun(t *testing.T) {
	t.Parallel()
	slow := func(deadline string) string {
		return strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", deadline, 1)
	}
	p := blank(t)
	p.injectScript(buildsScript)
	p.visit(site, "/fast-slow")
	p.focusEditor()
	p.until("the compiler gets ready", `page.builds.some((b) => b.spare)`)
	p.replaceSource(slow("3 * time.Second")) // which gofmt writes as 3*time.Second there
	p.until("it is built ahead", `page.builds.some((b) => b.spare && b.built && b.text.includes(".Add(3*time.Second)"))`)
	p.until("the sandbox has compiled it", `page.compiled.some((name) => name.startsWith("draft "))`)
	builds := evaluate[int](p, `page.builds.length`)
	if evaluate[bool](p, `page.compiled.includes("run")`) {
		t.Error("something has run that nobody has asked for")
	}
	p.runToEnd()
	if got := evaluate[int](p, `page.compiled.filter((name) => name.startsWith("draft ")).length`); got != 1 {
		t.Errorf("the sandbox has compiled what it had: %d programs", got)
	}
	if got := p.saveRun().Exit.At / 1e9; got != 3 {
		t.Errorf("it ended after %d s", got)
	}
	if got := evaluate[int](p, `page.builds.length`); got != builds {
		t.Errorf("Run has something built that was built: %d builds, before %d", got, builds)
	}
	for _, deadline := range []string{"4*time.Second", "6*time.Second"} {
		p.replaceSource(slow(deadline))
		p.runToEnd()
		if got, want := p.saveRun().Exit.At/1e9, int64(deadline[0]-'0'); got != want {
			t.Errorf("changed to %s and run at once, it ended after %d s", deadline, got)
		}
	}
}

// TestNothingAheadWhereDataAreSaved edits a program in a browser that saves data: the
// compiler comes with Run, and not before.
func TestNothingAheadWhereDataAreSaved(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.injectScript(buildsScript + `Object.defineProperty(Navigator.prototype, "connection", { get: () => ({ saveData: true }) });`)
	p.visit(site, "/fast-slow")
	p.replaceSource(helloProgram)
	p.until("it is checked", `page.checked > 0 && page.builds.length === 0`)
	p.runToEnd()
	p.seeOutput("hello")
	if got := evaluate[int](p, `page.builds.filter((b) => b.spare).length`); got != 0 {
		t.Errorf("%d builds that nobody asked for", got)
	}
}
