package still

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template"

	"ctxplay/app/address"
	"ctxplay/app/language"
)

// Names of the files by which servers learn of header fields.
const (
	// headersName is read by Cloudflare Pages, Netlify and their like, at the root.
	headersName = "_headers"
	// nginxName is to be included in a server of nginx.
	nginxName = "nginx.conf"
)

// always are the fields that all answers carry alike.
var always = []string{"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}

// described returns the files that say which header fields go with the files of a site. A
// page says its policy itself, but for which pages may show it in a frame. Without any of
// this the site works too.
func described(heads []head, at string) []File {
	return []File{{headersName, headersFile(heads, at)}, {nginxName, nginxFile(heads, at)}}
}

// headersFile returns a rule for each group of addresses: the path and, below it, fields.
// The rules of all that match are added up, so that what must not hold for the page that
// is made for frames is said of each other page by itself.
func headersFile(heads []head, at string) []byte {
	var b strings.Builder
	rule := func(path string, fields ...string) {
		fmt.Fprintln(&b, at+path)
		for _, f := range fields {
			fmt.Fprintln(&b, "  "+f)
		}
	}
	rule("/*", common(heads)...)
	rule(address.Versions+"*", "Cache-Control: "+forever)
	rule(address.Made+"*", "Cache-Control: "+forever)
	for _, path := range []string{address.Element, address.Pictures + "*"} {
		rule(path, others...)
	}
	for _, o := range language.Others {
		rule(o.Path(address.Pictures)+"*", others...)
	}
	for _, h := range heads {
		_, english := language.Split(h.address)
		switch {
		case strings.HasSuffix(h.address, address.Frame):
			rule(h.address, opaque...)
		case strings.HasPrefix(h.Get("Content-Type"), "text/html") && english != address.Embed:
			rule(h.address, alone...)
		}
	}
	return []byte(b.String())
}

const forever = "public, max-age=31536000, immutable"

var (
	// others lets pages of other sites use a file.
	others = []string{"Access-Control-Allow-Origin: *", "Cross-Origin-Resource-Policy: cross-origin"}
	// alone keeps a page out of the frames of other sites.
	alone = []string{"Content-Security-Policy: frame-ancestors 'self'", "Cross-Origin-Opener-Policy: same-origin"}
	// opaque gives the document in which programs run no origin.
	opaque = []string{"Content-Security-Policy: sandbox allow-scripts"}
)

// common returns the fields that all answers carry alike.
func common(heads []head) (fields []string) {
	if len(heads) == 0 {
		return nil
	}
	for _, name := range always {
		fields = append(fields, name+": "+heads[0].Get(name))
	}
	return fields
}

// nginxTemplate is what a server of nginx includes. A location has the fields of those
// around it only if it sets none itself.
var nginxTemplate = template.Must(template.New("").Funcs(template.FuncMap{"fields": nginxFields}).Parse(
	`# This is for a server of nginx whose root has this folder{{with .At}} as {{.}}{{end}}:
#
#	server { listen 80; root /srv/www; include /srv/www{{.At}}/nginx.conf; }
#
# With the module for brotli, say "brotli_static on;" in the server, too.
gzip_static on;

location {{.At}}/ {
	types {
{{range .Types}}		{{.}};
{{end}}	}
	default_type application/octet-stream;
	charset utf-8;
	charset_types text/css text/javascript text/plain;
	error_page 404 {{.At}}/404.html;
	try_files $uri $uri.html $uri/index.html =404;
{{fields "\t" .Common .Alone .Fresh}}
	location ~ ^{{.At}}(/[a-z][a-z])?{{.Embed}}(\.html|/|/index\.html)?$ {
		try_files $uri $uri.html $uri/index.html =404;
{{fields "\t\t" .Common .Fresh}}	}
	location ~ ^{{.At}}(/[a-z][a-z])?({{.Element}}|{{.Pictures}}) {
{{fields "\t\t" .Common .Others .Fresh}}	}
	location ~ ^{{.At}}{{.Versions}}[0-9a-f]+{{.Frame}}$ {
{{fields "\t\t" .Common .Sandbox}}	}
	location ~ ^{{.At}}({{.Versions}}|{{.Made}}) {
{{fields "\t\t" .Common .Forever}}	}
	location ~ ^{{.At}}/({{.Described}})$ {
		return 404;
	}
}
`))

// nginxFile returns what nginx includes.
func nginxFile(heads []head, at string) []byte {
	var b strings.Builder
	err := nginxTemplate.Execute(&b, map[string]any{
		"At": at, "Types": typesOf(heads), "Common": common(heads), "Alone": alone, "Others": others, "Fresh": []string{"Cache-Control: no-cache"},
		"Forever": []string{"Cache-Control: " + forever}, "Sandbox": opaque,
		"Embed": address.Embed, "Element": strings.ReplaceAll(address.Element, ".", `\.`), "Pictures": address.Pictures, "Made": address.Made, "Versions": address.Versions,
		"Frame": strings.ReplaceAll(address.Frame, ".", `\.`), "Described": "_headers|nginx\\.conf",
	})
	if err != nil {
		panic(err) // it is written into memory
	}
	return []byte(b.String())
}

// nginxFields returns the lines that set fields.
func nginxFields(indent string, groups ...[]string) string {
	var b strings.Builder
	for _, group := range groups {
		for _, f := range group {
			name, value, _ := strings.Cut(f, ": ")
			fmt.Fprintf(&b, "%sadd_header %s \"%s\" always;\n", indent, name, value)
		}
	}
	return b.String()
}

// typesOf returns the types of files by the endings of their names, in order of ending.
func typesOf(heads []head) (lines []string) {
	types := map[string]string{"html": "text/html"}
	for _, h := range heads {
		if i := strings.LastIndexByte(h.address, '.'); i >= 0 {
			types[h.address[i+1:]], _, _ = strings.Cut(h.Get("Content-Type"), ";")
		}
	}
	for _, ending := range slices.Sorted(maps.Keys(types)) {
		lines = append(lines, types[ending]+" "+ending)
	}
	return lines
}
