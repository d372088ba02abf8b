package host

import (
	"strconv"
	"strings"
)

// acceptsBrotli reports whether the Accept-Encoding headers of a request allow
// "br" (RFC 9110, section 12.5.3). Without the header we send plain bytes,
// as every client understands them.
func acceptsBrotli(headers []string) bool {
	wanted, refused, any := false, false, false
	for item := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		coding, params, _ := strings.Cut(item, ";")
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "br":
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
