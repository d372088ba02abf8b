package host

import "testing"

// TestAccepts asks whether headers allow brotli.
func TestAccepts(t *testing.T) {
	for _, test := range []struct {
		headers []string
		want    bool
	}{
		{nil, false},
		{[]string{""}, false},
		{[]string{"br"}, true},
		{[]string{"gzip, deflate, br, zstd"}, true},
		{[]string{"gzip", "BR"}, true},
		{[]string{"br;q=0"}, false},
		{[]string{"br; q=0.5"}, true},
		{[]string{"br;q=0, *"}, false},
		{[]string{"*, br;q=0"}, false},
		{[]string{"*"}, true},
		{[]string{"*;q=0"}, false},
		{[]string{"gzip, identity"}, false},
		{[]string{"br;q=x"}, false},
		{[]string{"brotli"}, false},
	} {
		if got := accepts(test.headers, brotliCoding); got != test.want {
			t.Errorf("accepts(%q, br) = %v", test.headers, got)
		}
	}
}

// TestChooseCoding has headers choose between brotli, gzip and neither.
func TestChooseCoding(t *testing.T) {
	for header, want := range map[string]string{
		"":                            "",
		"gzip, deflate, br, zstd":     "br",
		"gzip, deflate":               "gzip",
		"gzip;q=1, br;q=0.1":          "br", // the client prefers gzip, but the smaller answer is better for both sides
		"br;q=0, gzip":                "gzip",
		"br;q=0, *":                   "gzip",
		"*;q=0":                       "",
		"zstd":                        "",
		"identity;q=0":                "",
		"identity;q=0, gzip;q=0, *":   "br",
		"identity, gzip;q=0, br; q=0": "",
	} {
		if got := chooseCoding([]string{header}, brotliCoding, gzipCoding); got != want {
			t.Errorf("chooseCoding(%q) = %q, want %q", header, got, want)
		}
	}
}
