package golist

// The go command keeps a module in go.mod for as long as something imports it.
import _ "golang.org/x/sync/errgroup"

// Modules lists the packages beyond the standard library that programs can
// import.
var Modules = []string{"golang.org/x/sync/errgroup"}
