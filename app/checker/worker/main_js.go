// Command checker answers the page's questions about programs in a Worker of
// its own: what is wrong, what could stand here, what is this, how does it
// look formatted. It starts once and goes on; app/script/checker is its other half.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"syscall/js"

	"ctxplay/app/checker"
	"ctxplay/app/checker/check"
	"ctxplay/app/survive"
	"ctxplay/app/webapi"
)

// A manifest is check.json, as far as this command needs it.
type manifest struct {
	Sets []struct {
		Name        string
		Types, Docs struct {
			URL  string
			Size int
		}
	}
}

// packs fetches what a session reads.
type packs struct {
	manifest manifest
	host     js.Value
}

func (p packs) Types(set string) ([]byte, error) {
	for _, s := range p.manifest.Sets {
		if s.Name == set {
			return p.fetch(s.Types.URL, s.Types.Size)
		}
	}
	return nil, fmt.Errorf("this site has no types of set %s", set)
}

func (p packs) Docs(set string) ([]byte, error) {
	for _, s := range p.manifest.Sets {
		if s.Name == set {
			return p.fetch(s.Docs.URL, s.Docs.Size)
		}
	}
	return nil, fmt.Errorf("this site has no documentation of set %s", set)
}

func (p packs) fetch(url string, size int) ([]byte, error) {
	bytes, err := webapi.Await(p.host.Call("fetchPack", url, size))
	if err != nil {
		return nil, err
	}
	b := make([]byte, bytes.Length())
	js.CopyBytesToGo(b, bytes)
	return b, nil
}

// tell writes a panic that the checker survived to the browser's console.
func tell(doing string, thrown any, stack string) {
	fmt.Fprintf(os.Stderr, "checker: %s: %v\n%s", doing, thrown, stack)
}

func main() {
	survive.Tell = tell
	host := js.Global().Get("checkerHost")
	source := packs{host: host}
	if err := json.Unmarshal([]byte(host.Get("manifest").String()), &source.manifest); err != nil {
		post(host, checker.Answer{Op: checker.OpBroken, Failure: "reading check.json: " + err.Error()})
		return
	}
	session := check.New(source)
	woken := make(chan struct{}, 1)
	host.Set("wake", js.FuncOf(func(js.Value, []js.Value) any {
		select {
		case woken <- struct{}{}:
		default:
		}
		return nil
	}))
	// What cannot be had now is tried again when it is asked for.
	_ = session.Open()
	post(host, checker.Answer{Op: checker.OpReady})
	var queue check.Queue
	docs := prefetcher{source: source, session: session, arrived: make(chan entry), asked: make(map[string]bool)}
	for {
		// A turn of the event loop lets in what was asked in the meantime.
		if _, err := webapi.Await(host.Call("turn")); err != nil {
			return
		}
		take(host, &queue)
		q, ok := queue.Next()
		if !ok {
			select {
			case <-woken:
			case e := <-docs.arrived:
				_ = session.KeepDocs(e.set, e.pack) // else a hover asks once more
			}
			continue
		}
		post(host, session.Answer(q))
		if q.Op == checker.OpComplete {
			docs.fetch()
		}
	}
}

// A prefetcher gets the documentation of what is completed, so that the next
// completion has it. None waits for it.
type prefetcher struct {
	source  packs
	session *check.Session
	arrived chan entry
	asked   map[string]bool
}

// An entry is the documentation of a set.
type entry struct {
	set  string
	pack []byte
}

func (p *prefetcher) fetch() {
	for _, set := range p.session.LacksDocs() {
		if p.asked[set] {
			continue
		}
		p.asked[set] = true
		go func() {
			if pack, err := p.source.Docs(set); err == nil {
				p.arrived <- entry{set, pack}
			}
		}()
	}
}

// take moves what the page has asked into the queue.
func take(host js.Value, queue *check.Queue) {
	waiting := host.Call("take")
	for i := range waiting.Length() {
		var q checker.Question
		if err := json.Unmarshal([]byte(waiting.Index(i).String()), &q); err != nil {
			continue // no question of the page's
		}
		if replaced := queue.Add(q); replaced != nil {
			post(host, *replaced)
		}
	}
}

func post(host js.Value, a checker.Answer) {
	text, err := json.Marshal(a)
	if err != nil {
		text, _ = json.Marshal(checker.Answer{ID: a.ID, Op: a.Op, Failure: err.Error()}) // strings only
	}
	host.Call("post", string(text))
}
