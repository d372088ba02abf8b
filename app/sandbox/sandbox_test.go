package sandbox

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestReadmePrintsTheLimits(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range DefaultLimits.Rows() {
		if !strings.Contains(string(readme), "- "+row.String()+"\n") {
			t.Errorf("README does not print the limit %q", row.String())
		}
	}
}

func TestAddresses(t *testing.T) {
	urls, err := addresses([]byte(`[{"name":"a","file":"/a.json","wasm":"/web/gen/a.wasm","delta":"/web/gen/a.delta","size":3},{"name":"b","file":"/b.json"}]`))
	if err != nil || len(urls) != 2 || urls["a"] != (compiled{"/web/gen/a.wasm", "/web/gen/a.delta"}) || urls["b"] != (compiled{}) {
		t.Errorf("%v, %v", urls, err)
	}
	for _, text := range []string{"", "<!doctype html>", "{}", `[{}]`, `[{"wasm":"/a"}]`, `[`, `[]`, `null`, `[null]`, `[{"name":"a","wasm":"/a"}]`} {
		if urls, err := addresses([]byte(text)); err == nil {
			t.Errorf("%q is taken for %v", text, urls)
		}
	}
}

func TestSpeedsAreTheWorkers(t *testing.T) {
	clock, err := os.ReadFile("../script/worker/clock.js")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("Math.min(%v, Math.max(%v, ", FastestClock, SlowestClock); !strings.Contains(string(clock), want) {
		t.Errorf("the Worker's clock does not keep its speed by %s…", want)
	}
}
