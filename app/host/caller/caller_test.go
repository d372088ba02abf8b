package caller

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestAddress asks from several places, and through proxies.
func TestAddress(t *testing.T) {
	for _, test := range []struct {
		from, header, want string
		here               bool
	}{
		{"127.0.0.1:999", "", "127.0.0.1", true},
		{"[::1]:999", "", "::1", true},
		{"[::ffff:127.0.0.1]:999", "", "127.0.0.1", true},
		{"[fe80::77%eth0]:999", "", "fe80::77", false},
		{"192.168.1.77:999", "", "192.168.1.77", false},
		{"127.0.0.1:999", "X-Forwarded-For", "", false},
		{"127.0.0.1:999", "Forwarded", "", false},
		{"127.0.0.1:999", "Via", "", false},
		{"nowhere", "", "", false},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = test.from
		if test.header != "" {
			r.Header.Set(test.header, "")
		}
		ip, ok := Address(r)
		if ok != (test.want != "") || ok && ip.String() != test.want || IsHere(r) != test.here {
			t.Errorf("from %s with %q: %v %v, here %v", test.from, test.header, ip, ok, IsHere(r))
		}
	}
}
