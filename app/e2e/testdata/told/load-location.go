// A time zone, of which a browser has no files.
package main

import (
	"fmt"
	"time"
)

func main() {
	l, err := time.LoadLocation("Asia/Shanghai")
	fmt.Println(l, err)
	fmt.Println(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).In(l))
}

// Output:
// Asia/Shanghai <nil>
// 2026-01-01 08:00:00 +0800 CST
