// Command idioms writes to standard output what app/make/slim/idioms.txt is to have for some
// files of Go's linker, for whoever finds that a new release of Go compiles otherwise:
//
//	go run ./app/make/slim/idioms bin/.cache/client/app.wasm >idioms.txt
//
// Who changes idioms.txt raises slim.Format.
package main

import (
	"fmt"
	"os"

	"ctxplay/app/make/slim"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(names []string) error {
	var files [][]byte
	for _, name := range names {
		file, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	text, err := slim.Derive(files...)
	if err != nil {
		return err
	}
	_, err = fmt.Print(text)
	return err
}
