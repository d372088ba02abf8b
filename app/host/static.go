package host

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/address"
)

// A static site has no host that decides anything: its files are handed out by a server
// that knows nothing of them, as package still writes them down. So
//
//   - its pages say their policy themselves;
//   - what belongs to one version of the page stands below an address of that version,
//     since nobody tells a page of another version that there is none of its own. The one
//     exception is the script that says so where the files of a page's version are gone;
//   - what is decided by a request is absent: how to embed a page, which is asked for by a
//     query, and the room, whose switch no page has. The gallery is for those who work on
//     the page.

// where returns where the file is served that has an address, in a version.
func (s site) where(path, version string) string {
	if s.static && path != address.Watch && (slices.Contains(resourcePaths, path) || strings.HasPrefix(path, address.Files) && !hashed.MatchString(path)) {
		return address.Versions + version + path
	}
	return path
}

// settle returns files at the addresses where they are served.
func (s site) settle(files []file, version string) []file {
	for i := range files {
		files[i].path = s.where(files[i].path, version)
	}
	return files
}

// complete returns a page whose files are those of its version, which says its policy
// itself if nobody else does, and whose addresses are below the path of the site.
func (s site) complete(page []byte, version string) []byte {
	if s.static {
		page = s.declare(page)
		watch := fmt.Sprintf(` src="%s"`, address.Watch)
		pairs := []string{watch, watch}
		for _, attribute := range []string{"href", "src"} {
			for _, path := range append(slices.Clone(resourcePaths), address.Files) {
				begins := fmt.Sprintf(` %s="%s`, attribute, path)
				pairs = append(pairs, begins, fmt.Sprintf(` %s="%s%s%s`, attribute, address.Versions, version, path))
			}
		}
		pairs = append(pairs, "<html ", fmt.Sprintf(`<html data-files="%s%s" `, address.Versions, version))
		page = []byte(strings.NewReplacer(pairs...).Replace(string(page)))
	}
	return s.base.Page(page)
}

// declare returns a page with its policy in it, before anything that the policy is about.
// Two directives mean nothing there: which pages may show it in a frame, and the opaque
// origin of a document that is shown alone.
func (s site) declare(page []byte) []byte {
	p := s.policy
	p.FrameAncestors, p.Sandbox = nil, nil
	at := bytes.Index(bytes.ToLower(page), []byte(`<meta charset="utf-8">`))
	if at < 0 {
		panic("a page does not say its character set")
	}
	at += len(`<meta charset="utf-8">`)
	return slices.Concat(page[:at], fmt.Appendf(nil, "\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">", p), page[at:])
}

// clientSize returns the size of the client, once decoded, as go-app's script says it. A
// host says it in a header, and then it is "".
func (s site) clientSize() (string, error) {
	if !s.static {
		return "", nil
	}
	i := slices.IndexFunc(s.files, func(f file) bool { return f.path == address.Client })
	if i < 0 {
		return "", nil
	}
	if _, err := s.files[i].decodedHash(); err != nil {
		return "", err
	}
	return strconv.FormatInt(s.files[i].size, 10), nil
}

// Addresses returns the addresses that are answered whatever else a request says, in
// order.
func (h *Host) Addresses() []string {
	all := slices.DeleteFunc(slices.Collect(maps.Keys(h.assets)), func(path string) bool { return strings.Contains(path, "?") })
	all = append(all, address.Health)
	slices.Sort(all)
	return all
}
