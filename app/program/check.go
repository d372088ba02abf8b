package program

import (
	"strings"
	"unicode/utf8"

	"ctxplay/app/language"
)

// Bounds of a program's source.
const (
	MaxFiles = 20
	MaxBytes = 64 << 10 // of text in all files together
	maxName  = 64       // bytes of a file's name
)

// Check says why files are not the source of a program here, in words for the person
// who named them. It returns nil if they are. What their texts say is for the
// compiler to judge, but they have to be text.
func Check(files []File) error {
	if len(files) == 0 {
		return language.Errorf("a program has at least one file, main.go")
	}
	if len(files) > MaxFiles {
		return language.Errorf("a program has at most %d files, and these are %d", MaxFiles, len(files))
	}
	seen := make(map[string]string, len(files))
	size := 0
	for _, f := range files {
		if err := checkName(f.Name); err != nil {
			return err
		}
		folded := strings.ToLower(f.Name)
		switch other, twice := seen[folded]; {
		case twice && other == f.Name:
			return language.Errorf("two files are named %q: give one another name", f.Name)
		case twice:
			return language.Errorf("the names %q and %q differ only in case, and are one file on many systems: give one another name", other, f.Name)
		}
		seen[folded] = f.Name
		size += len(f.Text)
	}
	if size > MaxBytes {
		return language.Errorf("a program has at most %d KiB of source (%d bytes), and this has %d bytes", MaxBytes>>10, MaxBytes, size)
	}
	for _, f := range files {
		if at := notText(f.Text); at >= 0 {
			return language.Errorf("%s is not text in UTF-8: see line %d", f.Name, 1+strings.Count(f.Text[:at], "\n"))
		}
	}
	return nil
}

// checkName says why a file cannot be called name.
func checkName(name string) error {
	switch {
	case name == "":
		return language.Errorf("a file has no name: call it main.go, say")
	case len(name) > maxName:
		return language.Errorf("the file name %.20q… is longer than %d bytes", name, maxName)
	case name == "go.mod" || name == "go.sum" || name == "go.work":
		return language.Errorf("%s is not needed: a program here has no modules, it imports what the page has; leave the file out", name)
	case strings.ContainsAny(name, `/\`):
		return language.Errorf("the file name %q has a folder: all files of a program are in one", name)
	case strings.Contains(name, ".."):
		return language.Errorf("the file name %q has two dots in a row", name)
	case name[0] == '_' || name[0] == '.':
		return language.Errorf("the file name %q begins with %q: Go passes over such files", name, name[:1])
	}
	for _, r := range name {
		if !isNameRune(r) {
			return language.Errorf("the file name %q has the character %+q: letters from a to z, digits, '_', '-' and '.' are allowed", name, r)
		}
	}
	stem, isGo := strings.CutSuffix(name, ".go")
	switch {
	case !isGo:
		return language.Errorf("the file name %q does not end in .go: a program here has Go files only", name)
	case stem == "_test" || stem == "":
		return language.Errorf("the file name %q is only an ending", name)
	}
	if system := otherSystem(name); system != "" {
		return language.Errorf("the file name %q says that the file is for %s only: programs here are built for js/wasm, so Go would "+
			"leave it out; give it another name", name, system)
	}
	return nil
}

// isNameRune reports whether a file's name may have c in it.
func isNameRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-' || r == '.'
}

// otherSystem returns the operating system or processor that a file's name binds it
// to, such as x_windows.go, x_js_arm.go or x_linux_test.go. It is "" if that is none,
// or ours. The rule is go/build's, the lists are internal/syslist's.
func otherSystem(name string) string {
	name, _, _ = strings.Cut(name, ".")
	parts := strings.Split(name, "_")[1:] // linux.go itself is for every system
	if n := len(parts); n > 0 && parts[n-1] == "test" {
		parts = parts[:n-1]
	}
	n := len(parts)
	if n == 0 {
		return ""
	}
	last := parts[n-1]
	switch {
	case n >= 2 && isOf(knownOS, parts[n-2]) && isOf(knownArch, last):
		if parts[n-2] != "js" || last != "wasm" {
			return parts[n-2] + "/" + last
		}
	case isOf(knownOS, last) && last != "js", isOf(knownArch, last) && last != "wasm":
		return last
	}
	return ""
}

const (
	knownOS = " aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 " +
		"solaris wasip1 windows zos "
	knownArch = " 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 " +
		"mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm "
)

// isOf reports whether a list of words, with spaces between, has a word.
func isOf(list, word string) bool {
	return word != "" && strings.Contains(list, " "+word+" ")
}

// notText returns where text ceases to be valid UTF-8, or -1.
func notText(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}
