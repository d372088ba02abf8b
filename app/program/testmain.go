package program

import (
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Import paths of a program under test, as go test has them for a module of
// this name.
const (
	TestPath  = "prog"      // its files and those of its tests that are in its package
	XTestPath = "prog_test" // tests in a package of their own, package main_test
)

// IsXTest reports whether a file belongs to the package XTestPath: a test file whose
// package's name ends in _test.
func IsXTest(f File) bool {
	return strings.HasSuffix(f.Name, "_test.go") && strings.HasSuffix(packageName(scan(f.Text, 0)), "_test")
}

// TestMain returns the source of the package main that runs the tests, benchmarks,
// fuzz seeds and examples in files, as go test makes it. It imports TestPath,
// XTestPath, testing and testing/internal/testdeps. It fails, in go test's words, if
// a test has the wrong signature.
func TestMain(files []File) (string, error) {
	var m testMain
	for _, f := range files {
		if !strings.HasSuffix(f.Name, "_test.go") {
			m.inner.imported = true
			continue
		}
		if err := m.addFile(f); err != nil {
			return "", fmt.Errorf("collecting the tests: %w", err)
		}
	}
	return m.writeMain(), nil
}

// A testMain is what has been found to be run.
type testMain struct {
	tests, benchmarks, fuzzTargets, examples []testFunc
	main                                     string // "_test.TestMain"
	inner, outer                             testPackage
}

// A testPackage is one of the two that the tests are in.
type testPackage struct{ imported, named bool }

// A testFunc is a test, benchmark, fuzz test or example.
type testFunc struct {
	name    string // "TestX"
	in      string // "_test" or "_xtest"
	example exampleOutput
}

// addFile adds the functions of a test file.
func (m *testMain) addFile(f File) error {
	toks := scan(f.Text, scanner.ScanComments)
	code := make([]tok, 0, len(toks))
	for _, t := range toks {
		if t.kind != token.COMMENT {
			code = append(code, t)
		}
	}
	p, in := &m.inner, "_test"
	if strings.HasSuffix(packageName(code), "_test") {
		p, in = &m.outer, "_xtest"
	}
	p.imported = true
	tf := fileTokens{toks: code}
	for i := 0; i < len(code)-1; i++ {
		switch code[i].kind {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			i = tf.closingOf(i)
		case token.FUNC:
			fn, ok := tf.readFunction(i)
			if !ok {
				continue // a method, or not complete
			}
			if err := m.addFunction(f, fn, in, p, toks); err != nil {
				return err
			}
		}
	}
	return nil
}

// A function is one that is declared at the top of a file. Its spans are of tokens,
// without the brackets.
type function struct {
	name         tok
	params, body span
	file         *fileTokens
	generic      bool
	results      bool
	bodiless     bool
}

// readFunction reads the declaration that begins with func at token i.
func (f *fileTokens) readFunction(i int) (function, bool) {
	at := func(j int) token.Token { return f.toks[min(j, len(f.toks)-1)].kind }
	if at(i+1) != token.IDENT {
		return function{}, false
	}
	fn := function{name: f.toks[i+1], file: f}
	i += 2
	if at(i) == token.LBRACK {
		fn.generic = true
		i = f.closingOf(i) + 1
	}
	if at(i) != token.LPAREN {
		return function{}, false
	}
	fn.params = span{i + 1, f.closingOf(i)}
	i = fn.params.to + 1
	if at(i) == token.LPAREN && i+1 == f.closingOf(i) {
		i += 2 // func() (), which go/ast takes for no results, too
	}
	switch at(i) {
	case token.LBRACE:
		fn.body = span{i + 1, f.closingOf(i)}
	case token.SEMICOLON, token.EOF:
		fn.bodiless = true
	default:
		fn.results = true
	}
	return fn, true
}

// takesPointer reports whether the only parameter is a pointer to a type named arg,
// of any package: t *testing.T, *T.
func (fn function) takesPointer(arg string) bool {
	if fn.results {
		return false
	}
	var said []string
	for _, t := range fn.file.toks[fn.params.from:fn.params.to] {
		switch t.kind {
		case token.IDENT:
			said = append(said, "x")
			if t.lit == arg {
				said[len(said)-1] = arg
			}
		case token.SEMICOLON: // of a line's end
		default:
			said = append(said, t.kind.String())
		}
	}
	text := strings.TrimSuffix(strings.Join(said, ""), ",")
	if name, rest, ok := strings.Cut(text, "*"); ok && (name == "" || name == "x" || name == arg) {
		return rest == arg || rest == "x."+arg || rest == arg+"."+arg
	}
	return false
}

// addFunction sorts a function to where it belongs, by its name.
func (m *testMain) addFunction(f File, fn function, in string, p *testPackage, withComments []tok) error {
	name := fn.name.lit
	t := testFunc{name: name, in: in}
	check := func(arg string) error {
		why := ""
		switch {
		case fn.generic:
			why = "test functions cannot have type parameters"
		case !fn.takesPointer(arg):
			why = fmt.Sprintf("must be: func %s(%s *testing.%s)", name, strings.ToLower(arg), arg)
		default:
			p.named = true
			return nil
		}
		_, column := LineColumn(f.Text, fn.name.from)
		column -= len("func ") // go test points at func, not at the name
		return fmt.Errorf("%s:%d:%d: wrong signature for %s, %s", f.Name, fn.name.line, column, name, why)
	}
	switch {
	case name == "TestMain" && !fn.takesPointer("T"):
		if err := check("M"); err != nil {
			return err
		}
		if m.main != "" {
			return errors.New("multiple definitions of TestMain")
		}
		m.main = in + "." + name
	case isTestName(name, "Test"):
		m.tests = append(m.tests, t)
		return check("T")
	case isTestName(name, "Benchmark"):
		m.benchmarks = append(m.benchmarks, t)
		return check("B")
	case isTestName(name, "Fuzz"):
		m.fuzzTargets = append(m.fuzzTargets, t)
		return check("F")
	case isTestName(name, "Example"):
		if fn.results || fn.bodiless || fn.params.from != fn.params.to {
			return nil
		}
		from, to := fn.file.toks[fn.body.from-1].from, fn.file.toks[fn.body.to].to
		if t.example = outputOf(f.Text, withComments, from, to); t.example.ok {
			p.named = true
			m.examples = append(m.examples, t)
		}
	}
	return nil
}

// isTestName reports whether name is that of a test, or of whatever prefix says: the
// prefix is not followed by a lower-case letter. Testify is no test.
func isTestName(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLower(r)
}

// writeMain writes the package main.
func (m *testMain) writeMain() string {
	var b strings.Builder
	line := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
		b.WriteByte('\n')
	}
	line("// Runs the tests of a program. Generated; edits are lost.\n\npackage main\n\nimport (\n\t\"os\"")
	if m.main != "" {
		line("\t\"reflect\"")
	}
	line("\t\"testing\"\n\t\"testing/internal/testdeps\"\n")
	for _, p := range []struct {
		testPackage
		name, path string
	}{{m.inner, "_test", TestPath}, {m.outer, "_xtest", XTestPath}} {
		if p.imported {
			if !p.named {
				p.name = "_" // for its init functions, as go test does
			}
			line("\t", p.name, " ", strconv.Quote(p.path))
		}
	}
	line(")\n")
	list := func(name, element string, funcs []testFunc) {
		line("var ", name, " = []testing.", element, "{")
		for _, t := range funcs {
			b.WriteString("\t{" + strconv.Quote(t.name) + ", " + t.in + "." + t.name)
			if element == "InternalExample" {
				b.WriteString(", " + strconv.Quote(t.example.text) + ", " + strconv.FormatBool(t.example.unordered))
			}
			line("},")
		}
		line("}\n")
	}
	list("tests", "InternalTest", m.tests)
	list("benchmarks", "InternalBenchmark", m.benchmarks)
	list("fuzzTargets", "InternalFuzzTarget", m.fuzzTargets)
	list("examples", "InternalExample", m.examples)
	line("func init() {\n\ttestdeps.ModulePath = ", strconv.Quote(TestPath), "\n\ttestdeps.ImportPath = ", strconv.Quote(TestPath), "\n}\n")
	line("func main() {\n\tm := testing.MainStart(testdeps.TestDeps{}, tests, benchmarks, fuzzTargets, examples)")
	if m.main == "" {
		line("\tos.Exit(m.Run())\n}")
	} else {
		line("\t", m.main, "(m)\n\tos.Exit(int(reflect.ValueOf(m).Elem().FieldByName(\"exitCode\").Int()))\n}")
	}
	return b.String()
}
