// Prints one line of 100 MB.
package main

import "os"

func main() {
	line := make([]byte, 100_000_000)
	for i := range line {
		line[i] = 'x'
	}
	os.Stdout.Write(line)
}
