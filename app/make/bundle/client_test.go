package bundle

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/make/cut"
)

// absent lists packages that the client must not link, nor those below them. Each
// would add 40 KB to 400 KB to what a visitor waits for.
var absent = []string{
	"crypto",
	"ctxplay/app/sample",
	"ctxplay/app/ui/menu",
	"database/sql",
	"github.com/google/uuid",
	"golang.org/x/exp/trace/internal/tracev1",
	"html",
	"mime",
	"net/http",
	"os/exec",
	"regexp",
	"text/template",
}

// TestClientLinksNoServer lists what the client links, with its copies of modules.
func TestClientLinksNoServer(t *testing.T) {
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	modfile, err := tools.writeModules(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	packages, err := tools.listClient("-modfile=" + modfile)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, p := range packages {
		paths = append(paths, p.ImportPath)
		if p.ImportPath == "net" || slices.ContainsFunc(absent, func(a string) bool {
			return p.ImportPath == a || strings.HasPrefix(p.ImportPath, a+"/")
		}) {
			t.Errorf("the client links %s", p.ImportPath)
		}
	}
	for _, want := range []string{"ctxplay/app", cut.GoApp + "/pkg/app", cut.GoApp + "/pkg/html", cut.XExp + "/trace"} {
		if !slices.Contains(paths, want) {
			t.Errorf("the client does not link %s", want)
		}
	}
}

func TestTrimmedNamesWhatIsGone(t *testing.T) {
	if _, err := trimModules(nil); err == nil || !strings.Contains(err.Error(), cut.Client[0].File) {
		t.Errorf("without packages: %v", err)
	}
}
