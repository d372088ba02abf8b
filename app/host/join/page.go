package join

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	qr "github.com/piglig/go-qr"

	"ctxplay/app/address"
)

// Serve answers with the page, if the request may have it, and reports whether it has
// answered.
func (d *Door) Serve(w http.ResponseWriter, r *http.Request) bool {
	if !d.opensFor(r) {
		return false
	}
	page, err := d.page()
	if err != nil {
		http.Error(w, "finding the addresses of this machine: "+err.Error(), http.StatusInternalServerError)
		return true
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store") // the machine may be in another network soon
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	if r.Method != http.MethodHead {
		w.Write(page) // an error says that the client has gone away
	}
	return true
}

// A way is an address with its code.
type way struct {
	Address
	Code template.HTML
}

// page renders the page with the addresses of now.
func (d *Door) page() ([]byte, error) {
	addresses, err := d.Addresses()
	if err != nil {
		return nil, err
	}
	var ways []way
	for _, a := range addresses {
		code, err := codeSVG(a.URL)
		if err != nil {
			return nil, err
		}
		ways = append(ways, way{a, code})
	}
	var b bytes.Buffer
	err = pageTemplate.Execute(&b, struct {
		Ways  []way
		Files string
	}{ways, address.Files})
	return b.Bytes(), err
}

// quiet is how wide the light edge of a code is, in modules. The standard, ISO/IEC
// 18004, asks for it.
const quiet = 4

// codeSVG returns the QR code of an address as SVG: dark on light in every theme, as
// not all cameras read the opposite.
func codeSVG(url string) (template.HTML, error) {
	code, err := qr.EncodeText(url, qr.Medium)
	if err != nil {
		return "", fmt.Errorf("making the code of %s: %w", url, err)
	}
	var dark strings.Builder
	for y := range code.Size() {
		for x := 0; x < code.Size(); x++ {
			length := 0
			for x+length < code.Size() && code.Module(x+length, y) {
				length++
			}
			if length > 0 {
				fmt.Fprintf(&dark, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, length, length)
				x += length
			}
		}
	}
	size := code.Size() + 2*quiet
	return template.HTML(fmt.Sprintf(`<svg class="code" viewBox="0 0 %d %d" role="img" aria-label="QR code of %s" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>`,
		size, size, template.HTMLEscapeString(url), size, size, &dark)), nil
}

// pageTemplate is the page. The first address is the largest, for a projector.
var pageTemplate = template.Must(template.New("join").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join · ctxplay</title>
<link rel="icon" href="{{.Files}}icon.svg">
<link rel="stylesheet" href="{{.Files}}ctxplay.css">
<link rel="stylesheet" href="{{.Files}}join.css">
<script src="{{.Files}}theme.js"></script>
</head>
<body class="join">
<main>
<header>
<h1>Open this on your device</h1>
<p>Be in the same network as this machine. Then type the address, or point your phone’s camera at the code.</p>
</header>
{{with .Ways}}
{{with index . 0}}<section class="way" aria-label="The address to try first">
{{.Code}}
<p><a class="way-address" href="{{.URL}}/">{{.URL}}</a></p>
</section>{{end}}
{{if gt (len .) 1}}<section class="others">
<h2>If that does not open, try another</h2>
<ul>
{{range slice . 1}}<li class="way">
{{.Code}}
<p><a class="way-address" href="{{.URL}}/">{{.URL}}</a> <span class="way-interface">{{.Interface}}</span></p>
</li>
{{end}}</ul>
</section>{{end}}
{{else}}
<p class="nowhere">This machine is in no network just now. Connect it to one, and load this page again.</p>
{{end}}
</main>
</body>
</html>
`))
