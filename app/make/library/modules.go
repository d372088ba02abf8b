package bundle

// What programs can import besides the standard library. The imports have the
// go command keep these modules, of which the pack takes what it lists.
import _ "golang.org/x/sync/errgroup"

// modules are the packages of modules that programs can import.
var modules = []string{"golang.org/x/sync/errgroup"}
