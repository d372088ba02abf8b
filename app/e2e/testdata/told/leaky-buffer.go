// Buffers are taken from a free list where there is one, and dropped where it is full.
package main

import "fmt"

func main() {
	free, sent := make(chan []byte, 2), make(chan []byte)
	made := 0
	go func() {
		defer close(sent)
		for i := range 10 {
			var b []byte
			select {
			case b = <-free:
			default:
				b = make([]byte, 1)
				made++
			}
			b[0] = byte(i)
			sent <- b
		}
	}()
	sum := 0
	for b := range sent {
		sum += int(b[0])
		select {
		case free <- b:
		default:
		}
	}
	fmt.Println(sum, made <= 4)
}

// Output:
// 45 true
