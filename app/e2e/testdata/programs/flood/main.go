// Prints 3 MB, a line of 100 bytes at a time.
package main

import (
	"fmt"
	"strings"
)

func main() {
	line := strings.Repeat("x", 92)
	for i := range 30_000 {
		fmt.Printf("%06d %s\n", i, line)
	}
}
