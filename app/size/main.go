// Command size tells what a first visit costs, part by part, and holds that against a
// budget.
//
//	go run ./app/size [-made dir] [-release]
//
// In goes what the build has made, in a directory, and the folder web. It makes a host of
// them and asks that, as a browser does that knows brotli, for all that a page fetches
// until its program has run. Out comes a table of bytes. What is more than the budget
// (budget.txt) has is named, and by how much; the exit status is then 1. It measures no
// time and opens no browser: package e2e does, and has a browser's list of what is fetched.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	made := flag.String("made", "web/gen", "`directory` that the build has filled")
	release := flag.Bool("release", false, "compare with the budget of a release")
	flag.Parse()
	if err := tell(*made, *release); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func tell(made string, release bool) error {
	visits, err := measure("web", made)
	if err != nil {
		return err
	}
	for _, v := range visits {
		fmt.Print(v)
	}
	budget, err := os.ReadFile("app/size/budget.txt")
	if err != nil {
		return err
	}
	return compare(visits, string(budget), release)
}
