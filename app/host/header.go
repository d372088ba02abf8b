package host

import (
	"net/http"

	"ctxplay/app/ui"
)

// embedPath is the page made for frames on other sites.
const embedPath = "/embed"

// setHeaders sets what every answer carries, errors too.
func setHeaders(h http.Header, path string, policy Policy) {
	switch path {
	case embedPath:
		policy.FrameAncestors = []string{"*"}
	case ui.GalleryPath:
		h.Set("X-Robots-Tag", "noindex") // it is for who makes the page
	case framePath:
		// Opened by itself this document must not have our origin: its
		// business is to run what it is sent.
		policy.Sandbox = []string{"allow-scripts"}
	}
	h.Set("Content-Security-Policy", policy.String())
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	if path != embedPath {
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
	}
}
