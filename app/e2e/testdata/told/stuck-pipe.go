// The reader of an io.Pipe leaves after one line: the writer blocks in Write.
package main

import (
	"bufio"
	"fmt"
	"io"
	"time"
)

func lines() io.Reader {
	r, w := io.Pipe()
	go func() {
		for i := range 3 {
			fmt.Fprintln(w, "line", i) // want: goroutine-leak/fault
		}
		w.Close()
	}()
	return r
}

func main() {
	s, _ := bufio.NewReaderSize(lines(), 16).ReadString('\n')
	fmt.Print(s)
	time.Sleep(time.Second)
}
