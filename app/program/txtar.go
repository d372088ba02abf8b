package program

import (
	"strings"

	"ctxplay/app/language"
)

// A program of several files is written as one text in the format of
// golang.org/x/tools/txtar and of go.dev/play: before each file stands a line
// with its name,
//
//	-- main.go --
//
// What stands before the first such line is a file, too, if it is not blank:
// main.go here, prog.go there.
const (
	markerStart = "-- "
	markerEnd   = " --"
)

// ParseTxtar reads the files of a program. A text without a marker line is
// main.go. The result has passed [Check].
func ParseTxtar(text string) ([]File, error) {
	head, name, rest := cutMarker(text)
	var files []File
	if strings.TrimSpace(head) != "" {
		files = append(files, File{Name: "main.go", Text: head})
	} else if name == "" {
		return nil, language.Errorf("reading the files: the text is empty")
	}
	unmarked := len(files) > 0
	for name != "" {
		f := File{Name: name}
		f.Text, name, rest = cutMarker(rest)
		if unmarked && f.Name == "main.go" {
			return nil, language.Errorf("reading the files: what stands before the first file name is taken for main.go, and there is another main.go")
		}
		files = append(files, f)
		if len(files) > MaxFiles && name != "" {
			break // Check refuses them
		}
	}
	if err := Check(files); err != nil {
		return nil, language.Errorf("reading the files: %s", err)
	}
	return files, nil
}

// FormatTxtar writes files as one text. A main.go by itself needs no marker
// line. A newline is added to a text that ends without one if another file
// follows.
//
// The format knows no escapes: a text with a line like a marker, within a
// comment or raw string, comes back as two files. [CheckTxtar] finds it.
func FormatTxtar(files []File) string {
	if len(files) == 1 && files[0].Name == "main.go" && strings.TrimSpace(files[0].Text) != "" {
		return files[0].Text
	}
	var b strings.Builder
	writeMarked(&b, files)
	return b.String()
}

// writeMarked writes files, each behind a line with its name.
func writeMarked(b *strings.Builder, files []File) {
	for i, f := range files {
		b.WriteString(markerStart + f.Name + markerEnd + "\n" + f.Text)
		if i < len(files)-1 && f.Text != "" && !strings.HasSuffix(f.Text, "\n") {
			b.WriteByte('\n')
		}
	}
}

// CheckTxtar says which file cannot be read back from the text that [FormatTxtar]
// writes.
func CheckTxtar(files []File) error {
	for _, f := range files {
		if head, name, _ := cutMarker(f.Text); name != "" {
			return language.Errorf("%s:%d has a line %q, which would begin another file: indent it",
				f.Name, 1+strings.Count(head, "\n"), markerStart+name+markerEnd)
		}
	}
	return nil
}

// ChecksFile is the file of an archive that says what a lesson checks.
const ChecksFile = "checks"

// IsLesson reports whether an archive is a lesson, and no program: it has a [ChecksFile].
func IsLesson(archive string) bool {
	for rest := archive; ; {
		_, name, after := cutMarker(rest)
		if name == "" || name == ChecksFile {
			return name != ""
		}
		rest = after
	}
}

// cutMarker cuts text at its first marker line. Name is "" if it has none.
func cutMarker(text string) (head, name, rest string) {
	for at := 0; at < len(text); {
		line, after, _ := strings.Cut(text[at:], "\n")
		if name := markerName(line); name != "" {
			return text[:at], name, after
		}
		at = len(text) - len(after)
	}
	return text, "", ""
}

// markerName returns the file name in a marker line, "" in any other line. Lines may
// end as they do on Windows.
func markerName(line string) string {
	line = strings.TrimSuffix(line, "\r")
	if len(line) < len(markerStart+markerEnd) || !strings.HasPrefix(line, markerStart) || !strings.HasSuffix(line, markerEnd) {
		return ""
	}
	return strings.TrimSpace(line[len(markerStart) : len(line)-len(markerEnd)])
}
