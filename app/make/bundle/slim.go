package bundle

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/make/slim"
)

// slimClient returns the linked client as a slim file.
func (b *build) slimClient(file string) ([]byte, error) {
	wasm, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the client: %w", err)
	}
	return b.keptSlim("client", func() ([]byte, error) {
		bare, err := slim.DropLines(wasm, isClients)
		if err != nil {
			return nil, err
		}
		return slim.Encode(bare)
	}, wasm)
}

// isClients reports whether a function is one that the client has and programs have not. A
// panic's stack names it without the line. Lines of the standard library stay: programs,
// whose recordings need them, have them from the client.
func isClients(function string) bool {
	return strings.HasPrefix(function, "main.") || strings.Contains(function, "ctxplay/") || strings.Contains(function, "github.com/") || strings.Contains(function, "golang.org/")
}

// makeDeltas makes the differences of programs to the client. A quick build makes those
// of the programs that people see first: each takes a second whenever the client has
// changed.
func (b *build) makeDeltas() error {
	var tasks []func() error
	for i := range b.programs {
		p := &b.programs[i]
		p.Delta = ""
		if b.Release || p.Group == catalog.Groups[0] {
			tasks = append(tasks, func() error { return b.publishDelta(p) })
		}
	}
	return parallel(tasks...)
}

// publishDelta puts the difference of a linked program to the client into the output, and
// notes where it is.
func (b *build) publishDelta(p *source) error {
	wasm, err := os.ReadFile(p.linked)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	delta, err := b.keptSlim(p.Name, func() ([]byte, error) {
		sorted, err := slim.Encode(wasm)
		if err != nil {
			return nil, err
		}
		return slim.Against(b.client, sorted)
	}, b.client, wasm)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	asset, err := b.out.publish("program-"+p.Name, "delta", delta, releaseQuality)
	if err != nil {
		return fmt.Errorf("program %s: %w", p.Name, err)
	}
	p.Delta = asset.URL
	return nil
}

// keptSlim returns what make makes of what is given, from the cache if that has it.
func (b *build) keptSlim(name string, make func() ([]byte, error), of ...[]byte) ([]byte, error) {
	file, err := kept(filepath.Join(b.cache, "slim"), name, fmt.Appendf(bytes.Join(of, nil), "format %d", slim.Format), make)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}
