// Takes memory and keeps it.
package main

import "fmt"

func main() {
	fmt.Println("taking memory")
	var kept [][]byte
	for {
		piece := make([]byte, 8<<20)
		for i := 0; i < len(piece); i += 4096 {
			piece[i] = 1
		}
		kept = append(kept, piece)
	}
}
