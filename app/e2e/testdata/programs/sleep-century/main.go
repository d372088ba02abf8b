// Sleeps a hundred years.
package main

import (
	"fmt"
	"time"
)

const century = 100 * 365 * 24 * time.Hour

func main() {
	fmt.Println("good night")
	time.Sleep(century)
	fmt.Println("good morning")
}
