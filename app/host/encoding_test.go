package host

import "testing"

func TestAcceptsBrotli(t *testing.T) {
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
		if got := acceptsBrotli(test.headers); got != test.want {
			t.Errorf("acceptsBrotli(%q) = %v", test.headers, got)
		}
	}
}
