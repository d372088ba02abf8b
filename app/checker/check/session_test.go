package check_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ctxplay/app/checker/check"
	"ctxplay/app/language"
	"ctxplay/app/make/bundle"
	"ctxplay/app/make/golist"
	"ctxplay/app/make/library"
	"ctxplay/app/survive"
)

// TestMain fails when the type checker or an analyzer has panicked in a test:
// the page survives that, and would only lack what they had to say.
func TestMain(m *testing.M) {
	var told []string
	survive.Tell = func(doing language.Phrase, thrown any, stack string) {
		told = append(told, fmt.Sprintf("%s: %v\n%s", doing, thrown, stack))
	}
	code := m.Run()
	for _, text := range told {
		code = 1
		fmt.Fprintln(os.Stderr, text)
	}
	os.Exit(code)
}

// root is the module's directory.
const root = "../../.."

// sets returns the library as the build keeps it, which makes it where it is not
// up to date.
var sets = sync.OnceValues(func() ([]bundle.Known, error) {
	return library.Kept(filepath.Join(root, "bin", ".cache", "checker", "library"), root, golist.WasmEnv(), nil)
})

// A memory is a Source that remembers what it was asked for.
type memory struct {
	sets  []bundle.Known
	asked []string
}

func (m *memory) Types(set string) ([]byte, error) {
	m.asked = append(m.asked, "types-"+set)
	s, err := m.find(set)
	return s.Types, err
}

func (m *memory) Docs(set string) ([]byte, error) {
	m.asked = append(m.asked, "docs-"+set)
	s, err := m.find(set)
	return s.Docs, err
}

// find returns the set of that name.
func (m *memory) find(name string) (bundle.Known, error) {
	for _, s := range m.sets {
		if s.Name == name {
			return s, nil
		}
	}
	return bundle.Known{}, fmt.Errorf("no set %s", name)
}

// session returns a new session over the library.
func session(t testing.TB) (*check.Session, *memory) {
	t.Helper()
	made, err := sets()
	if err != nil {
		t.Fatal(err)
	}
	source := &memory{sets: made}
	return check.New(source), source
}

// goroot returns the folder of the installed Go.
func goroot(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
