package library

import (
	"os"
	"strings"
	"sync"
	"testing"

	"ctxplay/app/checker/check"
	"ctxplay/app/make/bundle"
	"ctxplay/app/make/golist"
)

const root = "../../.."

// made returns the library, made once and kept nowhere.
var made = sync.OnceValues(func() ([]bundle.Known, error) {
	packages, err := list(root, golist.WasmEnv(), nil)
	if err != nil {
		return nil, err
	}
	return pack(packages)
})

// TestLibrary looks for lines of the packs that the checker cannot do without.
func TestLibrary(t *testing.T) {
	sets, err := made()
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range sets {
		t.Logf("%s: types %d bytes, documentation %d bytes", s.Name, len(s.Types), len(s.Docs))
		if s.Name != setNames[i] {
			t.Errorf("set %d is called %s", i, s.Name)
		}
	}
	for _, want := range []string{
		"\ncore context context AfterFunc Background CancelCauseFunc CancelFunc Canceled ",
		"\ncore golang.org/x/sync/errgroup errgroup Group WithContext\n",
		"\ncore math/rand/v2 rand ",
		"\nhttp net/http http ",
		"\nmore image/gif gif ",
		"core unsafe unsafe Add ",
		"\nlog.Fatal noReturn\n",
		"\n(*testing.common).FailNow noReturn\n",
	} {
		if !strings.Contains(string(sets[0].Types), want) {
			t.Errorf("the core's types have no line %q", want)
		}
	}
	for _, not := range []string{"internal/abi abi", "vendor/", "cmd/go"} {
		if strings.Contains(string(sets[0].Types[:len(sets[0].Types)/2]), "\n"+not) {
			t.Errorf("the index has %q", not)
		}
	}
	for _, want := range []string{
		"\x00Context.Done\x00Done returns a channel that's closed",
		"append\x00func append(slice []Type, elems ...Type) []Type\n\nThe append built-in function",
		check.BuiltinEntry,
	} {
		if !strings.Contains(string(sets[0].Docs), want) {
			t.Errorf("the core's documentation has no %q", want)
		}
	}
}

// TestKept gets the library twice, made and kept, and compares it with
// what was kept nowhere.
func TestKept(t *testing.T) {
	want, err := made()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for range 2 {
		got, err := Kept(dir, root, golist.WasmEnv(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if string(got[i].Types) != string(want[i].Types) || string(got[i].Docs) != string(want[i].Docs) {
				t.Errorf("set %s differs", want[i].Name)
			}
		}
	}
	if kept, err := os.ReadDir(dir); err != nil || len(kept) != 1 {
		t.Errorf("%v are kept, %v", kept, err)
	}
}
