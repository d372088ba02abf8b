// Command make makes all that is generated below web/gen: the client, the
// Workers' scripts, the tools and packages that the page builds with, and the
// programs, compressed for serving. With -release it takes minutes more and makes
// the smallest files.
//
//	go run ./app/make [-release] [-programs dir] [-out dir]
package main

import (
	"flag"
	"fmt"
	"os"

	"ctxplay/app/make/bundle"
)

func main() {
	c := bundle.Config{Root: "."}
	flag.StringVar(&c.Out, "out", "web/gen", "`directory` to write to")
	flag.StringVar(&c.Programs, "programs", "", "`directory` with more programs, each a folder")
	flag.BoolVar(&c.Release, "release", false, "compress as well as can be, which takes minutes more")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	made, err := bundle.Build(c)
	if err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
	fmt.Printf("%s: %s\n", c.Out, made)
}
