package prove

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"

	"ctxplay/app/address"
	"ctxplay/app/checker/check"
	"ctxplay/app/host/ask"
	"ctxplay/app/program"
)

// VetOf returns what says of programs what the page's checker says, by what a site has for
// that.
func VetOf(site http.Handler) Vet {
	var lock sync.Mutex // a session is for one question at a time
	session := sync.OnceValues(func() (*check.Session, error) {
		p := packs{site: site}
		text, err := p.get(address.CheckList)
		if err == nil {
			err = json.Unmarshal(text, &p)
		}
		return check.New(&p), err
	})
	return func(files []program.File) ([]program.Diagnostic, error) {
		lock.Lock()
		defer lock.Unlock()
		s, err := session()
		if err != nil {
			return nil, err
		}
		return s.Check(files)
	}
}

// packs is the check.Source of a site: the files that its list names.
type packs struct {
	site http.Handler
	Sets []struct {
		Name        string
		Types, Docs struct{ URL string }
	}
}

// Types implements check.Source.
func (p *packs) Types(set string) ([]byte, error) {
	for _, s := range p.Sets {
		if s.Name == set {
			return p.get(s.Types.URL)
		}
	}
	return nil, fmt.Errorf("this site has no types of set %s", set)
}

// Docs implements check.Source.
func (p *packs) Docs(set string) ([]byte, error) {
	for _, s := range p.Sets {
		if s.Name == set {
			return p.get(s.Docs.URL)
		}
	}
	return nil, fmt.Errorf("this site has no documentation of set %s", set)
}

// get returns a file of the site.
func (p *packs) get(path string) ([]byte, error) {
	a := ask.Get(p.site, path, nil)
	if a.Code != http.StatusOK {
		return nil, fmt.Errorf("reading %s: the site answers %d", path, a.Code)
	}
	return a.Body, nil
}
