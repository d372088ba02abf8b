package host

import (
	"net/http"

	"ctxplay/app/address"
)

// setHeaders sets the header fields that every answer carries, that of an error
// too.
func setHeaders(h http.Header, path string, policy Policy) {
	switch path {
	case address.Embed:
		policy.FrameAncestors = []string{"*"}
	case address.Gallery, address.Join:
		h.Set("X-Robots-Tag", "noindex") // it is for those who work on the page, or for a room
	case address.Frame:
		// This document runs whatever it is sent. Opened by itself, it must not
		// have our origin.
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

// letOthers lets pages of other sites use an answer: read it from a script, and show
// it where they take nothing that has not said so (Cross-Origin-Embedder-Policy).
func letOthers(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}
