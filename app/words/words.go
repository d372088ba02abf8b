// Package words puts a run into sentences: its story, why a context ended, how
// two runs differ, what the pointer is over, who noticed a cancellation, how the
// run ended and what was found in it.
//
// In goes a [replay.Run], often with the instant that is looked at and a
// [timeline.Selection]; out come plain texts and small structs of them. What a
// program wrote itself passes through [Visible], so that nothing in it can hide
// or forge the page's own words.
//
// The package decides about words alone. It keeps no state, sends no message and
// knows nothing of a page: what is shown, and when, is the business of package
// play, and how it looks that of package ui.
package words
