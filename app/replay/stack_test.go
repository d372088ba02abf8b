package replay

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestLibraryIsComplete expects that the standard library is what the installed
// GOROOT has.
func TestLibraryIsComplete(t *testing.T) {
	folders, err := os.ReadDir(filepath.Join(runtime.GOROOT(), "src"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.IsDir() && f.Name() != "testdata" && !library[f.Name()] {
			t.Errorf("package %s is taken for the program's", f.Name())
		}
	}
}

func TestInLibrary(t *testing.T) {
	for fn, want := range map[string]bool{
		"main.main": false, "main.(*server).serve.func1": false, "shop/cart.Add": false, "shop.Add": false,
		"example.com/shop/cart.(*Cart).Add[...]": false, "golang.org/x/sync/errgroup.(*Group).Go.func1": true, "golang.org/x/sync/semaphore.NewWeighted": false,
		"net/http.(*conn).serve": true, "runtime.goexit": true, "context.WithCancel": true, "gogo": true, "": true,
		"internal/poll.(*FD).Read": true, "vendor/golang.org/x/net/dns/dnsmessage.Pack": true,
	} {
		if got := InLibrary(fn); got != want {
			t.Errorf("%q in the library: %v", fn, got)
		}
	}
}
