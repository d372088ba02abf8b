package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"ctxplay/app/make/golist"
)

// licencesName is the file with the licences of all that is in what is handed on. Those of
// the editor's parts are at the head of its script, too.
const licencesName = "LICENSES.txt"

// A listed is what go list says of a package.
type listed struct {
	Module *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// licences returns what Go and the modules are called that are in what is handed on, each
// with its licence, as a text. The folder of this module is dir.
func licences(dir string) ([]byte, error) {
	folders := map[string]string{"Go " + runtime.Version(): runtime.GOROOT()}
	add := func(env []string, packages ...string) error {
		all, err := golist.Run[listed](dir, env, "Module", append([]string{"-deps"}, packages...)...)
		if err != nil {
			return fmt.Errorf("listing the modules of %s: %w", strings.Join(packages, " "), err)
		}
		for _, p := range all {
			if p.Module != nil && !p.Module.Main {
				folders[p.Module.Path+" "+p.Module.Version] = p.Module.Dir
			}
		}
		return nil
	}
	for _, p := range platforms {
		system, machine, _ := strings.Cut(p, "/")
		if err := add(append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0"), "."); err != nil {
			return nil, err
		}
	}
	// What runs in the page, and what programs that are built there can import.
	if err := add(golist.WasmEnv(), append([]string{"./app", "./app/checker/worker"}, golist.Modules...)...); err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(folders))
	var text strings.Builder
	text.WriteString("What ctxplay consists of besides its own code, and on which terms others have given it.\nThe editor of the page names its parts at the head of its script, editor.js.\n")
	for _, name := range names {
		terms, err := termsIn(folders[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(&text, "\n%s\n%s\n\n%s", name, strings.Repeat("=", len(name)), terms)
	}
	return []byte(text.String()), nil
}

// terms matches the names of files in which a licence is, or what it asks to be handed on.
var terms = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)(\.(txt|md))?$`)

// termsIn returns the licence in a folder, and the notices beside it. A folder without one
// is an error: nobody may hand on what comes from there.
func termsIn(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, e := range entries {
		if e.IsDir() || !terms.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		all.WriteString(strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")) + "\n\n")
	}
	if all.Len() == 0 {
		return "", fmt.Errorf("it comes without a licence: no file in %s is called so", filepath.Base(dir))
	}
	return all.String(), nil
}
