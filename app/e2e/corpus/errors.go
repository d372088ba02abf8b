package corpus

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"
)

var (
	// expected is how a line says what the compiler has to say of it:
	//	x := 1 // ERROR "declared and not used"
	expected = regexp.MustCompile(`// (?:GC_)?ERROR (.*)`)
	quoted   = regexp.MustCompile(`"([^"]*)"`)
	thisLine = regexp.MustCompile(`LINE(([+-])(\d+))?`)
	// said is a line of what the compiler prints.
	said = regexp.MustCompile(`^([^:\s]+\.go):(\d+):(?:\d+:)? (.*)$`)
)

// CheckErrors compares what the compiler printed with what the case expects
// of it: each pattern is found at its line, and nothing is said elsewhere.
func (c Case) CheckErrors(output string) error {
	base := path.Base(c.Name)
	printed := make(map[int][]string)
	last := 0
	for line := range strings.Lines(output) {
		line = strings.TrimSuffix(line, "\n")
		if m := said.FindStringSubmatch(line); m != nil && path.Base(m[1]) == base {
			last, _ = strconv.Atoi(m[2])
			printed[last] = append(printed[last], m[3])
		} else if n := len(printed[last]); n > 0 {
			printed[last][n-1] += "\n" + line // what is indented belongs to the line above
		}
	}
	number := 0
	for line := range strings.Lines(c.Text) {
		number++
		m := expected.FindStringSubmatch(line)
		if m == nil || strings.Contains(line, "////") { // a second comment takes it back
			continue
		}
		found := make(map[int]bool)
		for _, q := range quoted.FindAllStringSubmatch(m[1], -1) {
			pattern := thisLine.ReplaceAllStringFunc(q[1], func(l string) string {
				n := number
				if d, err := strconv.Atoi(strings.TrimPrefix(l, "LINE")); err == nil {
					n += d
				}
				return fmt.Sprintf("%s:%d", base, n)
			})
			re, err := regexp.Compile(pattern)
			if err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
			matched := false
			for i, text := range printed[number] {
				if re.MatchString(text) {
					matched, found[i] = true, true
				}
			}
			if !matched {
				return fmt.Errorf("line %d: %q is not among what the compiler says of it: %q", number, pattern, printed[number])
			}
		}
		for i, text := range printed[number] {
			if !found[i] {
				return fmt.Errorf("line %d: nothing expects %q", number, text)
			}
		}
		delete(printed, number)
	}
	for number, texts := range printed {
		return fmt.Errorf("line %d: nothing expects %q", number, texts)
	}
	return nil
}

// KnownFailures reads, from the source of cmd/internal/testdir, the names of
// the cases of which the compiler is known not to say what they expect.
func KnownFailures(source []byte) (names []string, err error) {
	f, err := parser.ParseFile(token.NewFileSet(), "testdir_test.go", source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("reading the suite's known failures: %w", err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || v.Names[0].Name != "types2Failures" || len(v.Values) != 1 {
			return true
		}
		if call, ok := v.Values[0].(*ast.CallExpr); ok {
			for _, a := range call.Args {
				if lit, ok := a.(*ast.BasicLit); ok {
					name, _ := strconv.Unquote(lit.Value) // a literal of the parser's
					names = append(names, name)
				}
			}
		}
		return false
	})
	if len(names) == 0 {
		return nil, errors.New("reading the suite's known failures: this version's driver differs from what is known")
	}
	return names, nil
}
