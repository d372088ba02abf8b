// Prints for ever and never waits.
package main

import "fmt"

func main() {
	for {
		fmt.Println("and on")
	}
}
