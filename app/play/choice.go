package play

// Choice is which program is in view, of which there are.
type Choice struct {
	// Programs are those that can be chosen, in order; Name the one in view.
	Programs []Program
	Name     string
	// Own is the program of a link or file that is none of Programs. It is in
	// view when Name is OwnName.
	Own Program
	// Opened is the name of the file that the run in view was read from; Name is
	// "" then.
	Opened string
	// Listed says that the manifest has come. Until then a name that is no
	// lesson's may be a program's yet, and Eager keeps the press of Run for it.
	Listed, Eager bool
	// Wanted is the program that the address names and that is not known, or
	// not yet; Fragment the fragment of a link to such a program.
	Wanted, Fragment string
	// Ready says that the program in view can start at once.
	Ready bool
}
