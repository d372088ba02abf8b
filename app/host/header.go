package host

import (
	"net/http"

	"ctxplay/app/address"
)

// setHeaders sets what every answer carries, errors too.
func setHeaders(h http.Header, path string, policy Policy) {
	switch path {
	case address.Embed:
		policy.FrameAncestors = []string{"*"}
	case address.Gallery:
		h.Set("X-Robots-Tag", "noindex") // it is for who makes the page
	case address.Frame:
		// Opened by itself this document must not have our origin: its
		// business is to run what it is sent.
		policy.Sandbox = []string{"allow-scripts"}
	}
	h.Set("Content-Security-Policy", policy.String())
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	if path != address.Embed {
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
	}
}
