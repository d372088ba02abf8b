// Command worker answers the page's questions about programs, in a Worker of its
// own: what is wrong with one, what could stand at a place, what stands there,
// and how it looks formatted. It starts once and runs for as long as its Worker.
//
// Questions come and answers go as the JSON of package checker, by way of the
// Worker's script, app/script/checker, which also fetches files. What the answers
// are is package check's business.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"syscall/js"

	"ctxplay/app/checker"
	"ctxplay/app/checker/check"
	"ctxplay/app/language"
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

// packs is the check.Source of the page: it fetches files that check.json lists.
type packs struct {
	manifest manifest
	host     js.Value
}

// Types implements check.Source.
func (p packs) Types(set string) ([]byte, error) {
	for _, s := range p.manifest.Sets {
		if s.Name == set {
			return p.fetch(s.Types.URL, s.Types.Size)
		}
	}
	return nil, fmt.Errorf("this site has no types of set %s", set)
}

// Docs implements check.Source.
func (p packs) Docs(set string) ([]byte, error) {
	for _, s := range p.manifest.Sets {
		if s.Name == set {
			return p.fetch(s.Docs.URL, s.Docs.Size)
		}
	}
	return nil, fmt.Errorf("this site has no documentation of set %s", set)
}

// fetch waits for a file of the site.
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
func tell(doing language.Phrase, thrown any, stack string) {
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
	// What cannot be fetched now, a question tries again.
	_ = session.Open()
	post(host, checker.Answer{Op: checker.OpReady})
	var queue check.Queue
	docs := prefetcher{source: source, session: session, arrived: make(chan entry), asked: make(map[string]bool)}
	for {
		// Going once round the event loop lets in the questions that have come
		// in the meantime.
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

// A prefetcher fetches the documentation of what is completed, so that the next
// completion has it. No completion waits for that.
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

// fetch begins to fetch the documentation that the session has asked for and
// lacks, each set once.
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
			continue // it is not of the page's making
		}
		if replaced := queue.Add(q); replaced != nil {
			post(host, *replaced)
		}
	}
}

// post hands the page an answer.
func post(host js.Value, a checker.Answer) {
	text, err := json.Marshal(a)
	if err != nil {
		text, _ = json.Marshal(checker.Answer{ID: a.ID, Op: a.Op, Failure: err.Error()}) // of strings alone
	}
	host.Call("post", string(text))
}
