// Command make makes all that is generated below web/gen: the client, the
// Workers' scripts, the tools and packages that the page builds with, and the
// programs, compressed for serving. With -release it takes minutes more and makes
// the smallest files.
//
//	go run ./app/make [-release] [-programs dir] [-out dir] [-tell]
//
// With -tell, each line of what it writes says how far it is, as a bundle.Progress in JSON.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"ctxplay/app/make/bundle"
	"ctxplay/app/make/library"
)

func main() {
	c := bundle.Config{Root: ".", Library: library.Kept}
	flag.StringVar(&c.Out, "out", "web/gen", "`directory` to write to")
	flag.StringVar(&c.Programs, "programs", "", "`directory` with more programs, each a folder")
	flag.BoolVar(&c.Release, "release", false, "compress as well as can be, which takes minutes more")
	tell := flag.Bool("tell", false, "say how far it is, for another program")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *tell {
		lines := json.NewEncoder(os.Stdout)
		c.Tell = func(p bundle.Progress) { lines.Encode(p) } // nobody may read them any more
	}
	made, err := bundle.Build(c)
	if err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
	if !*tell {
		fmt.Printf("%s: %s\n", c.Out, made)
	}
}
