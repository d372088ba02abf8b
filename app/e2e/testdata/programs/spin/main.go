// A loop that asks nothing and never ends.
package main

func main() {
	for {
	}
}
