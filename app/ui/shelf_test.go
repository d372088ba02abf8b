//go:build !js

package ui

import (
	"os"
	"testing"

	"ctxplay/app/sample"
)

// TestMain has the pages show the samples as a build has compiled them.
func TestMain(m *testing.M) {
	programs, files := sample.Catalog(), make(map[string]string)
	for i := range programs {
		p := &programs[i]
		p.Wasm, files[p.Name] = "/web/gen/"+p.Name+".wasm", "/web/gen/data-"+p.Name+".json"
	}
	if err := SetPrograms(programs, files); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
