package join

import (
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	qr "github.com/piglig/go-qr"

	"ctxplay/app/address"
	"ctxplay/app/host/document"
	"ctxplay/app/language"
)

// Serve answers with the page in a language, if the request may have it, and reports
// whether it has answered.
func (d *Door) Serve(w http.ResponseWriter, r *http.Request, in *language.Catalogue) bool {
	if !d.opensFor(r) {
		return false
	}
	page, err := d.page(in)
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
	// URL is what is typed: where the page is in the language of this one.
	URL, Interface string
	Code           template.HTML
}

//go:embed page.html
var pageHTML string

// pageTemplate is the page. The first address is the largest, for a projector.
var pageTemplate = document.Parse(pageHTML)

// page renders the page with the addresses of now.
func (d *Door) page(in *language.Catalogue) ([]byte, error) {
	addresses, err := d.Addresses()
	if err != nil {
		return nil, err
	}
	var ways []way
	for _, a := range addresses {
		url := a.URL + in.Path("")
		code, err := codeSVG(url, in)
		if err != nil {
			return nil, err
		}
		ways = append(ways, way{url, a.Interface, code})
	}
	page, err := pageTemplate.Execute(in, "join", struct {
		Ways        []way
		Files, Join string
	}{ways, address.Files, address.Join})
	return d.Base.Page(page), err
}

// quiet is how wide the light edge of a code is, in modules. The standard, ISO/IEC
// 18004, asks for it.
const quiet = 4

// codeSVG returns the QR code of an address as SVG: dark on light in every theme, as
// not all cameras read the opposite.
func codeSVG(url string, in *language.Catalogue) (template.HTML, error) {
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
	return template.HTML(fmt.Sprintf(`<svg class="code" viewBox="0 0 %d %d" role="img" aria-label="%s" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>`,
		size, size, template.HTMLEscapeString(in.Say("QR code of %s", url)), size, size, &dark)), nil
}
