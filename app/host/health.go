package host

import "encoding/json"

// healthPath answers 200 while the host serves.
const healthPath = "/healthz"

// healthAsset is {"status":"ok","version":"…"}.
func healthAsset(version string) *asset {
	body, _ := json.Marshal(struct {
		Status  string `json:"status"`
		Version string `json:"version"`
	}{"ok", version}) // two strings: cannot fail
	return &asset{
		contentType:  "application/json",
		cacheControl: "no-store",
		etag:         hash(body),
		size:         int64(len(body)),
		identity:     func() ([]byte, error) { return body, nil },
	}
}
