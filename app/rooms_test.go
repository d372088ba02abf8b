package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestRoomsImportWhatReadmeSays holds the table of rooms in app/README.md against
// the imports of all packages, natively and for the browser: what is imported
// must be in the table, and what the table allows must be imported. Who adds an
// arrow to the table decides about the design of the house; a mistake is mended
// in the code.
func TestRoomsImportWhatReadmeSays(t *testing.T) {
	allowed := readmeRooms(t)
	imports := make(map[string][]string) // by room, of other rooms
	for _, env := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
		cmd := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "ctxplay/...")
		cmd.Env = append(os.Environ(), env...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("listing packages: %v", err)
		}
		for line := range strings.Lines(string(out)) {
			words := strings.Fields(line)
			from := roomOf(allowed, words[0])
			if from == "" {
				t.Errorf("%s is in no room of README's table", words[0])
			}
			for _, w := range words[1:] {
				if to := roomOf(allowed, w); to != "" && to != from && !slices.Contains(imports[from], to) {
					imports[from] = append(imports[from], to)
				}
			}
		}
	}
	for room, may := range allowed {
		for _, to := range imports[room] {
			if !slices.Contains(may, to) {
				t.Errorf("%s imports %s, which README's table does not allow", room, to)
			}
		}
		for _, to := range may {
			if !slices.Contains(imports[room], to) {
				t.Errorf("README's table has %s import %s, which it does not", room, to)
			}
		}
	}
}

var roomName = regexp.MustCompile("`([^`]+)`")

// readmeRooms reads the table below the heading Rooms: what each room may import.
func readmeRooms(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "\n## Rooms\n")
	if !ok {
		t.Fatal("README.md has no heading Rooms")
	}
	section, _, _ = strings.Cut(section, "\n#")
	rooms := make(map[string][]string)
	for line := range strings.Lines(section) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		var may []string
		for _, m := range roomName.FindAllStringSubmatch(cells[3], -1) {
			if m[1] != "web" {
				m[1] = "app/" + m[1]
			}
			may = append(may, m[1])
		}
		for _, m := range roomName.FindAllStringSubmatch(cells[1], -1) {
			rooms[m[1]] = may
		}
	}
	if len(rooms) < 15 {
		t.Fatalf("README's table has %d rooms", len(rooms))
	}
	return rooms
}

// roomOf returns the room of a package: that with the longest name that begins
// its path. Packages from elsewhere have none.
func roomOf(rooms map[string][]string, pkg string) (found string) {
	switch pkg {
	case "ctxplay":
		return "server.go"
	case "ctxplay/app":
		return "app/main.go"
	}
	for room := range rooms {
		if (pkg == "ctxplay/"+room || strings.HasPrefix(pkg, "ctxplay/"+room+"/")) && len(room) > len(found) {
			found = room
		}
	}
	return found
}
