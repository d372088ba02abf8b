package host

import "testing"

// TestBareStyle takes comments and empty lines out, and nothing else.
func TestBareStyle(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		"/* a */\n\n  \n.b { c: d; }":        ".b { c: d; }\n",
		".a { b: c; } /* d */\n/* e\n\nf */": ".a { b: c; }\n",
		"  .a/**/.b {}\n":                    "  .a .b {}\n",
		`.a { content: "/* b */"; }`:         `.a { content: "/* b */"; }` + "\n",
		`.a { content: "\"/*"; } /* " */`:    `.a { content: "\"/*"; }` + "\n",
		`.a { content: '"'; } /* ' */`:       `.a { content: '"'; }` + "\n",
		"/* isn't */ .a { b: \"}\"; }":       "  .a { b: \"}\"; }\n",
		"/*/ .a {} */.b {}":                  " .b {}\n",
		".a { content: \"b\\\n  c\"; }":      ".a { content: \"b\\\n  c\"; }\n",
		`.\{a { b: c; }`:                     `.\{a { b: c; }` + "\n",
		"@media print {\n\n.a { b: c; }\n}":  "@media print {\n.a { b: c; }\n}\n",
	} {
		got, err := bareStyle([]byte(in))
		if string(got) != want || err != nil {
			t.Errorf("of %q is left %q, want %q: %v", in, got, want, err)
		}
	}
	for _, in := range []string{"/* a", "/*/", ".a { b: c;", "}", `.a { content: "b; }`, ".a { content: \"b\\\n\n\"; }", ".a { content: 'b\n'; }", "@media print { .a {}"} {
		if got, err := bareStyle([]byte(in)); err == nil {
			t.Errorf("of %q, which does not end, is left %q", in, got)
		}
	}
}
