package checker

// A Completion is what could stand at a place of the source. From and To are
// offsets in bytes of the file's text: an item replaces what is there already,
// between the two.
type Completion struct {
	From int `json:"from"`
	To   int `json:"to"`
	// Items are the best first, at most MaxItems.
	Items []Item `json:"items"`
}

// MaxItems is how many things a completion offers at most.
const MaxItems = 100

// An Item is one thing that a Completion offers.
type Item struct {
	Label string `json:"label"`
	// Kind is "package", "func", "method", "field", "type", "const", "var" or
	// "keyword".
	Kind string `json:"kind"`
	// Detail is its type or signature; of a package, its import path.
	Detail string `json:"detail,omitempty"`
	// Doc is the first sentence of its documentation, where that is at hand.
	Doc string `json:"doc,omitempty"`
}
