package toolchain

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/program"
)

// check complains of what the go command refuses before it runs the compiler, in
// the go command's words but without paths of the machine it runs on.
func (p *planner) check(headers []header) {
	if len(headers) == 0 {
		p.complaints = append(p.complaints, program.Diagnostic{Severity: program.SeverityError, Source: "imports", Text: "no Go source files"})
		return
	}
	for _, h := range headers {
		if !p.test && h.pkg != "" && h.pkg != "main" {
			p.complain(h.file, h.at, "imports", "package command-line-arguments is not a main package",
				program.Remarked("A program that can run is package main."))
		}
		for _, i := range h.imports {
			if text, why := p.refuse(i.path, h.pkg); text != "" {
				p.complain(h.file, i.span, "imports", text, why)
			}
		}
		for _, d := range h.debug {
			if text := p.refuseDebug(d.text, h.pkg); text != "" {
				p.complain(h.file, d.span, "imports", text, program.Remark{})
			}
		}
	}
}

// refuse returns why a package named from cannot import path, in Go's words, and
// what may help. Both are "" where it can.
func (p *planner) refuse(path, from string) (text string, why program.Remark) {
	_, there := p.manifest.Packages[path]
	first, _, _ := strings.Cut(path, "/")
	switch {
	case path == "unsafe":
	case p.test && path == program.TestPath && strings.HasSuffix(from, "_test"):
	case path == "C":
		return "build constraints exclude all Go files", program.Remarked(`import "C" needs cgo, and there is no C in js/wasm.`)
	case path == "" || strings.ContainsAny(path, " \\\t!\"#$%&'()*,:;<=>?[]^`{|}"):
		return "invalid import path: " + path, program.Remark{}
	case strings.HasPrefix(path, "/"):
		return fmt.Sprintf("%q is not a package path; see 'go help packages'", path), program.Remark{}
	case strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../") || path == "." || path == "..":
		return fmt.Sprintf("%q is relative, but relative import paths are not supported in module mode", path),
			program.Remarked("All files of a program here are one package; they see each other without an import.")
	case strings.HasSuffix(path, "/"):
		return fmt.Sprintf("malformed import path %q: trailing slash", path), program.Remark{}
	case strings.HasPrefix(path, "vendor/"):
		return "use of vendored package not allowed", program.Remark{}
	case first == "cmd" && path != "cmd":
		return fmt.Sprintf("import %q is a program, not an importable package", path), program.Remark{}
	case isInternal(path) && there:
		return "use of internal package " + path + " not allowed", program.Remarked("It belongs to the standard library alone.")
	case there:
	case p.manifest.Absent[path] != "":
		return p.manifest.Absent[path], program.Remarked("Programs run as js/wasm in the page, for which this package is not made.")
	case strings.Contains(first, "."):
		return "no required module provides package " + path,
			program.Remarked("Modules are not fetched here. There is the standard library and %s.", strings.Join(p.manifest.modules(), ", "))
	default:
		why = program.Remarked("There is the standard library and %s.", strings.Join(p.manifest.modules(), ", "))
		if near := p.manifest.nearest(path); near != "" {
			why = program.Remarked("Did you mean %q?", near)
		}
		return "package " + path + " is not in std", why
	}
	return "", program.Remark{}
}

// isInternal reports whether a package is for the packages around it alone.
func isInternal(path string) bool {
	return slices.Contains(strings.Split(path, "/"), "internal")
}

// modules returns the packages that are not of the standard library.
func (m *Manifest) modules() (paths []string) {
	for _, path := range sortedKeys(m.Packages) {
		if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
			paths = append(paths, path)
		}
	}
	return paths
}

// nearest returns the package that someone who wrote path most likely meant: one
// of that name in any folder, or else the one whose path is fewest letters away,
// at most a third of them. It returns "" if there is none.
func (m *Manifest) nearest(path string) string {
	best, least := "", len(path)/3+1
	for _, p := range sortedKeys(m.Packages) {
		if isInternal(p) || strings.HasPrefix(p, "vendor/") {
			continue
		}
		if strings.EqualFold(p, path) || strings.HasSuffix(p, "/"+path) {
			return p
		}
		if d := distance(p, path); d < least {
			best, least = p, d
		}
	}
	return best
}

// distance returns how many letters have to be added, dropped or changed to get
// from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := last
			if a[i] != b[j] {
				d = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

// refuseDebug returns what is wrong with a //go:debug line, or "".
func (p *planner) refuseDebug(text, pkg string) string {
	key, value, ok := strings.Cut(text, "=")
	switch {
	case pkg != "main" && !p.test:
		return "//go:debug directive only valid in package main"
	case !ok:
		return fmt.Sprintf("invalid //go:debug: missing = in %q", text)
	case strings.ContainsAny(key, " \t") || strings.ContainsAny(value, " \t,"):
		return "invalid //go:debug: key or value contains space or comma"
	case key != "default" && !slices.Contains(p.manifest.Debug, key):
		return fmt.Sprintf("invalid //go:debug: unknown setting %q", key)
	}
	return ""
}

// debugSettings joins the settings of //go:debug lines as the runtime reads them.
// A line for "default" is left out: it names a release, and the settings that the
// go command would look up for that are not known here.
func debugSettings(headers []header) string {
	var all []string
	for _, h := range headers {
		for _, d := range h.debug {
			if !strings.HasPrefix(d.text, "default=") {
				all = append(all, d.text)
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, ",")
}

// complain adds an error at a place of a file.
func (p *planner) complain(f program.File, at span, source, text string, why program.Remark) {
	line, column := program.LineColumn(f.Text, at.from)
	p.complaints = append(p.complaints, program.Diagnostic{
		File: f.Name, From: at.from, To: at.to, Line: line, Column: column,
		Severity: program.SeverityError, Source: source, Text: text, Why: why,
	})
}
