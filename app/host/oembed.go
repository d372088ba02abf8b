package host

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/sample"
	"ctxplay/app/timeline"
)

// An offer is what there is to embed of a program. The sites that ask for it, by
// https://oembed.com, have nothing but the address of the program's page.
type offer struct {
	// path begins the addresses of pages in its language: "/de", or "" for English.
	path, name, title string
	// height is how high the wide picture of its recorded run is, in CSS pixels, and 0
	// where there is none.
	height int
}

// offers returns what there is to embed, by the addresses of pages in all languages.
func offers(programs []catalog.Program, languages []*language.Catalogue) map[string]offer {
	all := make(map[string]offer)
	for _, words := range languages {
		addOffers(all, words, programs)
		for _, l := range sample.All() {
			o := offer{path: words.Path(""), name: l.Name, title: words.Say(language.Phrase(l.Title))}
			if run := sample.Recorded(l.Name); run != nil {
				o.height = int(math.Ceil(timeline.Poster(run, wideWidth, words).Visible))
			}
			all[words.Path("/"+l.Name)] = o
		}
		all[words.Path(address.Home)] = all[words.Path("/"+sample.All()[0].Name)]
	}
	return all
}

// addOffers adds programs of which there are no pictures, in a language.
func addOffers(all map[string]offer, words *language.Catalogue, programs []catalog.Program) {
	for _, p := range programs {
		all[words.Path("/"+p.Name)] = offer{path: words.Path(""), name: p.Name, title: words.Say(language.Phrase(p.Title))}
	}
}

// The size of an embedded page, in CSS pixels: what is offered, and the least at which
// a person can run a program and see its picture.
const (
	embedWidth, embedHeight = 720, 440
	leastWidth, leastHeight = 320, 240
)

// An oEmbed answers by the specification of oEmbed 1.0, as type "rich".
type oEmbed struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	CacheAge        int    `json:"cache_age"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// serveOEmbed answers with how to embed the page whose address is asked about. It
// answers for addresses of this host alone, by whichever name it was asked: an answer
// never carries the name of another.
func (h *Host) serveOEmbed(w http.ResponseWriter, r *http.Request) {
	letOthers(w.Header())
	query := r.URL.Query()
	if format := query.Get("format"); format != "" && format != "json" {
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "only the format json is spoken here", http.StatusNotImplemented)
		return
	}
	origin, page, ok := asked(r, query.Get("url"))
	at, within := h.site.base.Cut(page)
	what, found := h.offer(at)
	if !ok || !within || !found {
		h.answerMissing(w, r, contentTypes[".txt"], []byte("not the address of a program's page here\n"))
		return
	}
	body, err := what.oEmbed(origin+h.site.base.At(""), atMost(query.Get("maxwidth")), atMost(query.Get("maxheight")))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentTypes[".json"])
	w.Header().Set("Cache-Control", hourly)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		w.Write(body) // an error says that the client has gone away
	}
}

// asked returns the path of the page of a program that has an address, or is embedded at
// it, and where that is. Pages refer to the answer about themselves by their path, which
// stands for the host that is asked.
func asked(r *http.Request, text string) (origin, page string, ok bool) {
	u, err := url.Parse(text)
	if err != nil || text == "" || u.User != nil || u.Host != "" && !strings.EqualFold(u.Host, r.Host) {
		return "", "", false
	}
	switch {
	case u.Host != "" && (u.Scheme == "http" || u.Scheme == "https"):
		origin = u.Scheme + "://" + r.Host
	case u.Host == "" && u.Scheme == "" && strings.HasPrefix(u.Path, "/"):
		origin = "http://" + r.Host
		if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
			origin = "https://" + r.Host
		}
	default:
		return "", "", false
	}
	return origin, pageOf(u.Path, u.Query().Get("program")), true
}

// pageOf returns the path of a program's page, in the same language: that of its own page
// is it, and that at which it is embedded has its name beside it.
func pageOf(path, embedded string) string {
	if before, ok := strings.CutSuffix(path, address.Embed); ok {
		if _, english := language.Split(path); english == address.Embed {
			return before + "/" + embedded
		}
	}
	return path
}

// atMost reads a bound in pixels. One that cannot be read is none.
func atMost(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		return 1 << 20
	}
	return n
}

// oEmbed returns the answer for a program of the site at home, at most so large.
func (o offer) oEmbed(home string, maxWidth, maxHeight int) ([]byte, error) {
	e := oEmbed{
		Version: "1.0", Type: "rich", Title: o.title, ProviderName: "ctxplay", ProviderURL: home + o.path + address.Home, CacheAge: 3600,
		Width: max(min(embedWidth, maxWidth), leastWidth), Height: max(min(embedHeight, maxHeight), leastHeight),
	}
	src := home + o.path + address.Embed + "?" + url.Values{"program": {o.name}, "fit": {"1"}}.Encode()
	e.HTML = fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy"></iframe>`,
		html.EscapeString(src), html.EscapeString(o.title), e.Width, e.Height)
	if o.height > 0 {
		e.ThumbnailURL, e.ThumbnailWidth, e.ThumbnailHeight = home+o.path+address.Pictures+o.name+".svg", wideWidth, o.height
	}
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	if err := to.Encode(e); err != nil {
		return nil, fmt.Errorf("writing how to embed %s: %w", o.name, err)
	}
	return b.Bytes(), nil
}

// addDiscovery has each page of a program name the address at which others learn how
// to embed it.
func (s site) addDiscovery(pages []file, known map[string]offer) {
	for i := range pages {
		f := &pages[i]
		path, query, _ := strings.Cut(f.path, "?")
		page := pageOf(path, strings.TrimPrefix(query, "program="))
		what, ok := known[page]
		if !ok || f.contentType != contentTypes[".html"] {
			continue
		}
		link := fmt.Sprintf("<link href=\"%s?url=%s\" rel=\"alternate\" title=\"%s\" type=\"application/json+oembed\">\n",
			address.OEmbed, url.QueryEscape(s.base.At(page)), html.EscapeString(what.title))
		if at := bytes.Index(f.text, []byte("</head>")); at >= 0 {
			f.text = slices.Concat(f.text[:at], []byte(link), f.text[at:])
		}
	}
}
