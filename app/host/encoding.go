package host

import (
	"strconv"
	"strings"
)

// Content codings that an asset may be sent in, best first.
const (
	brotliCoding = "br"
	gzipCoding   = "gzip"
)

// chooseCoding returns the best of the available codings that the
// Accept-Encoding headers of a request allow (RFC 9110, section 12.5.3), or ""
// for the bytes as they are. These are also sent to a client that refuses them:
// every client understands them, and a refusal would be of no use to anyone.
func chooseCoding(headers []string, available ...string) string {
	for _, coding := range available {
		if accepts(headers, coding) {
			return coding
		}
	}
	return ""
}

// accepts reports whether the Accept-Encoding headers of a request allow coding.
func accepts(headers []string, coding string) bool {
	wanted, refused, any := false, false, false
	for item := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		name, params, _ := strings.Cut(item, ";")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case coding:
			wanted = weight(params) > 0
			refused = !wanted
		case "*":
			any = weight(params) > 0
		}
	}
	return wanted || any && !refused
}

// weight returns the value of q in params, 1 without one, 0 if it is no number.
func weight(params string) float64 {
	name, value, ok := strings.Cut(strings.TrimSpace(params), "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return 0
	}
	return q
}
