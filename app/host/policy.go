package host

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"regexp"
	"strings"

	"ctxplay/app/address"
)

// A Policy is a Content-Security-Policy. Each field lists the sources of one
// directive. A directive without sources is left out, and the browser then applies
// Default.
type Policy struct {
	Default, Script, Style, Img, Connect, Worker, Frame, Manifest []string
	BaseURI, FormAction, FrameAncestors                           []string
	// Sandbox, if not nil, puts the document in an opaque origin with no other
	// permissions than these.
	Sandbox []string
}

// String returns the value of the header field.
func (p Policy) String() string {
	var parts []string
	for _, d := range []struct {
		name    string
		sources []string
	}{
		{"default-src", p.Default},
		{"script-src", p.Script},
		{"style-src", p.Style},
		{"img-src", p.Img},
		{"connect-src", p.Connect},
		{"worker-src", p.Worker},
		{"frame-src", p.Frame},
		{"manifest-src", p.Manifest},
		{"base-uri", p.BaseURI},
		{"form-action", p.FormAction},
		{"frame-ancestors", p.FrameAncestors},
		{"sandbox", p.Sandbox},
	} {
		if d.sources != nil {
			parts = append(parts, d.name+" "+strings.Join(d.sources, " "))
		}
	}
	return strings.Join(parts, "; ")
}

// pagePolicy returns what a page may do. Its frame for programs is a srcdoc
// document, which inherits this policy. That is why the hashes of the frame's
// scripts are among the sources of scripts, and blob:, from which the frame starts
// its Workers, among those of Workers.
func pagePolicy(frameScripts []string) Policy {
	none, self := []string{"'none'"}, []string{"'self'"}
	return Policy{
		Default:        none,
		Script:         append([]string{"'self'", "'wasm-unsafe-eval'"}, frameScripts...),
		Style:          self,
		Img:            []string{"'self'", "data:"},
		Connect:        self,
		Worker:         []string{"'self'", "blob:"},
		Frame:          self,
		Manifest:       self,
		BaseURI:        none,
		FormAction:     none,
		FrameAncestors: self,
	}
}

// policyFor returns the policy of pages that use the frame in files.
func policyFor(files []file) (Policy, error) {
	frame, ok := find(files, address.Frame)
	if !ok {
		return Policy{}, errors.New("no sandbox/frame.html among the web files")
	}
	hashes := scriptHashes(frame)
	if len(hashes) == 0 {
		return Policy{}, errors.New("sandbox/frame.html has no inline script")
	}
	return pagePolicy(hashes), nil
}

var inlineScript = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

// scriptHashes returns the source expressions that allow the inline scripts of
// an HTML document, to the byte.
func scriptHashes(document []byte) []string {
	var hashes []string
	for _, m := range inlineScript.FindAllSubmatch(document, -1) {
		sum := sha256.Sum256(m[1])
		hashes = append(hashes, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	return hashes
}
