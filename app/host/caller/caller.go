// Package caller says where a request comes from, for what is not everybody's business.
package caller

import (
	"net/http"
	"net/netip"
)

// forwarding are the header fields by which a proxy says that it passes a request on.
var forwarding = []string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"}

// Address returns the address from which a request comes. It is not known, and ok is
// false, if a proxy has passed the request on.
func Address(r *http.Request) (ip netip.Addr, ok bool) {
	for _, name := range forwarding {
		if _, passedOn := r.Header[name]; passedOn {
			return netip.Addr{}, false
		}
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, false
	}
	return from.Addr().Unmap().WithZone(""), true
}

// IsHere reports whether a request comes from this machine itself.
func IsHere(r *http.Request) bool {
	ip, ok := Address(r)
	return ok && ip.IsLoopback()
}
