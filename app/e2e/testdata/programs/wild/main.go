// Writes over the memory it runs in.
package main

import (
	"fmt"
	"unsafe"
)

//go:wasmimport gojs runtime.resetMemoryDataView
func reset(sp uint32)

func main() {
	reset(0)
	fmt.Println("over it goes")
	for at := uintptr(1 << 16); ; at += 8 {
		*(*uint64)(unsafe.Pointer(at)) = 0xdeadbeefdeadbeef
	}
}
